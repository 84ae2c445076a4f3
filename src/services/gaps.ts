import { type Instant, MINUTE, SECOND } from '../clock.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { nextAllowed } from '../domain/quiet-hours.ts'
import type { Say } from '../entry.ts'
import { messagesFor } from '../i18n/index.ts'
import { quietHoursOf } from './quiet-hours.ts'
import { secretaryToTell } from './who.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** A gap this long between two signs of life is an outage (domain.md Excused day), and worth a word. */
export const OUTAGE = 3 * MINUTE
/** What Feishu delivers again at once is answered before it is looked for. */
const REDELIVERED_FIRST = 30 * SECOND
const APART = SECOND / 4
/** What was on its way when the connection went is read too, and Feishu's clock is not ours. */
const BEFORE = 5 * MINUTE
/** Until then what else was not heard gathers, so that it is one message. */
const TOLD_AFTER = 5 * MINUTE

/** What a group's history asks for (feishu-platform.md 6.3). */
export const mayReadHistory = (scopes: ReadonlySet<string>): boolean =>
  scopes.has('im:message.group_msg') &&
  ['im:message', 'im:message:readonly', 'im:message.history:readonly'].some((scope) => scopes.has(scope))

/** Nobody was heard from `since` to `until`: what each group said then is to be read. */
export async function oweGaps(tx: Tx, since: Instant, until: Instant): Promise<void> {
  const chats = (await tx.orgs.activeChats()).filter(({ orgId }) => orgId !== null)
  await tx.gaps.owe(
    chats.map(({ chatId }, nth) => ({
      chatId,
      since: since - BEFORE,
      until,
      state: 'owed',
      nextAt: until + REDELIVERED_FIRST + nth * APART,
    })),
  )
}

/** It cannot be read. Whoever keeps the records is told, unless nothing could be missed; at night in the morning. */
export async function gapUnheard(tx: Tx, { id, chatId, since, until }: Row<'gaps'>, now: Instant): Promise<void> {
  const chat = await tx.orgs.chat(chatId)
  const orgId = chat?.state === 'active' ? chat.orgId : null
  const long = until - since - BEFORE > OUTAGE
  if (!chat || orgId === null || !long || !(await tx.gaps.touches(orgId, since, until)))
    return void (await tx.gaps.drop([id]))
  const nextAt = nextAllowed(Math.max(now, until + TOLD_AFTER), chat.timeZone, await quietHoursOf(tx, chatId))
  await tx.gaps.change(id, { state: 'unheard', nextAt })
}

interface Untold {
  readonly orgId: number
  readonly chat: Row<'chats'>
  readonly gap: Row<'gaps'>
}

/** One message to each person, whatever the number of their orgs and of the gaps. */
export async function tellGaps(tx: Tx, now: Instant): Promise<Say[]> {
  const due = (await tx.gaps.due(now)).filter(({ state }) => state === 'unheard')
  const told = new Map<number, Untold[]>()
  for (const gap of due) {
    const chat = await tx.orgs.chat(gap.chatId)
    const orgId = chat?.orgId ?? null
    const person = orgId === null ? undefined : await secretaryToTell(tx, orgId, now)
    if (chat && orgId !== null && person !== undefined)
      told.set(person, [...(told.get(person) ?? []), { orgId, chat, gap }])
  }
  if (due.length > 0) await tx.gaps.drop(due.map(({ id }) => id))
  return Promise.all([...told.values()].flatMap((gaps) => (gaps[0] ? [wordsFor(tx, gaps[0], gaps)] : [])))
}

async function wordsFor(tx: Tx, { orgId, chat }: Untold, gaps: readonly Untold[]): Promise<Say> {
  const { timeZone, locale } = chat
  const wall = (at: Instant) => ({ date: localDate(at, timeZone), time: localTime(at, timeZone) })
  const spans = new Map(
    gaps.map(({ gap: { since, until } }) => [`${since}-${until}`, { since: since + BEFORE, until }]),
  )
  const orgs = [...new Set(gaps.map(({ orgId: one }) => one))]
  const names = orgs.length > 1 ? await Promise.all(orgs.map(async (one) => (await tx.orgs.get(one)).name)) : []
  const text = messagesFor(locale).gaps.unheard(
    [...spans.values()]
      .toSorted((a, b) => a.since - b.since)
      .map(({ since, until }) => ({ from: wall(since), to: wall(until) })),
    names,
  )
  return { to: { secretaryOf: orgId }, text }
}
