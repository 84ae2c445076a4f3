import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { LEAVE } from '../../src/cards/leave-forms.ts'
import { lastFile } from '../support/files.ts'
import { readWorkbook } from '../export/reading.ts'
import { optionsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'

const { absence, leave, list, reports, roll, talk } = zh.sessions
const { appeal } = zh.commands

async function sets(app: Xueji, leaveRule: string) {
  await app.tells(SECRETARY, '/设置')
  const form = app.directCard(SECRETARY)
  expect(textOf(form)).toContain(zh.cards.setup.leaveRule)
  const { toast } = await app.presses(SECRETARY, form, zh.cards.setup.save, { leave_rule: leaveRule })
  expect(toast?.type).toBe('success')
  await app.later()
}

test('until when leave is asked for is the rule of the org, for what is planned already too, and said wherever it counts', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五15:00 三楼会议室')
  await app.tells('李秀英', '/请假')
  expect(textOf(app.directCard('李秀英'))).toContain(leave.form.by('学习结束后 2 小时内'))

  await sets(app, 'start')
  await app.turnTo('2026-03-06 14:59')
  expect((await app.tells('陈永康', '/请假 周五 体检')).map(textOf).join()).toContain(leave.state.asked)
  await app.turnTo('2026-03-06 15:01')
  const over = leave.talk.over('2026-03-06', '15:00', appeal.words)
  expect(await app.asks('王志强', '/请假 周五 出差')).toBe(over)
  // Signing in again is no time to ask.
  await app.tells(SECRETARY, '/考勤 结束')
  await app.later(1)
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), list.open)
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), roll.openAgain)).toBe(talk.opened)
  expect(await app.asks('王志强', '/请假 周五 出差')).toBe(over)
  await app.turnTo('2026-03-07 09:00')
  expect(app.direct('王志强').map(textOf).join()).toContain(
    absence.notice.rule('16:30', { date: '2026-03-06', time: '15:00' }),
  )

  // Three days: of the next session, whose absence was told already.
  await planned(app, '党课 3月9日15:00 三楼会议室')
  await sets(app, 'days')
  await planned(app, '党课 3月20日15:00 三楼会议室')
  await app.turnTo('2026-03-12 09:00')
  expect(app.direct('王志强').map(textOf).join()).toContain(
    absence.notice.rule('16:30', { date: '2026-03-13', time: '00:00' }),
  )
  await app.tells('王志强', '/请假')
  expect(Object.keys(optionsOf(app.directCard('王志强'), LEAVE.which)).join()).toContain('3月9日（周一）15:00 党课')
  // A kind alone is the next one all the same.
  await app.later(1)
  await app.tells('李秀英', '/请假 党课 出差')
  expect(textOf(app.directCard('李秀英'))).toContain('3月20日（周五）15:00 党课')
  await app.later(1)
  await app.tells('王志强', '/请假 3月9日 住院')
  expect(textOf(app.directCard('王志强'))).toContain(leave.state.asked)
  await app.turnTo('2026-03-13 00:00')
  expect(await app.asks('刘思远', '/请假 3月9日 住院')).toBe(leave.talk.over('2026-03-13', '00:00', appeal.words))

  await app.tells(SECRETARY, '/考勤 导出 集中学习 月')
  await app.later(10)
  const book = await readWorkbook(lastFile(app, SECRETARY).bytes)
  const { file } = reports
  expect(book.get(file.sheet.rules)?.flat()).toContain(file.leaveRule(leave.rule.days))
})
