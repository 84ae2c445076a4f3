import type { Instant } from '../../clock.ts'
import { enterable, type SheetSession, timesOf } from '../../domain/backfill.ts'
import { OF_A_PART } from '../../domain/session-types.ts'
import { UserError } from '../../errors.ts'
import { demandNoneRemoved } from '../former-guests.ts'
import { createSession } from '../sessions/create-session.ts'
import { confirmSession } from '../sessions/new-session.ts'
import { BACKFILL_CONFIRMED, contentOf, isThere } from './content.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** The sessions of a sheet count from now on; their marks are entered by the job, part by part. */
export async function confirmBackfill(
  tx: Tx,
  backfill: Row<'backfills'>,
  { by, zone, now }: { by: number; zone: string; now: Instant },
): Promise<number> {
  const content = contentOf(backfill)
  if (!content || backfill.state !== 'read') throw new UserError(({ sessions }) => sessions.talk.decidedBefore)
  const sessions: SheetSession[] = []
  const ready = new Set(enterable(content.sessions))
  await demandNoneRemoved(
    tx,
    [...ready].flatMap(({ marks }) => marks.map(({ person }) => person)),
  )
  let counted = 0
  for (const one of content.sessions) {
    // Entered by another way, or from the same sheet sent twice, since it was read.
    const there = ready.has(one) && (await isThere(tx, backfill.orgId, one, zone))
    const session = ready.has(one) && !there ? await entered(tx, backfill.orgId, one, { by, zone, now }) : undefined
    if (session !== undefined) counted++
    sessions.push(
      there ? { ...one, problems: [{ what: 'there' }] } : { ...one, ...(session === undefined ? {} : { session }) },
    )
  }
  if (counted === 0) throw new UserError((t) => t.sessions.backfill.talk.nothing)
  const to = { state: 'confirmed', nextAt: now, content: JSON.stringify({ ...content, sessions }) } as const
  if (!(await tx.backfills.turn(backfill.id, 'read', to)))
    throw new UserError(({ sessions: words }) => words.talk.decidedBefore)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: backfill.orgId,
    act: BACKFILL_CONFIRMED,
    subject: `backfill:${backfill.id}`,
    after: { file: backfill.fileName, sessions: counted },
  })
  return counted
}

async function entered(
  tx: Tx,
  orgId: number,
  one: SheetSession,
  { by, zone, now }: { by: number; zone: string; now: Instant },
): Promise<number | undefined> {
  const times = timesOf(one, zone)
  if (!times || one.type === null) return undefined
  const { type, title, place, marks } = one
  // Of a kind that only some are meant by, they are those the sheet says something of.
  const part = OF_A_PART.has(type) ? { scope: marks.map(({ person }) => person) } : {}
  const scope = one.below ? { scope: 'below' as const } : part
  const wanted = { type, title, place, material: '', ...times, ...scope }
  const id = await createSession(tx, { orgId, zone }, wanted, { by, now, state: 'draft' })
  const session = id === undefined ? undefined : await tx.sessions.get(id)
  if (!session || !(await confirmSession(tx, session, by, now))) throw new Error('a session of a sheet was not made')
  return session.id
}
