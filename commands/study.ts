import { defineCommand, type CommandCall, type Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { localDate, localTime } from '../src/domain/dates.ts'
import { may, secretaryNames } from '../src/services/who.ts'
import { plannedCard } from '../src/services/plan.ts'
import { postNow, skipDate, studyChat, unskipDate } from '../src/services/study-plan.ts'
import { readDateFirst } from '../src/when.ts'
import { needOrg } from './need-org.ts'
import { meanings, subOf } from './sub.ts'

type Sub = 'today' | 'post' | 'skip' | 'unskip' | 'next' | 'log'

const SUBS = meanings<Sub>({
  today: ['今天', '今日'],
  post: ['发布'],
  skip: ['跳过'],
  unskip: ['恢复', '取消跳过'],
  next: ['预告', '下次'],
  log: ['记录', '日志'],
})

/** The daily card: today's, now, called off and back on, the next one, and what became of the last fortnight. */
export const study = defineCommand({
  name: 'study',
  aliases: ['学习'],
  allow: 'anyone',
  ofOrg: true,
  async run(call) {
    const [word = 'today', ...rest] = call.words
    const sub = subOf(SUBS, word)
    if (sub === undefined)
      throw new UserError(({ talk, commands }) => talk.usage(commands.study.usage, commands.study.example))
    if (sub !== 'today' && sub !== 'next') await demandSecretary(call)
    return runs[sub](call, rest)
  },
})

const runs: Readonly<Record<Sub, (call: CommandCall, rest: readonly string[]) => Promise<Reply>>> = {
  /** In the group the card itself is there; asked for, it comes to direct chat. */
  async today(call) {
    const { tx, now } = call
    const org = needOrg(call)
    const { chat } = await studyChat(tx, call.chat)
    const day = await tx.study.latest(org.id, localDate(now, chat.timeZone))
    if (day && now < day.lateUntil) return { say: [{ to: 'me', show: { show: 'study', day: day.id } }] }
    const next = await plannedCard(tx, chat.chatId)
    throw new UserError(({ talk }) =>
      talk.noStudyToday(next && { date: next.date, time: localTime(next.dueAt, chat.timeZone) }),
    )
  },

  /** Typed it is meant; a tap opens the card that asks first. */
  async post(call, rest) {
    const { tx, chat, me, now, env, t, group, tapped } = call
    if (tapped) {
      const place = await studyChat(tx, chat)
      if (await tx.study.dayOn(place.chat.chatId, localDate(now, place.chat.timeZone)))
        throw new UserError(({ talk }) => talk.postedAlready)
      return runs.next(call, rest)
    }
    const says = await postNow(tx, chat, me.personId, now, env)
    // In the group the card itself is the answer.
    return { say: group ? says : [...says, { to: 'here', text: t.talk.posted }] }
  },

  /** Which date is never guessed: without one the next card shows what there is to call off. */
  async skip(call, words) {
    if (words.length === 0) return runs.next(call, words)
    const { tx, chat, me, now, t } = call
    const { date, rest } = await dateFirst(call, words)
    const reason = rest.join(' ').slice(0, 60)
    await skipDate(tx, chat, date, reason, me.personId, now)
    return { say: [{ to: 'here', text: t.talk.skipDone(date, reason) }] }
  },

  async unskip(call, words) {
    if (words.length === 0) return runs.next(call, words)
    const { tx, chat, me, now, t } = call
    const { date } = await dateFirst(call, words)
    await unskipDate(tx, chat, date, me.personId, now)
    return { say: [{ to: 'here', text: t.talk.unskipDone(date) }] }
  },

  async next(call) {
    const { chat } = await studyChat(call.tx, call.chat)
    if (!(await plannedCard(call.tx, chat.chatId))) throw new UserError(({ talk }) => talk.noStudyToday(null))
    return { say: [{ to: 'me', show: { show: 'next', org: needOrg(call).id } }] }
  },

  log: (call) => Promise.resolve({ say: [{ to: 'me', show: { show: 'log', org: needOrg(call).id } }] }),
}

async function dateFirst(
  { tx, chat, now }: CommandCall,
  words: readonly string[],
): Promise<{ date: string; rest: readonly string[] }> {
  const place = await studyChat(tx, chat)
  const read = readDateFirst(words, now, place.chat.timeZone)
  if (read) return read
  throw new UserError(({ talk }) => talk.dateNotUnderstood(words[0] ?? ''))
}

async function demandSecretary({ tx, me, org, chat, env, now }: CommandCall): Promise<void> {
  if (await may(tx, 'secretary', me, { orgId: org?.id, chat }, env.admins, now)) return
  const names = org ? await secretaryNames(tx, org.id, now) : []
  throw new UserError(({ talk }) => talk.onlySecretary(names))
}
