/** A missed session is made up by questions, tried until each is right; or by what its session or branch says else. */
import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, fieldOf, lessons, textOf, xueji, type Xueji } from '../support/xueji.ts'

const { absence, studyCheck } = zh.sessions
const { answering, talk } = studyCheck

/** Held and over, its absences told; whoever asks is one of those. */
async function missed(app: Xueji, words: string): Promise<void> {
  await planned(app, words)
  await app.turnTo('2026-03-07 08:01')
  await app.later()
}

/** From the notice of the absence. */
async function studyOf(app: Xueji, name: string) {
  const notice = app.direct(name).findLast((one) => buttonsOf(one).includes(absence.notice.toStudy))
  if (!notice) throw new Error(`nothing told ${name}`)
  await app.presses(name, notice, absence.notice.toStudy)
  return app.directCard(name)
}

test('two questions: a wrong answer is explained and tried again, a restart loses nothing, all right makes it up', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00', packs: { lessons: lessons(4) } })
  await app.setUp({ weekly: 'off', pack: 'lessons' })
  await missed(app, '党课 周五15:00 三楼会议室 学习第3课 补学 答题2题')
  const card = await studyOf(app, '李秀英')
  expect(textOf(card)).toContain(answering.ask(2))
  await app.presses('李秀英', card, answering.start)
  expect(textOf(card)).toContain(answering.progress(0, 2))
  const asked = async () => app.bot.store.read.studyChecks.questions(1, await app.personId('李秀英'))
  const drawn = (await asked()).map(({ question }) => question)
  expect(new Set(drawn).size).toBe(2)
  // Pressed again it draws no others.
  const before = card.card ?? {}

  const answer = (option: string) => app.toast('李秀英', card, answering.save, { answer: option })
  expect(await answer('0')).toBe(talk.wrong)
  expect(textOf(card)).toContain(answering.wrong)
  expect(textOf(card)).toMatch(/正确答案.*C\. 丙[\s\S]*解析/)
  expect(await answer('2')).toBe(talk.right)
  expect(textOf(card)).toContain(answering.progress(1, 2))
  await app.restart()
  expect((await asked()).map(({ question }) => question)).toEqual(drawn)
  // A picture of before: what was answered right stays so, what was wrong may be tried from it too.
  const again = await app.presses('李秀英', card, answering.save, { answer: '1' }, { stale: before })
  expect(again.toast?.content).toBe(talk.wrong)
  expect(await answer('2')).toBe(absence.talk.madeUp)
  expect(textOf(card)).toContain(absence.study.done)
  expect(textOf(card)).toContain(answering.passed(2, 4))
  await app.tells('李秀英', '/我的')
  // As much as a session made up is worth.
  expect(textOf(app.directCard('李秀英'))).toContain('本周 6 分')
})

test('the branch says how, a session may say otherwise; without any question a note makes it up', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00', packs: { words: WITHOUT_QUESTIONS } })
  await app.setUp({ weekly: 'off', pack: 'words' })
  await app.tells(SECRETARY, '/考勤 补学 方式')
  const form = app.directCard(SECRETARY)
  expect(fieldOf(form, 'check')).toBe('note:50')
  expect(await app.toast(SECRETARY, form, studyCheck.form.save, { check: 'questions:3' })).toBe(
    talk.saved({ kind: 'questions', least: 3 }),
  )
  await planned(app, '党课 周五10:00 三楼会议室 学习档案法 补学 心得100字')
  await missed(app, '研讨 周五15:00 三楼会议室')
  const study = await studyOf(app, '李秀英')
  expect(textOf(study)).toContain(answering.ask(3))
  expect(await app.toast('李秀英', study, answering.start)).toBe(talk.none)
  expect(textOf(study)).toContain(absence.study.ask(50))

  await app.tells('李秀英', '/我的')
  const owed = await app.bot.store.read.owedStudies.of(1, await app.personId('李秀英'))
  expect([owed?.check, owed?.least]).toEqual(['note', 100])
  await app.tells(SECRETARY, '/考勤 新建 党课 下周五15:00 三楼会议室 补学 答题99题')
  expect(app.direct(SECRETARY).map(textOf)).toContain(talk.notCheck('答题99题'))
})

const WITHOUT_QUESTIONS = {
  'pack.md': '---\nid: words\ntitle: 每日一读\n---\n',
  'one.md': '---\nid: one\ntitle: 第一篇\nkind: 基础性\nsource: 《档案法》第一条\n---\n这是第一篇的内容。\n',
}
