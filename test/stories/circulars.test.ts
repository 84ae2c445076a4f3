import { expect, test } from 'vitest'
import { buttonsOf, fieldOf, optionsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { directCard, MEMBERS, studied } from '../support/reports.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk, cards } = zh
const words = cards.circular
const changes = cards.reportChanges.wordsChanged
const QUARTER = words.title('quarter', '2026-01-01', '2026-03-31')
const MARCH = words.title('month', '2026-03-01', '2026-03-31')
const inGroup = (app: Xueji, title: string) => app.cards().filter((message) => textOf(message).includes(title))

/** The last three study days of March and the first of April. */
async function march(app: Xueji) {
  await studied(app, '2026-03-30', MEMBERS.slice(0, 5))
  await studied(app, '2026-03-31', MEMBERS.slice(0, 4))
  await app.turnTo('2026-04-01 09:09')
}

test('on the first of the month the secretary gets a draft, alone; one press releases it', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  await app.setUp({ weekly: 'off' })
  await march(app)
  expect(app.direct('周晓兰').map(textOf).join('')).not.toContain(MARCH)
  await app.turnTo('2026-04-01 09:11')
  const draft = directCard(app, '周晓兰', MARCH)
  expect(MARCH).toBe('关于2026年3月学习情况的通报')
  expect(textOf(draft)).toContain('2026年3月，本支部共安排学习 2 天。应到 22 人次，打卡 9 人次，打卡率 40.9%。')
  expect(textOf(draft)).toContain('特此通报。')
  expect(textOf(draft)).toContain(words.open)
  expect(inGroup(app, MARCH)).toEqual([])
  for (const name of MEMBERS) expect(app.direct(name).map(textOf).join('')).not.toContain(MARCH)
  // 赵文静 comes late on the 31st; what is released holds it.
  await app.presses('赵文静', app.cards().at(-2) ?? draft, '补打卡')
  await app.turnTo('2026-04-01 14:00')
  expect(await app.toast('周晓兰', draft, words.release)).toBe(talk.circularReleased)
  const [released, ...more] = inGroup(app, MARCH)
  expect(more).toEqual([])
  expect(textOf(released ?? draft)).toContain('打卡 10 人次，打卡率 45.5%。其中迟到 1 人次。')
  expect(textOf(draft)).toContain(words.releasedBy('周晓兰', '2026-04-01', '14:00'))
  expect(buttonsOf(draft)).toEqual([])
  await app.turnTo('2026-04-20 09:00')
  await app.tells('李秀英', '/通报 3月')
  expect(textOf(app.directCard('李秀英'))).toBe(
    textOf(released ?? draft).replace(words.footer, `${cards.report.me}\n${words.footer}`),
  )
})

test('its words can be changed first, and whoever presses second is told who released it and when', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  await app.setUp({ weekly: 'off' })
  await app.tells('周晓兰', '/设置')
  const form = app.directCard('周晓兰')
  await app.presses('周晓兰', form, '保存并启用', { deputy: optionsOf(form, 'deputy')['李秀英'] })
  await march(app)
  await app.turnTo('2026-04-01 13:00')
  const draft = directCard(app, '周晓兰', MARCH)
  await app.presses('周晓兰', draft, words.edit)
  const edit = directCard(app, '周晓兰', words.formTitle)
  expect(fieldOf(edit, 'words')).toContain('打卡 9 人次')
  expect(await app.toast('周晓兰', edit, words.save, { words: ' \n ' })).toBe(talk.formProblem.circularEmpty)
  const text = '三月学习情况如下。\n**请继续坚持** <at id=all></at>。'
  expect(await app.toast('周晓兰', edit, words.save, { words: text })).toBe(talk.circularSaved)
  expect(textOf(edit)).toContain('三月学习情况如下。<br>**请继续坚持** <at id=all></at>。')
  expect(JSON.stringify(edit.card)).not.toContain('<at')
  expect(buttonsOf(edit)).toContain(words.release)
  // The deputy opens the same draft from the list.
  await app.tells('李秀英', '/通报 上月')
  const other = directCard(app, '李秀英', MARCH)
  expect(textOf(other)).toContain('请继续坚持')
  const old = other.card
  await app.presses('周晓兰', edit, words.release)
  expect(inGroup(app, MARCH)).toHaveLength(1)
  expect(textOf(inGroup(app, MARCH)[0] ?? edit)).toContain('请继续坚持')
  expect(textOf(inGroup(app, MARCH)[0] ?? edit)).not.toContain('实际打卡')
  const second = await app.presses('李秀英', other, words.release, {}, old ? { stale: old } : {})
  expect(second.toast?.content).toBe(talk.circularReleasedBefore('周晓兰', '2026-04-01', '13:00'))
  expect(inGroup(app, MARCH)).toHaveLength(1)
  expect(textOf(draft)).toContain(words.releasedTag)
})

