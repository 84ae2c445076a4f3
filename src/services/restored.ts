import type { Instant } from '../clock.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { readGap, type RestoredGap } from '../domain/restored.ts'
import type { Say } from '../entry.ts'
import { messagesFor } from '../i18n/index.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** Since a database was restored: what its backup does not know. */
export const restoredGap = async (read: Reader): Promise<RestoredGap | undefined> =>
  readGap(await read.facts.get('restored'))

/** Orgs told in one transaction. */
const AT_ONCE = 50

interface Telling extends RestoredGap {
  /** When those who keep records are to hear of it. */
  readonly tellAt: Instant
  /** The last org that has; null: all have. */
  readonly toldTo: number | null
}

const telling = async (read: Reader): Promise<Telling | undefined> => {
  const value = await read.facts.get('restored')
  const kept = value === null ? undefined : (JSON.parse(value) as Telling)
  return kept && kept.toldTo !== null ? kept : undefined
}

export const tellRestoredAt = async (read: Reader): Promise<Instant | undefined> => (await telling(read))?.tellAt

/** Who keeps the records of each org hears which minutes are missing, and what to do; `more` is left. */
export async function tellRestored(
  tx: Tx,
  now: Instant,
): Promise<{ readonly says: readonly Say[]; readonly more: boolean }> {
  const kept = await telling(tx)
  if (!kept || kept.tellAt > now) return { says: [], more: false }
  const orgs = (await tx.orgs.all()).filter(({ id }) => id > (kept.toldTo ?? 0))
  const says: Say[] = []
  for (const { id } of orgs.slice(0, AT_ONCE)) {
    const chat = await tx.orgs.chatOf(id)
    if (!chat) continue
    const at = (instant: Instant) => ({
      date: localDate(instant, chat.timeZone),
      time: localTime(instant, chat.timeZone),
    })
    const t = messagesFor(chat.locale)
    says.push({
      to: { secretaryOf: id },
      text: t.outbox.restored(at(kept.from), at(kept.until), t.commands.outbox.words),
      byDay: true,
    })
  }
  const more = orgs.length > AT_ONCE
  const toldTo = more ? (orgs[AT_ONCE - 1]?.id ?? null) : null
  await tx.facts.set('restored', JSON.stringify({ ...kept, toldTo }))
  return { says, more }
}
