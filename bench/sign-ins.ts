import type { Result } from './flood.ts'
import { auditFile } from './ledger.ts'
import { percentile, type Press, pressPaced } from './presses.ts'
import { atMost, type Line, ms, note, whole } from './report.ts'
import { type Member, setStage, type Stage } from './world.ts'
import type { Message } from '../src/sandbox/server.ts'

const signIn = { do: 'sign-in' }

interface Crowd {
  readonly people: number
  /** Each has one session, open now. */
  readonly groups: number
  readonly perSecond: number
}

/** Everybody signs in to the session of their group. */
async function crowd({ people, groups, perSecond }: Crowd, nodeOptions: readonly string[]): Promise<Result> {
  const name = `${whole(people)} sign-ins, ${whole(perSecond)} a second, ${groups === 1 ? 'one session' : `${groups} sessions`}`
  const stage = await setStage({ people, groups, nodeOptions })
  const members = await openSessions(stage)
  const presses = members.map((member): Press => ({ member, button: signIn }))
  const before = await stage.bot.ask('figures')
  const pressed = await pressPaced(stage.sandbox, presses, perSecond)
  const { cpu } = await stage.bot.ask('figures')
  await stage.bot.ask('idle')
  await stage.stopBot()
  const wrong = auditMarks(stage.databaseFile, people, groups).map((one) => `${name}: ${one}`)
  if (pressed.refused > 0) wrong.push(`${name}: ${pressed.refused} presses refused`)
  await stage.close()
  const lines: Line[] = [
    note(`${name}: answered in`, `${(pressed.took / 1000).toFixed(1)} s`),
    note(`${name}: p50`, ms(percentile(pressed.times, 0.5))),
    note(`${name}: p99`, ms(percentile(pressed.times, 0.99))),
    atMost(`${name}: worst`, percentile(pressed.times, 1), 500, ms),
    ...(pressed.late > 0 ? [atMost(`${name}: answers after 3 s`, pressed.late, 0, whole)] : []),
    note(`${name}: processor time of the bot per press`, `${whole((cpu - before.cpu) / people)} µs`),
  ]
  return { lines, wrong }
}

/** As a secretary would: typed, read back, confirmed; begun two minutes ago. The members, each with the card of their group. */
async function openSessions({ sandbox, bot, members, now }: Stage): Promise<Member[]> {
  const started = new Date(now() - 120_000 + 8 * 3_600_000).toISOString().slice(11, 16)
  const cardOf = new Map<string, string>()
  // The first of each group is its owner.
  for (const { openId, chatId } of members) {
    if (cardOf.has(chatId)) continue
    const direct = sandbox.directChat(openId)
    await sandbox.say(openId, direct, `/考勤 新建 党课 今天${started} 三楼会议室 学习民法典`)
    const draft = await newest(() => sandbox.messagesIn(direct), bot.ask, '请核对')
    await sandbox.press(openId, draft.messageId, { value: { do: 'session-confirm' } })
    cardOf.set(chatId, (await newest(() => sandbox.messagesIn(chatId), bot.ask, '签到')).messageId)
  }
  return members.map((member) => ({ ...member, messageId: cardOf.get(member.chatId) ?? '' }))
}

/** The newest card with these words, once it is there: hundreds of groups wait for the minute's sends. */
async function newest(messages: () => Message[], ask: Stage['bot']['ask'], words: string): Promise<Message> {
  for (let tries = 0; tries < 1_000; tries++) {
    await ask('idle')
    const found = messages().findLast(({ type, content }) => type === 'interactive' && content.includes(words))
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no card with ${words}`)
}

const auditMarks = (file: string, people: number, groups: number): string[] =>
  auditFile(file, (same) => {
    same('sessions', 'SELECT count(*) FROM sessions', groups)
    same('marks', `SELECT count(*) FROM marks WHERE status IN ('present', 'late') AND way = 'press'`, people)
    same('persons marked', 'SELECT count(DISTINCT personId) FROM marks', people)
    same('changes of marks', 'SELECT count(*) FROM markChanges', people)
    same('marks changed twice', 'SELECT count(*) FROM marks WHERE revision <> 1', 0)
  })

/** One large session within a minute, and many at once within ten seconds. */
export async function signIns(nodeOptions: readonly string[]): Promise<Result> {
  const one = await crowd({ people: 1_500, groups: 1, perSecond: 100 }, nodeOptions)
  const all = await crowd({ people: 10_000, groups: 100, perSecond: 1_000 }, nodeOptions)
  return { lines: [...one.lines, ...all.lines], wrong: [...one.wrong, ...all.wrong] }
}