test('left unreleased it stays a draft that members do not see, and may be released after all', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  await app.setUp({ weekly: 'off' })
  await march(app)
  await app.turnTo('2026-04-01 13:00')
  const draft = directCard(app, '周晓兰', MARCH)
  expect(await app.toast('周晓兰', draft, words.withdraw)).toBe(talk.circularWithdrawn)
  expect(await app.asks('李秀英', '/通报 2026年3月')).toBe(talk.noReport('2026年3月'))
  expect(await app.asks('李秀英', '/通报')).toContain(cards.reports.empty)
  expect(await app.toast('周晓兰', draft, words.release)).toBe(talk.circularReleased)
  expect(inGroup(app, MARCH)).toHaveLength(1)
})

test('out of the group nothing is released: the draft waits, and goes out once Xueji is back', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00', refusals: 'expected' })
  await app.setUp({ weekly: 'off' })
  await march(app)
  await app.turnTo('2026-04-01 13:00')
  const draft = directCard(app, '周晓兰', MARCH)
  const { chatId } = app.world.branch
  await app.sandbox.removeBot(chatId, app.open('周晓兰'))
  await app.settled()
  expect(await app.toast('周晓兰', draft, words.release)).toBe(talk.circularOutside)
  expect(buttonsOf(draft)).toContain(words.release)
  expect(await app.asks('李秀英', '/通报 2026年3月')).toBe(talk.noReport('2026年3月'))
  await app.sandbox.addBot(chatId, app.open('周晓兰'))
  await app.later()
  expect(await app.toast('周晓兰', draft, words.release)).toBe(talk.circularReleased)
  expect(inGroup(app, MARCH)).toHaveLength(1)
})

test('taken out of the group before it has left, a released circular comes once Xueji is back', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00', refusals: 'expected' })
  await app.setUp({ weekly: 'off' })
  await march(app)
  await app.turnTo('2026-04-01 13:00')
  const draft = directCard(app, '周晓兰', MARCH)
  const { chatId } = app.world.branch
  const full = { status: 400, code: 99991403, headers: { 'x-ogw-ratelimit-reset': '600' } }
  app.sandbox.onCall = ({ method, path }) => (method === 'POST' && path.includes('/im/v1/messages') ? full : 'pass')
  expect(await app.toast('周晓兰', draft, words.release)).toBe(talk.circularReleased)
  await app.sandbox.removeBot(chatId, app.open('周晓兰'))
  await app.settled()
  app.sandbox.onCall = undefined
  await app.turnTo('2026-04-02 10:00')
  expect(inGroup(app, MARCH)).toEqual([])
  await app.sandbox.addBot(chatId, app.open('周晓兰'))
  await app.later(60)
  expect(inGroup(app, MARCH)).toHaveLength(1)
})

test('a leader, where there is one, sees the draft too and may release it', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  await app.setUp({ weekly: 'off' })
  const { store } = app.bot
  const leader = await store.read.people.byOpenId(app.open('王志强'))
  await store.write((tx) => tx.roster.grant(1, leader?.personId ?? 0, 'leader', app.clock.now()))
  await march(app)
  await app.turnTo('2026-04-01 13:00')
  const draft = directCard(app, '王志强', MARCH)
  expect(await app.toast('王志强', draft, words.release)).toBe(talk.circularReleased)
  await app.later()
  expect(textOf(directCard(app, '周晓兰', MARCH))).toContain(words.releasedBy('王志强', '2026-04-01', '13:00'))
})

