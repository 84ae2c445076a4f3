import { expect, test } from 'vitest'
import type { OnCall } from '../../src/sandbox/server.ts'
import { zh } from '../../src/i18n/zh.ts'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'

const { talk } = zh

/** No message leaves: the month's calls are used up, or nothing gets there. */
const nothingLeaves =
  (fault: ReturnType<OnCall> = { status: 400, code: 99991403, headers: { 'x-ogw-ratelimit-reset': '3517' } }): OnCall =>
  ({ method, path }) =>
    method === 'POST' && path.includes('/im/v1/messages') ? fault : 'pass'
const said = (app: Xueji, name: string) => app.direct(name).map(textOf)

test('no message leaves for days: what is closed is not posted, the secretary hears it once, nobody is blamed', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.turnTo('2026-03-02 20:00')
  app.sandbox.onCall = nothingLeaves()
  await app.turnTo('2026-03-05 12:30')
  const before = app.cards().length
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-05 13:40')
  const [today, ...more] = app.cards().slice(before)
  expect(more).toEqual([])
  expect(today && textOf(today)).toContain('3月5日（周四）')
  expect(said(app, '周晓兰').filter((text) => text.includes('未能按时'))).toEqual([
    talk.cardsLapsed(['2026-03-03', '2026-03-04']),
  ])
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 13:40 · 连续 2 天')
})

test('a card in doubt for an evening is looked for, and given up once it is known not to have come', async () => {
  await using app = await xueji({ refusals: 'expected', granted: ['im:message.group_msg', 'im:message:readonly'] })
  await app.setUp({ daily_time: '19:00' })
  await app.turnTo('2026-03-02 18:59')
  app.sandbox.onCall = nothingLeaves('drop-before')
  await app.turnTo('2026-03-02 23:00')
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-03 00:30')
  expect(app.cards()).toHaveLength(1)
  expect(said(app, '周晓兰')).toContain(talk.cardsLapsed(['2026-03-02']))
})

test('the app is switched on again at noon: the card comes, shows what is so by then, and says that it is late', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  app.sandbox.onCall = nothingLeaves()
  await app.turnTo('2026-03-02 09:00')
  expect(await app.sandbox.say(app.open('李秀英'), app.sandbox.directChat(app.open('李秀英')), '/打卡')).toBeTruthy()
  await app.turnTo('2026-03-02 12:00')
  app.sandbox.onCall = nothingLeaves('pass')
  const first: string[] = []
  app.sandbox.subscribe(() => {
    const card = app.cards().find((one) => /已打卡 \d/.test(textOf(one)))
    if (card) first.push(textOf(card))
  })
  await app.turnTo('2026-03-02 12:40')
  expect(first[0]).toContain('已打卡 1/11')
  expect(first[0]).toMatch(/今日晚发 2\d\d 分钟/)
})

test('a reminder that could not leave in its hour is dropped: nobody is written to at night', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 19:00')
  app.sandbox.onCall = nothingLeaves()
  await app.turnTo('2026-03-03 02:00')
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-03 08:00')
  expect(said(app, '李秀英').join()).not.toContain(zh.cards.digest.title)
})

test('posted by hand late in the evening it still comes', async () => {
  await using app = await xueji()
  await app.setUp({ study_days: 'own', own_days: ['2'] })
  await app.turnTo('2026-03-02 23:30')
  await app.says('周晓兰', '/学习 发布')
  expect(textOf(app.studyCard())).toContain('3月2日')
  expect(textOf(app.studyCard())).not.toContain('晚发')
})
