import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const LONG = '今天学习了宪法，知道宪法是国家的根本法，任何组织和个人都要遵守。'

test('the note button opens a form in direct chat; saved, it is a check-in and counts on the card', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  expect(await app.toast('李秀英', card, '写笔记')).toBe(talk.seeDirect)
  const form = app.directCard('李秀英')
  expect(await app.toast('李秀英', form, '提交笔记', { note: LONG })).toBe(`${talk.noteSaved(29)} · 已打卡 08:41`)
  expect(textOf(form)).toContain(LONG)
  expect(buttonsOf(form)).toEqual([])
  await app.later()
  expect(textOf(card)).toContain('已打卡 1/11')
  expect(textOf(card)).toContain('笔记 1')
})

test('/笔记 writes the note of the day, the last one counts, and a short one says what is missing', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  expect(await app.asks('李秀英', `/笔记 ${LONG}`)).toBe(`已打卡 08:41\n${talk.noteSaved(29)}`)
  expect(await app.asks('李秀英', '／笔记：写短一点')).toBe(talk.noteSavedShort(4, 20))
  await app.tells('李秀英', '我的')
  const mine = textOf(app.directCard('李秀英'))
  expect(mine).toContain('写短一点')
  expect(mine).not.toContain(LONG)
  await app.later()
  expect(textOf(app.studyCard())).toContain('笔记 0')
})

test("one's own record shows a note under the day it was written for, though it was written the morning after", async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-03 08:20')
  await app.asks('李秀英', `/笔记 ${LONG}`)
  await app.tells('李秀英', '我的')
  expect(textOf(app.directCard('李秀英'))).toContain(zh.cards.me.noteHead('2026-03-02', 29))
})

test('a note too long to keep is kept in part, and the answer says so', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  expect(await app.asks('李秀英', `/笔记 ${'学'.repeat(5001)}`)).toBe(
    ['已打卡 08:41', talk.noteSaved(5000), talk.noteCut(5000)].join('\n'),
  )
})

test('/笔记 without words brings the form, in the group too', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  expect(await app.says('李秀英', '/note')).toEqual([talk.seeDirect])
  expect(buttonsOf(app.directCard('李秀英'))).toEqual(['提交笔记'])
})

test('what is typed when the day closes is not wiped, and the answer says where to make up', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-03 11:59')
  await app.presses('李秀英', app.cards()[1] ?? app.studyCard(), '写笔记')
  const form = app.directCard('李秀英')
  await app.turnTo('2026-03-03 12:00')
  expect(buttonsOf(form)).toEqual(['提交笔记'])
  expect(await app.presses('李秀英', form, '提交笔记', { note: LONG })).toEqual({
    toast: { type: 'warning', content: talk.closed },
  })
})

test('a reply to the card after @学记 is a check-in and, when long, the note', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  expect(textOf(card)).toContain('回复请@学记')
  expect(await app.says('李秀英', '已学', { replyTo: card })).toEqual(['已打卡 08:41'])
  // A note that begins with the word of a command is still a note.
  expect(await app.says('王志强', `我 ${LONG}`, { replyTo: card })).toEqual(['已打卡 08:41'])
  await app.later()
  expect(textOf(card)).toContain('已打卡 2/11')
  expect(textOf(card)).toContain('笔记 1')
})

test('without im:message.group_msg a reply without @ is not heard; with it it counts silently', async () => {
  for (const granted of [[], ['im:message.group_msg']]) {
    await using app = await xueji({ granted })
    await app.setUp()
    await app.turnTo('2026-03-02 08:41')
    const card = app.studyCard()
    expect(await app.says('李秀英', LONG, { replyTo: card, mention: false })).toEqual([])
    await app.later()
    const heard = granted.length > 0
    expect(textOf(card)).toContain(heard ? '已打卡 1/11' : '已打卡 0/11')
    expect(textOf(card).includes('回复请@学记')).toBe(!heard)
  }
})

test('talk in the group that is not for the bot changes nothing and gets no answer', async () => {
  await using app = await xueji({ granted: ['im:message.group_msg'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  expect(await app.says('李秀英', '打卡', { mention: false })).toEqual([])
  expect(await app.says('李秀英', '/天气预报怎么样', { mention: false })).toEqual([])
  const [welcome] = app.cards()
  expect(await app.says('王志强', '收到', { mention: false, ...(welcome ? { replyTo: welcome } : {}) })).toEqual([])
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 0/11')
})

test("only what replies to the card itself counts: not talk below another word, not another bot's command", async () => {
  await using app = await xueji({ granted: ['im:message.group_msg'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await app.says('李秀英', LONG, { replyTo: card, mention: false })
  const note = app.group().at(-1) ?? card
  expect(await app.says('王志强', '写得好', { replyTo: note, mention: false })).toEqual([])
  expect(await app.says('黄海涛', '/天气', { replyTo: card, mention: false })).toEqual([])
  expect(await app.says('陈永康', '', { replyTo: card, mention: false })).toEqual([])
  await app.later()
  expect(textOf(card)).toContain('已打卡 2/11')
})

test('a reply to the copy of the card in direct chat is answered, with a mention or without', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const reply = async (name: string, text: string) => {
    await app.tells(name, '/学习 今天')
    const copy = app.directCard(name)
    const before = app.direct(name).length
    await app.sandbox.say(app.open(name), app.sandbox.directChat(app.open(name)), text, { replyTo: copy.messageId })
    await app.settled()
    return app
      .direct(name)
      .slice(before + 1)
      .map(textOf)
  }
  expect(await reply('李秀英', '已学')).toEqual(['已打卡 08:41'])
  expect(await reply('李秀英', '已学')).toEqual([talk.already('08:41')])
  expect(await reply('王志强', LONG)).toEqual([`已打卡 08:41\n${talk.noteSaved(29)}`])
})

test('a remark below an old card never tells the group who missed that day; asked with a mention it is told in private', async () => {
  await using app = await xueji({ granted: ['im:message.group_msg'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  const before = () => app.direct('李秀英').length
  await app.turnTo('2026-03-03 12:01')
  expect(await app.says('李秀英', '这段写得好', { replyTo: card, mention: false })).toEqual([])
  expect(before()).toBe(0)
  expect(await app.says('李秀英', '已学', { replyTo: card })).toEqual([talk.seeDirect])
  expect(textOf(app.direct('李秀英').at(-1) ?? card)).toBe(talk.closed)
  await app.turnTo('2026-03-10 12:00')
  await app.says('李秀英', '已学', { replyTo: card })
  expect(textOf(app.direct('李秀英').at(-1) ?? card)).toBe(talk.closedForGood)
})

test('who is not on the roster and replies without a mention hears of it alone', async () => {
  await using app = await xueji({ granted: ['im:message.group_msg'] })
  await app.setUp()
  await app.asks('周晓兰', '/名册 移出 李秀英')
  await app.turnTo('2026-03-02 08:41')
  expect(await app.says('李秀英', '已学', { replyTo: app.studyCard(), mention: false })).toEqual([])
  expect(app.direct('李秀英').map(textOf)).toEqual([talk.notOnRoster('周晓兰')])
})

test("of several long replies the last one is the day's note", async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.says('李秀英', LONG, { replyTo: app.studyCard() })
  await app.says('李秀英', `后来又想到：${LONG}`, { replyTo: app.studyCard() })
  await app.tells('李秀英', '/我的')
  expect(textOf(app.directCard('李秀英'))).toContain(`后来又想到：${LONG}`)
  await app.later()
  expect(textOf(app.studyCard())).toContain('笔记 1')
})
