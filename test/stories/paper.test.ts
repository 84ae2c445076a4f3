import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk, cards } = zh
const PAPER = '孙德福'

test('paper handed in the next morning is on time while the day is open, then made up for seven days', async () => {
  await using app = await xueji()
  await app.setUp({ paper: `${PAPER}、吴桂芳、钱大爷` })
  await app.turnTo('2026-03-03 08:00')
  await app.tells('周晓兰', '/考勤 今天')
  const panel = app.directCard('周晓兰')
  expect(textOf(panel)).toContain('3月2日')
  expect(await app.toast('周晓兰', panel, cards.today.mark)).toBe(talk.marked(PAPER, 'on_time'))
  expect(textOf(panel)).toContain(`${PAPER} 代记`)
  await app.turnTo('2026-03-03 13:00')
  await app.tells('周晓兰', '/考勤 昨天')
  const closed = app.directCard('周晓兰')
  expect(await app.toast('周晓兰', closed, cards.today.mark)).toBe(talk.marked('吴桂芳', 'made_up'))
  expect(textOf(closed)).toContain('吴桂芳 补学 代记')
  // What stands on the older card is not what was done last.
  expect(await app.toast('周晓兰', panel, cards.today.undo(PAPER))).toBe(talk.doneSince)
  await app.later()
  expect(textOf(app.cards()[1] ?? panel)).toContain('已打卡 1/14')
  await app.turnTo('2026-03-09 23:00')
  expect(await app.asks('周晓兰', '/考勤 代记 钱大爷 3月2日')).toBe(
    talk.onDay('2026-03-02', talk.marked('钱大爷', 'made_up')),
  )
  await app.turnTo('2026-03-10 00:00')
  await app.tells('周晓兰', '/考勤 3月2日')
  expect(buttonsOf(app.directCard('周晓兰'))).not.toContain(cards.today.mark)
  expect(await app.asks('周晓兰', `/考勤 代记 ${PAPER} 3月3日`)).toBe(
    talk.onDay('2026-03-03', talk.marked(PAPER, 'made_up')),
  )
  await app.turnTo('2026-03-11 00:00')
  expect(await app.asks('周晓兰', '/考勤 代记 吴桂芳 3月3日')).toBe(talk.tooLateToMakeUp)
})
