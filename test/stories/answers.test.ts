import { expect, test } from 'vitest'
import { textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const A = { letter: 'A', text: '甲' }
const C = { letter: 'C', text: '丙' }

test('right or wrong is told to the one who answered, never in the group; an answer is a check-in', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:30')
  const card = app.studyCard()
  expect(await app.toast('李秀英', card, 'C. 丙')).toBe('答对了 · 已打卡 08:30')
  expect(await app.toast('王志强', card, 'A. 甲')).toBe('答错了，正确答案是 C. 丙 · 已打卡 08:30')
  await app.later()
  expect(textOf(card)).toContain('已打卡 2/11')
  expect(textOf(card)).toContain('答题 2')
  expect(textOf(card)).not.toMatch(/答对|答错|正确答案/)
  expect(app.group().filter(({ sender }) => sender === 'bot')).toHaveLength(2)
})

test('the first answer counts; who has answered is told what it was', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:30')
  const card = app.studyCard()
  await app.presses('王志强', card, 'A. 甲')
  expect(await app.toast('王志强', card, 'C. 丙')).toBe(talk.answeredAlready(A, false))
  expect(await app.toast('王志强', card, '打卡')).toBe(talk.already('08:30'))
  await app.turnTo('2026-03-03 12:00')
  expect(textOf(card)).toContain('答题 1，答对 0')
})

test('who checked in by the button may still answer', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:30')
  const card = app.studyCard()
  await app.presses('王志强', card, '打卡')
  await app.turnTo('2026-03-02 20:00')
  expect(await app.toast('王志强', card, 'C. 丙')).toBe(talk.right)
  await app.tells('王志强', '/我的')
  expect(textOf(app.directCard('王志强'))).toMatch(/按时打卡 08:30 · 答对/)
})

test('/打卡 C in the group answers, and the result goes to direct chat', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const said = await app.says('李秀英', '/打卡 ｃ')
  expect(said).toEqual([talk.seeDirect])
  expect(textOf(app.direct('李秀英').at(-1) ?? app.studyCard())).toBe(`已打卡 08:41\n${talk.right}`)
  expect(await app.asks('李秀英', '打卡 A')).toBe(talk.answeredAlready(C, true))
  expect(await app.asks('李秀英', '/打卡 Z')).toContain('/打卡 B')
})

test('an item without a question has no answer buttons, and /打卡 B shows how to check in', async () => {
  const item = '---\nid: only-text\ntitle: 读一段\nkind: 基础性\nsource: 自编\n---\n今天只读，不答题。\n'
  await using app = await xueji({
    packs: { own: { 'pack.md': '---\nid: own\ntitle: 自编\n---\n', 'only-text.md': item } },
  })
  await app.setUp()
  await app.turnTo('2026-03-02 08:30')
  expect(textOf(app.studyCard())).toContain('读一段')
  expect(await app.asks('李秀英', '/打卡 B')).toContain('/打卡')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 0/11')
})

test('an earlier answer that Feishu delivers later is the first one', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:40')
  const card = app.studyCard()
  await app.unheard(() => app.sandbox.say(app.open('王志强'), app.sandbox.directChat(app.open('王志强')), '打卡 A'))
  await app.turnTo('2026-03-02 08:40:10')
  expect(await app.toast('王志强', card, 'C. 丙')).toBe('答对了 · 已打卡 08:40')
  await app.turnTo('2026-03-02 08:46')
  expect(await app.toast('王志强', card, 'C. 丙')).toBe(talk.answeredAlready(A, false))
  await app.turnTo('2026-03-03 12:00')
  expect(textOf(card)).toContain('答题 1，答对 0')
})

test('an answer that is the check-in says so: late, and with the streak', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.turnTo('2026-03-03 08:41')
  const tuesday = app.studyCard()
  expect(await app.toast('李秀英', tuesday, 'C. 丙')).toBe('答对了 · 已打卡 08:41 · 连续 2 天')
  await app.turnTo('2026-03-04 00:10')
  expect(await app.toast('王志强', tuesday, 'A. 甲')).toBe('答错了，正确答案是 C. 丙 · 已补打卡 00:10，记迟到')
})

test("an option of one's own pack as long as it may be leaves the toast within forty characters", async () => {
  const option = (sign: string) => sign.repeat(60)
  const item = `---\nid: long\ntitle: 长选项\nkind: 基础性\nsource: 自编\n---\n正文。\n\n### 单选题（计分）\n选哪个？\n- [ ] ${option('甲')}\n- [x] ${option('乙')}\n\n> 解析：乙。\n`
  await using app = await xueji({ packs: { own: { 'pack.md': '---\nid: own\ntitle: 自编\n---\n', 'long.md': item } } })
  await app.setUp()
  await app.turnTo('2026-03-03 00:10')
  const card = app.studyCard()
  const toasts = [
    await app.toast('李秀英', card, 'A'),
    await app.toast('李秀英', card, 'B'),
    await app.toast('王志强', card, 'B'),
  ]
  for (const toast of toasts) expect(toast?.length).toBeLessThanOrEqual(40)
  expect(toasts[0]).toContain('正确答案是 B')
  expect(toasts[0]).toContain('记迟到')
  expect(toasts[1]).toContain('你已选 A')
})
