import { OUTBOX_PAGE } from '../cards/index.ts'
import type { OutboxRow, OutboxView } from '../cards/outbox-view.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { localDate, localTime } from '../domain/dates.ts'
import type { Env } from '../entry.ts'
import type { Messages } from '../i18n/index.ts'
import { administered } from '../services/administered.ts'
import { isOfUse, LISTED, retryable, stillOfUse } from '../services/outbox-acts.ts'
import { failureOf, messageNames } from '../services/outbox-words.ts'
import { pageAt } from './page-of.ts'
import type { Undelivered } from '../../db/repositories/undelivered.ts'
import type { Reader } from '../../db/store.ts'

/** What waits, is in doubt or was given up, of every group and branch this person administers. */
export async function outboxView(
  read: Reader,
  ref: CardRef,
  { personId, wanted }: { readonly personId: number; readonly wanted: number },
  { now, env, t, zone }: { readonly now: Instant; readonly env: Env; readonly t: Messages; readonly zone: string },
): Promise<OutboxView> {
  const [identity] = await read.people.identitiesOf([personId])
  const orgs = identity ? await administered(read, identity, env.admins, now) : []
  const since = now - LISTED
  const counts = await read.undelivered.counts(orgs, since)
  const of = (...states: Undelivered['state'][]) => states.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0)
  const { page, pages } = pageAt(of('owed', 'sending', 'unknown', 'given_up'), wanted, OUTBOX_PAGE)
  const found = await read.undelivered.page(orgs, since, { from: page * OUTBOX_PAGE, most: OUTBOX_PAGE })
  const names = await messageNames(read, found, t)
  const at = (instant: Instant) => ({ date: localDate(instant, zone), time: localTime(instant, zone) })
  const rows: OutboxRow[] = []
  for (const row of found) {
    const { state } = row
    // Only what was sent is not among them.
    if (state === 'sent') continue
    const { what, to, about } = names(row)
    const posts = about?.show === 'study' && row.receiver.startsWith('chat:')
    const failure = row.error === null && state !== 'unknown' ? null : failureOf(row)
    // Out of a group it is no time that is waited for.
    const tried = (state === 'owed' || state === 'sending') && failure !== 'outside'
    const useful = state === 'given_up' && (await stillOfUse(read, row, now))
    rows.push({
      row: row.id,
      what,
      to,
      ...at(row.createdAt),
      state,
      failure,
      next: tried ? at(Math.max(row.nextAt, now)) : null,
      retry: state !== 'given_up' ? null : useful ? 'useful' : posts ? 'post-anew' : 'useless',
      again: state === 'unknown' && (await isOfUse(read, row, now)),
    })
  }
  return {
    ref,
    counts: { waiting: of('owed', 'sending'), unknown: of('unknown'), failed: of('given_up') },
    rows,
    retryable: (await retryable(read, orgs, now)).length,
    page,
    pages,
  }
}
