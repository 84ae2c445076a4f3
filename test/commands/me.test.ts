import { expect, test } from 'vitest'
import { buttonsOf, optionsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test('/我的 shows today, the week, the streak, the notes and the explanations of days that are over', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const day of ['02', '03', '04']) {
    await app.turnTo(`2026-03-${day} 08:41`)
    if (day !== '03') await app.presses('李秀英', app.studyCard(), 'A. 甲')
  }
  await app.turnTo('2026-03-04 12:30')
  await app.tells('李秀英', '/我的')
  const mine = app.directCard('李秀英')
  const text = textOf(mine)
  expect(text).toContain('按时打卡 08:41 · 答错 · 未写笔记')
  expect(text).toContain('连续打卡 **1** 天')
  expect(text).toMatch(/一<br>\*\*按时\*\*\n二<br>未打\n三<br>\*\*按时\*\*\n四<br>—/)
  await app.presses('李秀英', mine, zh.cards.me.open)
  const day = textOf(app.directCard('李秀英'))
  expect(day).toContain('正确答案：C. 丙')
  expect(day).toContain('解析')
})

test('whom today asks nothing of is not told that they have not checked in', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.asks('周晓兰', '/名册 外出 李秀英 今天')
  await app.turnTo('2026-03-02 08:41')
  await app.tells('李秀英', '/我的')
  const mine = textOf(app.directCard('李秀英'))
  expect(mine).toContain(`<br>${zh.terms.mark.excused} · `)
  expect(mine).not.toContain(zh.cards.me.todayOpen)
  await app.tells('王志强', '/我的')
  expect(textOf(app.directCard('王志强'))).toContain(zh.cards.me.todayOpen)
})

test('a missed day is made up by its question within seven days: it keeps the streak and is no check-in', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.turnTo('2026-03-04 08:41')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.turnTo('2026-03-04 13:00')
  await app.tells('李秀英', '/我的')
  const mine = app.directCard('李秀英')
  await app.presses('李秀英', mine, zh.cards.me.makeUp)
  const form = app.directCard('李秀英')
  const options = optionsOf(form, 'answer')
  expect(textOf(form)).not.toContain('解析')
  expect((await app.presses('李秀英', form, zh.cards.makeUp.save, { answer: options['A. 甲'] })).toast?.type).toBe(
    'warning',
  )
  // The whole of it, to be read before the next try.
  expect(textOf(form)).toContain(zh.cards.makeUp.wrong)
  expect(textOf(form)).toContain('解析：')
  expect(await app.toast('李秀英', form, zh.cards.makeUp.save, { answer: options['C. 丙'] })).toBe(talk.madeUp)
  await app.later()
  expect(textOf(mine)).toContain('连续打卡 **2** 天')
  expect(textOf(mine)).toContain('补学')
  expect(buttonsOf(mine)).not.toContain(zh.cards.me.makeUp)
  const tuesday = app.cards()[2]
  expect(tuesday && textOf(tuesday)).toContain('已打卡 0/11')
})

test('on the eighth day it is too late, and a form kept open says so', async () => {
  await using app = await xueji()
  await app.setUp({ study_days: 'own', own_days: ['1'] })
  await app.turnTo('2026-03-09 23:00')
  await app.tells('李秀英', '/我的')
  await app.presses('李秀英', app.directCard('李秀英'), zh.cards.me.makeUp)
  const form = app.directCard('李秀英')
  await app.turnTo('2026-03-10 00:00')
  const answer = optionsOf(form, 'answer')['C. 丙']
  expect(await app.toast('李秀英', form, zh.cards.makeUp.save, { answer })).toBe(talk.tooLateToMakeUp)
  await app.tells('李秀英', '/我的')
  expect(buttonsOf(app.directCard('李秀英'))).not.toContain(zh.cards.me.makeUp)
})

test('an item without a question is made up by a note of twenty', async () => {
  const item = '---\nid: only-text\ntitle: 读一段\nkind: 基础性\nsource: 自编\n---\n今天只读，不答题。\n'
  await using app = await xueji({
    packs: { own: { 'pack.md': '---\nid: own\ntitle: 自编\n---\n', 'only-text.md': item } },
  })
  await app.setUp()
  await app.turnTo('2026-03-03 12:30')
  await app.tells('李秀英', '/我的')
  await app.presses('李秀英', app.directCard('李秀英'), zh.cards.me.makeUp)
  const form = app.directCard('李秀英')
  expect((await app.presses('李秀英', form, zh.cards.makeUp.save, { note: '太短' })).toast?.type).toBe('warning')
  expect(
    await app.toast('李秀英', form, zh.cards.makeUp.save, {
      note: '今天补学了这一段内容，重点是要把每天的学习坚持下去。',
    }),
  ).toBe(talk.madeUp)
})

test('/我的 补学 opens the form of the newest missed day, or of the one named', async () => {
  await using app = await xueji()
  await app.setUp()
  const makeUp = async (words: string) => {
    const [answer] = await app.tells('李秀英', words)
    await app.later(1)
    return answer ? textOf(answer) : ''
  }
  expect(await makeUp('/我的 补学')).toBe(talk.nothingToMakeUp)
  await app.turnTo('2026-03-04 13:00')
  expect(await makeUp('/我的 补学')).toContain('3月3日（周二） · 补学')
  expect(await makeUp('/我的补学 3月2日')).toContain('3月2日（周一） · 补学')
  expect(await makeUp('/me makeup 4 march')).toBe(talk.notClosedYet('2026-03-04'))
  expect(await makeUp('/我的 补学 3月1日')).toBe(talk.noStudyOn('2026-03-01'))
  const form = app.direct('李秀英').find((message) => textOf(message).includes('3月2日（周一） · 补学'))
  if (!form) throw new Error('no form')
  await app.presses('李秀英', form, zh.cards.makeUp.save, { answer: optionsOf(form, 'answer')['C. 丙'] })
  expect(await makeUp('/我的 补学 3月2日')).toBe(talk.notToMakeUp('2026-03-02'))
})

test('/我的 提醒 switches the reminder, and says how when it does not understand', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on' })
  expect(await app.asks('李秀英', '/我的 提醒 关')).toBe(talk.muted)
  await app.turnTo('2026-03-02 19:35')
  expect(app.direct('李秀英').map(textOf).join()).not.toContain(zh.cards.digest.title)
  expect(await app.asks('李秀英', '我的提醒 开')).toBe(talk.digestOn)
  await app.later(1)
  const { remind } = zh.commands.me
  expect(await app.asks('李秀英', '/我的 提醒 明天')).toBe(talk.usage(remind.usage, remind.example))
})

test('a day one took part in without being expected is shown as such in the week', async () => {
  await using app = await xueji({ at: '2026-03-02 07:00' })
  await app.setUp()
  await app.asks('周晓兰', '/名册 免学 李秀英')
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.turnTo('2026-03-03 13:00')
  await app.tells('李秀英', '/我的')
  expect(textOf(app.directCard('李秀英'))).toMatch(/一<br>参加\n二<br>免计/)
})
