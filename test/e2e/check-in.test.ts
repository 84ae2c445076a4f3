import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test('the button checks in, the card shows the tally, a second press is told so', async () => {
  await using app = await xueji()
  await app.setUp({ paper: '孙德福' })
  await app.turnTo('2026-03-02 08:30')
  const card = app.studyCard()
  expect(textOf(card)).toContain('已打卡 0/12')
  await app.turnTo('2026-03-02 08:41')
  expect(await app.toast('李秀英', card, '打卡')).toBe('已打卡 08:41')
  expect(textOf(card)).toContain('已打卡 1/12')
  await app.turnTo('2026-03-02 09:00')
  expect(await app.toast('李秀英', card, '打卡')).toBe(talk.already('08:41'))
  expect(textOf(card)).toContain('已打卡 1/12')
})

test('the whole branch presses at once: 12 of 12, and hardly more redraws than one', async () => {
  await using app = await xueji()
  await app.setUp({ paper: '孙德福' })
  await app.turnTo('2026-03-02 08:30')
  const card = app.studyCard()
  const edits = () => app.sandbox.calls.filter(({ method }) => method === 'PATCH').length
  const before = edits()
  const people = [...app.world.branch.members]
  const outcomes = await Promise.all(
    people.flatMap((person) => [1, 2].map(() => app.sandbox.press(person, card.messageId, { label: '打卡' }))),
  )
  const toasts = outcomes.map(({ toast }) => toast?.content)
  expect(toasts.filter((toast) => toast === '已打卡 08:30')).toHaveLength(11)
  expect(toasts.filter((toast) => toast === talk.already('08:30'))).toHaveLength(11)
  // At most one picture serves them all at that instant, and the next takes the one after along.
  expect(outcomes.filter(({ card }) => card !== undefined).length).toBeLessThanOrEqual(1)
  await app.later(1)
  expect((await app.presses('李秀英', card, '打卡')).card).toBeDefined()
  await app.tells('周晓兰', '/考勤 今天')
  const panel = app.directCard('周晓兰')
  expect(await app.toast('周晓兰', panel, '代记')).toBe(talk.marked('孙德福', 'on_time'))
  await app.later(2)
  expect(textOf(card)).toContain('已打卡 12/12')
  expect(edits() - before).toBeLessThanOrEqual(2)
})

test('six days in a row are counted, a weekend between them does not break the row', async () => {
  await using app = await xueji({ at: '2026-03-02 08:00' })
  await app.setUp()
  const said: (string | undefined)[] = []
  for (const day of ['02', '03', '04', '05', '06', '09']) {
    await app.turnTo(`2026-03-${day} 08:41`)
    said.push(await app.toast('李秀英', app.studyCard(), '打卡'))
  }
  expect(said[0]).toBe('已打卡 08:41')
  expect(said[5]).toBe('已打卡 08:41 · 连续 6 天')
})

test("what is done on the card counts though Feishu's clock says that the slot is still to come", async () => {
  await using app = await xueji({ ahead: 30, granted: ['im:message.reactions:read'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:29:45')
  const card = app.studyCard()
  expect(await app.toast('李秀英', card, '打卡')).toBe('已打卡 08:30')
  expect(await app.toast('陈永康', card, 'C. 丙')).toBe(`${talk.right} · 已打卡 08:30`)
  expect(await app.says('王志强', '已学', { replyTo: card })).toEqual(['已打卡 08:30'])
  await app.sandbox.react(app.open('刘思远'), card.messageId, 'OK')
  await app.later()
  expect(textOf(card)).toContain('已打卡 4/11')
})

test('until midnight it is on time, then late until noon, then closed with result, answer and explanation', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:30')
  const card = app.studyCard()
  await app.turnTo('2026-03-02 23:59')
  expect(await app.toast('王志强', card, '打卡')).toBe('已打卡 23:59')
  await app.turnTo('2026-03-03 00:00')
  await app.presses('陈永康', card, 'C. 丙')
  await app.turnTo('2026-03-03 09:00')
  expect(await app.toast('李秀英', card, '补打卡')).toBe('已补打卡 09:00，记迟到')
  await app.turnTo('2026-03-03 12:00')
  expect(textOf(card)).toContain('已打卡 3/11，打卡率 27.3%')
  expect(textOf(card)).toContain('迟到 2')
  expect(textOf(card)).toContain('正确答案：C. 丙')
  expect(textOf(card)).toContain('解析')
  expect(buttonsOf(card)).toEqual([])
})

test("yesterday's card counts for yesterday while it is open, and today's stays untouched", async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:30')
  const monday = app.studyCard()
  await app.turnTo('2026-03-03 08:40')
  const tuesday = app.studyCard()
  expect(tuesday.messageId).not.toBe(monday.messageId)
  expect(await app.toast('李秀英', monday, '补打卡')).toBe('已补打卡 08:40，记迟到')
  await app.later()
  expect(textOf(monday)).toContain('已打卡 1/11')
  expect(textOf(tuesday)).toContain('已打卡 0/11')
})

test('an old picture of a closed card takes no check-in, whoever presses it', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:30')
  const card = app.studyCard()
  const open = card.card
  if (!open) throw new Error('no picture')
  await app.presses('王志强', card, '打卡')
  await app.turnTo('2026-03-03 12:00')
  const late = (who: string, label: string) => app.presses(who, card, label, {}, { stale: open })
  expect((await late('李秀英', '打卡')).toast?.content).toBe(talk.closed)
  expect((await late('李秀英', 'C. 丙')).toast?.content).toBe(talk.closed)
  expect((await late('王志强', '打卡')).toast?.content).toBe(talk.already('08:30'))
  // He checked in without answering: his answer now is none.
  expect((await late('王志强', 'C. 丙')).toast?.content).toBe(talk.closed)
  expect((await late('李秀英', '写笔记')).toast?.content).toBe(talk.closed)
  expect(textOf(card)).toContain('已打卡 1/11')
  expect(textOf(card)).toContain('答题 0')
})