test('in April the quarter comes besides', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  await app.setUp({ weekly: 'off' })
  await march(app)
  await app.turnTo('2026-04-01 09:11')
  const quarter = directCard(app, '周晓兰', QUARTER)
  expect(textOf(quarter)).toContain('2026年第一季度，本支部共安排学习 2 天。')
  // May Day is a holiday until the fifth.
  await app.turnTo('2026-05-05 20:00')
  expect(await app.bot.store.read.reports.latest(1)).toHaveLength(2)
  await app.turnTo('2026-05-06 09:11')
  const drafted = (await app.bot.store.read.reports.latest(1)).map(({ kind, from }) => `${kind} ${from}`)
  expect(drafted).toEqual(['month 2026-04-01', 'quarter 2026-01-01', 'month 2026-03-01'])
})

/** The words of March, changed by the secretary while nine had checked in. */
async function worded(app: Xueji, text: string) {
  await app.setUp({ weekly: 'off' })
  await studied(app, '2026-03-30', MEMBERS.slice(0, 5))
  const last = await studied(app, '2026-03-31', MEMBERS.slice(0, 4))
  await app.turnTo('2026-04-01 09:11')
  await app.presses('周晓兰', directCard(app, '周晓兰', MARCH), words.edit)
  const draft = directCard(app, '周晓兰', words.formTitle)
  await app.presses('周晓兰', draft, words.save, { words: text })
  return { draft, last }
}

test('words over figures that are others by now are not released unknowing: it says which, and asks', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  const { draft, last } = await worded(app, '三月打卡 9 人次。')
  await app.presses('赵文静', last, '补打卡')
  const drawn = draft.card
  expect(await app.toast('周晓兰', draft, words.release)).toBe(changes.toast)
  expect(inGroup(app, MARCH)).toEqual([])
  expect(textOf(draft)).toContain(changes.counts.checkedIn(9, 10))
  expect(textOf(draft)).toContain(changes.counts.late(0, 1))
  expect(textOf(draft)).not.toContain(changes.counts.due(22, 22))
  // What was agreed to is what was seen: one more, and it asks again.
  const seen = draft.card
  await app.presses('郑国平', last, '补打卡')
  if (!seen || !drawn) throw new Error('no card')
  expect((await app.presses('周晓兰', draft, changes.anyway, {}, { stale: seen })).toast?.content).toBe(changes.toast)
  expect(inGroup(app, MARCH)).toEqual([])
  expect(textOf(draft)).toContain(changes.counts.checkedIn(9, 11))
  // Written anew over the figures shown, it is released like any other.
  await app.presses('周晓兰', draft, words.edit)
  const again = directCard(app, '周晓兰', words.formTitle)
  expect(textOf(again)).toContain(changes.counts.checkedIn(9, 11))
  // Somebody comes while it is being written.
  await app.presses('何嘉怡', last, '补打卡')
  await app.presses('周晓兰', again, words.save, { words: '三月打卡 11 人次。' })
  expect(textOf(again)).toContain(changes.counts.checkedIn(11, 12))
  await app.presses('周晓兰', again, words.edit)
  const third = directCard(app, '周晓兰', words.formTitle)
  await app.presses('周晓兰', third, words.save, { words: '三月打卡 12 人次。' })
  expect(textOf(third)).not.toContain(changes.lead)
  expect(await app.toast('周晓兰', third, words.release)).toBe(talk.circularReleased)
  expect(textOf(inGroup(app, MARCH)[0] ?? draft)).toContain('三月打卡 12 人次。')
})

