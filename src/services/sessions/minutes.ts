import type { Instant } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { speechChanged } from './speech-abouts.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** So many characters of minutes are kept of a session. */
export const MOST_MINUTES = 20_000

interface Written {
  readonly by: number
  readonly now: Instant
}

/** Written after what is there or, with `over`, in its place. Replaced words stay in the audit. */
export async function writeMinutes(
  tx: Tx,
  session: Row<'sessions'>,
  text: string,
  { by, now, replace, over }: Written & { replace: boolean; over?: Instant | null },
): Promise<void> {
  const before = await writable(tx, session, now)
  // Somebody else wrote meanwhile: nothing of theirs goes unseen.
  if (replace && over !== undefined && (before?.at ?? null) !== over)
    throw new UserError(({ sessions }) => sessions.minutes.talk.changedMeanwhile)
  const parts = replace || !before || before.text === '' ? [text] : [before.text, text]
  const whole = parts.join('\n')
  if (Array.from(whole).length > MOST_MINUTES)
    throw new UserError(({ sessions }) => sessions.minutes.talk.tooLong(MOST_MINUTES))
  await keep(tx, session, before, { text: whole }, { by, now })
}

export interface SentFile {
  readonly key: string
  /** Empty for a picture. */
  readonly name: string
  readonly messageId: string
}

/** The file of the minutes, by what the platform calls it; another one takes its place. */
export async function fileMinutes(
  tx: Tx,
  session: Row<'sessions'>,
  { key, name, messageId }: SentFile,
  { by, now }: Written,
): Promise<void> {
  const before = await writable(tx, session, now)
  await keep(tx, session, before, { fileKey: key, fileName: name, fileMessage: messageId }, { by, now })
}

/** What speakers said. */
export async function savePoints(
  tx: Tx,
  session: Row<'sessions'>,
  points: ReadonlyMap<number, string>,
  { by, now }: Written,
): Promise<void> {
  await writable(tx, session, now)
  const before: Record<number, string> = {}
  const after: Record<number, string> = {}
  for (const speaker of await tx.sessions.speakers(session.id)) {
    const said = points.get(speaker.personId)
    if (said === undefined || said === speaker.points) continue
    await tx.speakers.points(session.id, speaker.personId, said)
    before[speaker.personId] = speaker.points
    after[speaker.personId] = said
  }
  if (Object.keys(after).length === 0) return
  await noted(tx, session, 'minutes.points', { before, after }, { by, now })
  await speechChanged(tx, session, now)
}

/** Minutes are of what has begun. */
async function writable(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<Row<'minutes'> | undefined> {
  if (session.state === 'cancelled') throw new UserError(({ sessions }) => sessions.talk.cancelled)
  if (session.state === 'draft' || now < session.startsAt)
    throw new UserError(({ sessions }) => sessions.minutes.talk.tooEarly)
  return tx.sessions.minutes(session.id)
}

const EMPTY = { text: '', fileKey: null, fileName: null, fileMessage: null } as const

async function keep(
  tx: Tx,
  session: Row<'sessions'>,
  before: Row<'minutes'> | undefined,
  change: Partial<Row<'minutes'>>,
  { by, now }: Written,
): Promise<void> {
  // One instant, one writing: who opened a form over it can tell.
  const at = Math.max(now, (before?.at ?? 0) + 1)
  await tx.minutes.put({ ...EMPTY, ...before, ...change, sessionId: session.id, by, at })
  const was = Object.fromEntries(Object.keys(change).map((key) => [key, before?.[key as keyof typeof before] ?? null]))
  await noted(tx, session, 'minutes.written', { ...(before ? { before: was } : {}), after: change }, { by, now })
  await speechChanged(tx, session, now)
}

const noted = (
  tx: Tx,
  { id, orgId }: Row<'sessions'>,
  act: string,
  what: { before?: unknown; after?: unknown },
  { by, now }: Written,
) => tx.audit.record({ at: now, actorId: by, orgId, act, subject: `session:${id}`, ...what })
