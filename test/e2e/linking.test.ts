import { expect, test } from 'vitest'
import { PAPER_MEMBER } from '../../src/sandbox/seed.ts'
import { textOf, xueji } from '../support/xueji.ts'

test('a paper member who comes into the group with Feishu is one person with the record made so far', async () => {
  await using app = await xueji({ world: (world) => (world.person('高翔').name = PAPER_MEMBER) })
  await app.setUp({ paper: PAPER_MEMBER })
  await app.turnTo('2026-03-02 09:00')
  await app.tells('周晓兰', '考勤')
  await app.presses('周晓兰', app.directCard('周晓兰'), '代记')
  await app.turnTo('2026-03-03 08:00')
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('高翔')], app.open('周晓兰'))
  await app.settled()
  expect(await app.asks('周晓兰', `/名册 关联 ${PAPER_MEMBER}`)).toContain('同一人')
  await app.turnTo('2026-03-03 08:31')
  const [card] = app.cards().slice(-1)
  expect(await app.toast('高翔', card!, '打卡')).toBe('已打卡 08:31 · 连续 2 天')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 1/12')
})