test('one may release them all the same; a draft nobody worded shows the figures of the moment', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  const { draft, last } = await worded(app, '三月打卡 9 人次。')
  const quarter = directCard(app, '周晓兰', QUARTER)
  expect(textOf(quarter)).toContain('打卡 9 人次')
  await app.presses('赵文静', last, '补打卡')
  await app.tells('周晓兰', '/通报')
  expect(textOf(app.directCard('周晓兰'))).toContain('2026年第一季度 打卡 10/22')
  await app.tells('周晓兰', '/通报 一季度')
  expect(textOf(app.directCard('周晓兰'))).toContain('打卡 10 人次')
  await app.presses('周晓兰', app.directCard('周晓兰'), words.edit)
  expect(fieldOf(directCard(app, '周晓兰', words.formTitle), 'words')).toContain('打卡 10 人次')
  await app.presses('周晓兰', draft, words.release)
  expect(await app.toast('周晓兰', draft, changes.anyway)).toBe(talk.circularReleased)
  expect(textOf(inGroup(app, MARCH)[0] ?? draft)).toContain('三月打卡 9 人次。')
})

test('reduced since: no names and points in the default words, and others are asked about before they go out', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  const { draft } = await worded(app, '李秀英（4 分）领先。')
  await app.tells('周晓兰', '/设置')
  await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用', { profile: 'reduced' })
  await app.turnTo('2026-04-02 09:00')
  await app.tells('周晓兰', '/通报 一季度')
  const quarter = app.directCard('周晓兰')
  expect(textOf(quarter)).not.toMatch(/积分|李秀英/)
  expect(await app.toast('周晓兰', draft, words.release)).toBe(changes.toast)
  expect(textOf(draft)).toContain('规则：减负方案不公布姓名和积分')
  expect(inGroup(app, MARCH)).toEqual([])
  expect(await app.toast('周晓兰', quarter, words.release)).toBe(talk.circularReleased)
  expect(textOf(inGroup(app, QUARTER)[0] ?? draft)).not.toMatch(/积分|李秀英/)
})

test('reduced since its release: opened again, its own words give way to the usual ones, and it says so', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  const { draft } = await worded(app, '李秀英（4 分）领先。')
  expect(await app.toast('周晓兰', draft, words.release)).toBe(talk.circularReleased)
  expect(textOf(inGroup(app, MARCH)[0] ?? draft)).toContain('李秀英')
  await app.tells('周晓兰', '/设置')
  await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用', { profile: 'reduced' })
  for (const who of ['周晓兰', '陈永康']) {
    await app.tells(who, '/通报 3月')
    const again = textOf(app.directCard(who))
    expect(again).toContain(words.wordsGaveWay)
    expect(again).not.toMatch(/积分|李秀英/)
  }
})

test('what comes after a circular is released opens the next of its kind as a correction, once', async () => {
  await using app = await xueji({ at: '2026-03-30 07:00' })
  await app.setUp({ weekly: 'off' })
  await studied(app, '2026-03-30', MEMBERS.slice(0, 5))
  const last = await studied(app, '2026-03-31', MEMBERS.slice(0, 4))
  await app.turnTo('2026-04-01 11:58')
  await app.down()
  const reply = { mention: ['bot'], replyTo: last.messageId }
  await app.sandbox.say(app.open('赵文静'), app.world.branch.chatId, '补上', reply)
  await app.turnTo('2026-04-01 13:30')
  await app.up()
  const draft = directCard(app, '周晓兰', MARCH)
  await app.presses('周晓兰', draft, words.release)
  const released = inGroup(app, MARCH)[0] ?? draft
  expect(textOf(released)).toContain('打卡 9 人次')
  await app.turnTo('2026-05-06 09:11')
  expect(textOf(released)).toContain('打卡 9 人次')
  const april = directCard(app, '周晓兰', words.title('month', '2026-04-01', '2026-04-30'))
  const correction = '**更正**：2026年3月打卡 9/22 人次，应为 10/22 人次。'
  expect(textOf(april)).toContain(correction)
  await app.presses('周晓兰', april, words.release)
  expect(textOf(inGroup(app, words.title('month', '2026-04-01', '2026-04-30'))[0] ?? draft)).toContain(correction)
  await app.turnTo('2026-06-01 09:11')
  expect(textOf(directCard(app, '周晓兰', words.title('month', '2026-05-01', '2026-05-31')))).not.toContain('更正')
})
