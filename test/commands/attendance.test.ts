import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk, cards } = zh
const PAPER = '孙德福'

test("one's own last mark can be taken back for ten minutes, by the card or by words, and the audit keeps both", async () => {
  await using app = await xueji()
  await app.setUp({ paper: `${PAPER}、吴桂芳` })
  await app.turnTo('2026-03-02 09:00')
  await app.tells('周晓兰', '/考勤 今天')
  const panel = app.directCard('周晓兰')
  await app.presses('周晓兰', panel, cards.today.mark)
  const undo = cards.today.undo(PAPER)
  expect(buttonsOf(panel)).toContain(undo)
  expect(await app.toast('周晓兰', panel, undo)).toBe(talk.markUndone(PAPER))
  expect(buttonsOf(panel)).not.toContain(undo)
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 0/13')
  expect(await app.asks('周晓兰', '/考勤 代记 吴桂芳')).toBe(talk.onDay('2026-03-02', talk.marked('吴桂芳', 'on_time')))
  await app.turnTo('2026-03-02 09:05')
  expect(await app.asks('周晓兰', '/考勤 撤销')).toBe(talk.markUndone('吴桂芳'))
  expect(await app.asks('周晓兰', '/考勤 撤销')).toBe(talk.nothingToUndo)
  await app.later(1)
  await app.asks('周晓兰', `/考勤代记 ${PAPER}`)
  await app.turnTo('2026-03-02 09:16')
  expect(await app.asks('周晓兰', '/考勤 撤销')).toBe(talk.nothingToUndo)
  const acts = (await app.bot.store.read.audit.of(1, 5)).map(({ act }) => act)
  expect(acts).toEqual([
    'check-in.assisted',
    'check-in.undone',
    'check-in.assisted',
    'check-in.undone',
    'check-in.assisted',
  ])
})

test("another's mark, or one's own with an act after it, is not taken back", async () => {
  await using app = await xueji()
  await app.setUp({ paper: PAPER })
  await app.turnTo('2026-03-02 09:00')
  await app.asks('周晓兰', `/考勤 代记 ${PAPER}`)
  expect(await app.asks('郑国平', '/考勤 撤销')).toBe(talk.nothingToUndo)
  await app.asks('周晓兰', '/名册 登记 吴桂芳')
  await app.later(1)
  expect(await app.asks('周晓兰', '/考勤 撤销')).toBe(talk.nothingToUndo)
})

test('what a released report holds is not taken back', async () => {
  await using app = await xueji()
  await app.setUp({ paper: PAPER })
  await app.turnTo('2026-03-09 08:38')
  await app.asks('周晓兰', `/考勤 代记 ${PAPER} 3月6日`)
  await app.turnTo('2026-03-09 08:42')
  expect(await app.asks('周晓兰', '/考勤 撤销')).toBe(talk.markReported)
})

test('whom and what cannot be marked is said', async () => {
  await using app = await xueji()
  await app.setUp({ paper: PAPER })
  await app.turnTo('2026-03-02 09:00')
  for (const [words, answer] of [
    ['代记 李秀英', talk.onlyPaper],
    ['代记 张三', talk.nobodyCalled('张三')],
    [`代记 ${PAPER} 3月1日`, talk.noStudyOn('2026-03-01')],
    ['代记', talk.usage(zh.commands.attendance.usage, zh.commands.attendance.example)],
    ['3月1日', talk.noStudyOn('2026-03-01')],
  ] as const) {
    expect(await app.asks('周晓兰', `/考勤 ${words}`), words).toBe(answer)
    await app.later(1)
  }
  await app.asks('周晓兰', '/名册 登记 吴桂芳')
  expect(await app.asks('周晓兰', '/考勤 代记 吴桂芳')).toBe(talk.notOnRosterThen)
})
