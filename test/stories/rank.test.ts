import { expect, test } from 'vitest'
import { buttonsOf, labelled, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const words = zh.cards.rank

const places = (app: Xueji, name: string) =>
  textOf(app.directCard(name))
    .split(/\n|<br>/)
    .filter((line) => line.startsWith('第 '))

async function board(app: Xueji, name: string, typed = '/排行'): Promise<string[]> {
  await app.tells(name, typed)
  return places(app, name)
}

/** Two right, one wrong, seven checked in, one late: eleven on the board. */
async function studied(app: Xueji): Promise<void> {
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  for (const name of ['王志强', '李秀英']) await app.presses(name, card, 'C. 丙')
  await app.presses('陈永康', card, 'A. 甲')
  for (const name of ['周晓兰', '郑国平', '何嘉怡', '刘思远', '赵文静', '黄海涛', '吴月华'])
    await app.presses(name, card, '打卡')
  await app.turnTo('2026-03-03 00:05')
  await app.presses('林子涵', card, '补打卡')
}

test('the board: equals share a place and the next is skipped; half of us at most, and my own place wherever it is', async () => {
  await using app = await xueji()
  await studied(app)
  const shown = await board(app, '林子涵')
  // Eleven are expected: with ten names shown the eleventh could be read off.
  expect(shown).toHaveLength(5)
  expect(shown.slice(0, 3)).toEqual([
    words.line(1, '王志强', 5, 1),
    words.line(1, '李秀英', 5, 1),
    words.line(3, '陈永康', 3, 1),
  ])
  for (const line of shown.slice(3)) expect(line).toMatch(/^第 4 名 .+：2 分，1 天$/)
  expect(shown.join()).not.toContain('林子涵')
  expect(textOf(app.directCard('林子涵'))).toContain(words.mine(11, 1, 1))

  await app.presses('林子涵', app.directCard('林子涵'), words.around)
  const near = places(app, '林子涵')
  // Of the lower half one's own place alone.
  expect(near).toEqual([...shown, words.line(11, words.me('林子涵'), 1, 1)])
  expect(textOf(app.directCard('林子涵'))).toContain(zh.cards.reportChanges.half)
  await app.presses('林子涵', app.directCard('林子涵'), words.top)
  expect(places(app, '林子涵')).toEqual(shown)
})

test('who leaves the board leaves no gap, keeps every point, and comes back to the same board', async () => {
  await using app = await xueji()
  await studied(app)
  const before = await board(app, '李秀英')
  const recorded = await app.bot.store.read.audit.of(1, 100)
  await board(app, '王志强')
  const mine = app.directCard('王志强')
  expect(await app.toast('王志强', mine, words.leave)).toBe(words.leftToast)
  expect(textOf(mine)).toContain(words.left(5, 1))
  expect(buttonsOf(mine)).not.toContain(words.around)

  const without = await board(app, '李秀英')
  expect(without.join()).not.toContain('王志强')
  expect(without.slice(0, 2)).toEqual([words.line(1, words.me('李秀英'), 5, 1), words.line(2, '陈永康', 3, 1)])
  expect(without).toHaveLength(before.length)
  await app.tells('王志强', '/我的')
  expect(buttonsOf(app.directCard('王志强'))).toContain(zh.cards.figures.week(5))

  expect(await app.toast('王志强', mine, words.rejoin)).toBe(words.rejoinedToast)
  expect(await board(app, '李秀英')).toEqual(before)
  expect(await app.bot.store.read.audit.of(1, 100)).toEqual(recorded)
})

test('periods by words and by buttons; in the group the answer is private, and others are refused', async () => {
  await using app = await xueji()
  await studied(app)
  for (const word of ['周', '月', '季', '年', '全部', 'quarter'])
    expect((await board(app, '陈永康', `/排行 ${word}`))[2], word).toBe(words.line(3, words.me('陈永康'), 3, 1))
  await app.presses('陈永康', app.directCard('陈永康'), words.periods.year)
  expect(textOf(app.directCard('陈永康'))).toContain('2026年')
  await app.later(1)
  expect(await app.asks('陈永康', '/排行 昨天')).toBe(zh.talk.usage(zh.commands.rank.usage, zh.commands.rank.example))
  const cards = app.cards().length
  expect(await app.says('李秀英', '/排行')).toEqual([zh.talk.seeDirect])
  expect(app.cards()).toHaveLength(cards)
  expect(await app.asks('马建军', '/排行')).not.toContain(words.title)

  await app.turnTo('2026-03-09 07:00')
  expect(await board(app, '陈永康')).toEqual([])
  expect(textOf(app.directCard('陈永康'))).toContain(words.unplaced)
})

test('three members: nobody is named, which is told as it is, on the board of branches too', async () => {
  await using app = await xueji()
  const { chatId } = app.world.readers
  await app.sandbox.addBot(chatId, app.open('马建军'))
  await app.settled()
  const readers = () => app.sandbox.messagesIn(chatId).at(-1)!
  await app.presses('马建军', readers(), '开始设置')
  await app.presses('马建军', app.directCard('马建军'), '保存并启用', {})
  await app.tells('马建军', '/名册 免学 高翔')
  await app.turnTo('2026-03-02 08:41')
  for (const name of ['马建军', '胡雪梅']) await app.presses(name, readers(), '打卡')
  await app.turnTo('2026-03-03 12:05')
  await app.tells('马建军', '/排行')
  const shown = textOf(app.directCard('马建军'))
  expect(shown).toContain(words.mine(1, 2, 1))
  expect(shown).toContain(words.few)
  expect(shown).not.toMatch(/还没有人得分|胡雪梅/)
  await app.presses('马建军', app.directCard('马建军'), words.orgs)
  const orgs = textOf(app.directCard('马建军'))
  expect(orgs).toContain(zh.cards.orgRank.nobody)
  expect(zh.cards.orgRank.nobody).not.toContain('已截止')
})

const switchTo = async (app: Xueji, profile: string) => {
  await app.tells('周晓兰', '/设置')
  const before = app.direct('周晓兰').length
  await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用', { profile })
  return app.direct('周晓兰').slice(before).map(textOf).join('\n')
}

test('profiles are switched as a whole, announced and recorded: groups only, then reduced, then full again', async () => {
  await using app = await xueji()
  await studied(app)
  await board(app, '李秀英')
  const old = app.directCard('李秀英')
  await app.tells('李秀英', '/我的')
  await app.presses('李秀英', app.directCard('李秀英'), zh.cards.figures.week(5))
  const sources = app.directCard('李秀英')

  expect(await switchTo(app, 'groups-only')).toBe(
    words.profileChanged(zh.terms.profile.full, zh.terms.profile['groups-only'], '周晓兰') +
      words.profileTo['groups-only'],
  )
  await app.turnTo('2026-03-03 12:05')
  await app.tells('李秀英', '/排行')
  expect(textOf(app.directCard('李秀英'))).toContain(zh.cards.orgRank.mine(1, '100.0%', 11, 11))
  expect(buttonsOf(app.directCard('李秀英'))).not.toContain(zh.cards.orgRank.persons)
  await app.presses('李秀英', old, words.periods.month)
  expect(textOf(old)).not.toContain('陈永康')

  expect(await switchTo(app, 'reduced')).toContain(words.profileTo.reduced)
  await app.turnTo('2026-03-03 12:10')
  expect(await app.asks('李秀英', '/排行')).toBe(words.reduced)
  await app.later(1)
  expect(await app.asks('李秀英', '/积分 我的')).toBe(words.reduced)
  // Cards opened before are drawn without points at the next press.
  for (const [card, label] of [
    [sources, zh.cards.myPoints.open],
    [old, words.periods.year],
  ] as const) {
    expect(await app.toast('李秀英', card, label)).toBe(words.reduced)
    expect(textOf(card)).toContain(words.reduced)
    expect(textOf(card)).not.toMatch(/\d 分|第 \d|参与率/)
  }
  await app.tells('李秀英', '/我的')
  const mine = app.directCard('李秀英')
  expect([textOf(mine), ...buttonsOf(mine)].join()).not.toMatch(/积分|\d 分|排行/)

  await switchTo(app, 'full')
  await app.later(1)
  expect(await board(app, '李秀英')).toHaveLength(5)
  const switches = (await app.bot.store.read.audit.of(1, 200)).filter(({ act }) => act === 'profile.changed')
  expect(switches.map(({ before, after }) => [before, after])).toEqual([
    ['"reduced"', '"full"'],
    ['"groups-only"', '"reduced"'],
    ['"full"', '"groups-only"'],
  ])
  expect(new Set(switches.map(({ actorId }) => actorId)).size).toBe(1)
  expect(switches[0]?.actorId).not.toBeNull()
})

test('branches by participation over the days that are over; fewer than five expected are not ranked', async () => {
  await using app = await xueji()
  await app.setUp()
  const { chatId } = app.world.readers
  await app.sandbox.addBot(chatId, app.open('马建军'))
  await app.settled()
  const [welcome] = app.sandbox.messagesIn(chatId)
  if (!welcome) throw new Error('no welcome card')
  await app.presses('马建军', welcome, '开始设置')
  await app.presses('马建军', app.directCard('马建军'), '保存并启用', { weekly: 'off' })
  await app.turnTo('2026-03-02 08:41')
  const readers = app.sandbox.messagesIn(chatId).at(-1)
  if (!readers) throw new Error('no study card')
  for (const name of ['马建军', '胡雪梅', '高翔']) await app.presses(name, readers, '打卡')
  await app.presses('李秀英', app.studyCard(), '打卡')

  await app.turnTo('2026-03-03 12:05')
  await board(app, '李秀英')
  await app.presses('李秀英', app.directCard('李秀英'), words.orgs)
  const card = () => textOf(app.directCard('李秀英'))
  expect(card()).toContain(zh.cards.orgRank.mine(1, '9.1%', 1, 11))
  expect(card()).not.toContain('青年读书小组')
  await app.tells('马建军', '/名册 添加 赵一、钱二')
  await app.later(1)
  await app.tells('马建军', '/排行')
  await app.presses('马建军', app.directCard('马建军'), words.orgs)
  expect(textOf(app.directCard('马建军'))).toContain(zh.cards.orgRank.unplaced(5))

  await app.turnTo('2026-03-10 12:05')
  await app.presses('马建军', app.directCard('马建军'), words.periods.all)
  expect(places(app, '马建军')[0]).toContain('青年读书小组')
  expect(places(app, '马建军')[1]).toContain('县人大机关党支部')
  expect(labelled(app.directCard('马建军'), zh.cards.orgRank.persons)).toBe('个人排行')
})
