import { expect, test } from 'vitest'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

/** So many other groups with a study day that is open. */
const others = (app: Xueji, count: number) =>
  app.bot.store.write(async (tx) => {
    const today = await tx.study.dayOn(app.world.branch.chatId, '2026-03-02')
    if (!today) throw new Error('no study day')
    const { id: _, closedAt: __, ...day } = today
    for (let nth = 0; nth < count; nth++) {
      const chatId = `oc_other${nth}`
      await tx.orgs.enterChat({
        chatId,
        name: '',
        locale: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        addedBy: null,
        importAt: null,
        createdAt: 1,
      })
      await tx.study.open({ ...day, chatId })
    }
  })

test('with more open cards than are redrawn at once each says as of when', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:31')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.later()
  expect(textOf(app.studyCard())).not.toContain(zh.cards.study.asOf('08:31'))
  await others(app, 25)
  await app.turnTo('2026-03-02 08:34')
  await app.presses('王志强', app.studyCard(), '打卡')
  await app.later()
  expect(textOf(app.studyCard())).toContain(zh.cards.study.asOf('08:34'))
})
