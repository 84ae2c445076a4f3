import { defineCommand, type CommandCall, type Reply, type Say } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { addDays, daysBetween, localDate } from '../src/domain/dates.ts'
import { may, secretaryNames } from '../src/services/who.ts'
import { pauseStudy } from '../src/services/pause.ts'
import { aheadWords, plannedCard } from '../src/services/plan.ts'
import { postNow, skipDates, studyChat, unskipDates } from '../src/services/study-plan.ts'
import { readSpansFirst } from '../src/typed/when.ts'
import { needOrg } from './need-org.ts'
import { gluedTo, meanings, subFirst } from './sub.ts'

type Sub = 'today' | 'post' | 'skip' | 'unskip' | 'pause' | 'resume' | 'next' | 'log'

const SUBS = meanings<Sub>({
  today: ['今天', '今日'],
  post: ['发布'],
  skip: ['跳过'],
  unskip: ['恢复', '取消跳过'],
  pause: ['暂停'],
  resume: ['继续', '恢复学习'],
  next: ['预告', '下次'],
  log: ['记录', '日志'],
})

/** The daily card: today's, now, called off and back on, at rest, the next one, and what became of the last fortnight. */
export const study = defineCommand({
  name: 'study',
  aliases: ['学习'],
  allow: 'anyone',
  ofOrg: true,
  subs: SUBS,
  glued: gluedTo(SUBS),
  async run(call) {
    const found = subFirst(SUBS, call.words.length === 0 ? ['today'] : call.words)
    if (!found) throw new UserError(({ talk, commands }) => talk.usage(commands.study.usage, commands.study.example))
    const { sub, rest } = found
    if (sub !== 'today' && sub !== 'next') await demandSecretary(call)
    return runs[sub](call, rest)
  },
})

const runs: Readonly<Record<Sub, (call: CommandCall, rest: readonly string[]) => Promise<Reply>>> = {
  /** In the group the card itself is there; asked for, it comes to direct chat. Before today's the last one still open does. */
  async today(call) {
    const { tx, now, t } = call
    const org = needOrg(call)
    const { chat } = await studyChat(tx, call.chat)
    const today = localDate(now, chat.timeZone)
    const day = await tx.study.latest(org.id, today)
    const ahead = await aheadWords(tx, chat, now)
    if (!day || now >= day.lateUntil) throw new UserError(ahead)
    const show: Say = { to: 'me', show: { show: 'study', day: day.id } }
    if (day.date === today) return { say: [show] }
    return { say: [{ to: 'me', text: t.talk.earlierCard(day.date, ahead(t)) }, show] }
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
    const { dates, rest } = await datesFirst(call, words)
    const reason = rest.join(' ').slice(0, 60)
    const { done, late } = await skipDates(tx, chat, dates, reason, me.personId, now)
    const text = [t.talk.skipDone(done, reason), ...(late.length > 0 ? [t.talk.skipLate(late)] : [])].join('\n')
    return { say: [{ to: 'here', text }] }
  },

  async unskip(call, words) {
    const { tx, chat, me, now, t } = call
    const paused = chat && (await tx.orgs.settings(chat.chatId))?.pausedAt
    if (words.length === 0) return paused ? runs.resume(call, words) : runs.next(call, words)
    const { dates } = await datesFirst(call, words)
    const { done } = await unskipDates(tx, chat, dates, me.personId, now)
    return { say: [{ to: 'here', text: t.talk.unskipDone(done) }] }
  },

  /** Typed it is meant; a tap opens the card that asks first. */
  async pause(call, words) {
    const { tx, chat, me, now, env, t, tapped } = call
    if (tapped) return runs.next(call, words)
    const says = await pauseStudy(tx, chat, true, {
      ...{ by: me.personId, now, env },
      reason: words.join(' ').slice(0, 60),
    })
    return { say: [...says, { to: 'here', text: t.talk.pauseDone }] }
  },

  async resume(call) {
    const { tx, chat, me, now, env, t } = call
    const says = await pauseStudy(tx, chat, false, { by: me.personId, now, env })
    const place = await studyChat(tx, chat)
    const ahead = await aheadWords(tx, place.chat, now)
    return { say: [...says, { to: 'here', text: t.talk.resumeDone(ahead(t)) }] }
  },

  async next(call) {
    const { chat } = await studyChat(call.tx, call.chat)
    if (!(await plannedCard(call.tx, chat.chatId))) throw new UserError(await aheadWords(call.tx, chat, call.now))
    return { say: [{ to: 'me', show: { show: 'next', org: needOrg(call).id } }] }
  },

  log: (call) => Promise.resolve({ say: [{ to: 'me', show: { show: 'log', org: needOrg(call).id } }] }),
}

/** Longer than any break. */
const MOST_DAYS = 62

/** Every date that is named, one by one or as a range, and the words that follow. */
async function datesFirst(
  { tx, chat, now }: CommandCall,
  words: readonly string[],
): Promise<{ dates: readonly string[]; rest: readonly string[] }> {
  const place = await studyChat(tx, chat)
  const { spans, rest } = readSpansFirst(words, now, place.chat.timeZone)
  if (spans.length === 0) throw new UserError(({ talk }) => talk.dateNotUnderstood(words[0] ?? ''))
  const dates = spans.flatMap(({ from, to }) =>
    Array.from({ length: Math.min(daysBetween(from, to), MOST_DAYS) + 1 }, (_, day) => addDays(from, day)),
  )
  if (dates.length > MOST_DAYS) throw new UserError(({ talk }) => talk.tooManyDays(MOST_DAYS))
  return { dates, rest }
}

async function demandSecretary({ tx, me, org, chat, env, now }: CommandCall): Promise<void> {
  if (await may(tx, 'secretary', me, { orgId: org?.id, chat }, env.admins, now)) return
  const names = org ? await secretaryNames(tx, org.id, now) : []
  throw new UserError(({ talk }) => talk.onlySecretary(names))
}