test('told that it is closed, only who can make the day up is told where', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.asks('周晓兰', '/名册 免学 黄海涛')
  await app.turnTo('2026-03-02 08:31')
  const card = app.studyCard()
  const open = card.card
  if (!open) throw new Error('no picture')
  const late = (who: string, label: string) => app.presses(who, card, label, {}, { stale: open })
  await app.turnTo('2026-03-03 12:00')
  for (const label of ['打卡', '写笔记']) {
    expect((await late('黄海涛', label)).toast?.content).toBe(talk.closedOnly)
    expect((await late('李秀英', label)).toast?.content).toBe(talk.closed)
  }
  await app.turnTo('2026-03-10 09:00')
  for (const label of ['打卡', '写笔记']) expect((await late('李秀英', label)).toast?.content).toBe(talk.closedForGood)
})

test("typed before today's card it counts for the day still open, and the answer says which day and what comes today", async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.turnTo('2026-03-03 07:30')
  const ahead = talk.studyAhead('08:30')
  const monday = (answer: string) => `${talk.onDay('2026-03-02', answer)}\n${ahead}`
  expect(await app.asks('李秀英', '打卡')).toBe(monday(talk.already('08:41')))
  expect(await app.asks('王志强', '打卡')).toBe(monday('已补打卡 07:30，记迟到'))
  expect(await app.asks('陈永康', '打卡 C')).toBe(monday(`已补打卡 07:30，记迟到\n${talk.right}`))
  expect(await app.asks('刘思远', '/笔记 昨天的学习体会')).toBe(
    monday(`已补打卡 07:30，记迟到\n${talk.noteSavedShort(7, 20)}`),
  )
  const [hint, form] = await app.tells('赵文静', '/笔记')
  expect(hint && textOf(hint)).toContain(ahead)
  expect(form && textOf(form)).toContain('3月2日')
  const [says, card] = await app.tells('黄海涛', '/学习 今天')
  expect(says && textOf(says)).toBe(talk.earlierCard('2026-03-02', ahead))
  expect(card && textOf(card)).toContain('3月2日')
  await app.turnTo('2026-03-03 08:41')
  expect(await app.asks('李秀英', '打卡')).toBe('已打卡 08:41 · 连续 2 天')
})

test('on a day without study the answer says so, with the date it counted for', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-07 11:00')
  expect(await app.says('李秀英', '打卡')).toEqual([
    `${talk.onDay('2026-03-06', '已补打卡 11:00，记迟到')}\n${talk.noStudyToday({ date: '2026-03-09', time: '08:30' })}`,
  ])
  await app.turnTo('2026-03-07 12:00')
  expect(await app.asks('王志强', '打卡')).toBe(talk.noStudyToday({ date: '2026-03-09', time: '08:30' }))
})

test("before the first card everything says when today's study begins", async () => {
  await using app = await xueji()
  await app.setUp()
  const ahead = talk.studyAhead('08:30')
  expect(await app.asks('李秀英', '/打卡')).toBe(ahead)
  expect(await app.asks('李秀英', '/学习 今天')).toBe(ahead)
  expect(await app.asks('周晓兰', '/考勤 今天')).toBe(ahead)
  await app.tells('李秀英', '/我的')
  expect(textOf(app.directCard('李秀英'))).toContain(zh.cards.me.todayAhead('08:30'))
  await app.asks('周晓兰', '/学习 跳过 今天')
  await app.tells('李秀英', '/我的')
  expect(textOf(app.directCard('李秀英'))).toContain(zh.cards.me.todayNone)
})
