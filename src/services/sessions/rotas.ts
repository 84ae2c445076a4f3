import type { Instant } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

export interface WantedRota {
  readonly name: string
  /** Null: sessions of every kind. */
  readonly type: string | null
  readonly each: number
  /** In order; empty: everybody on the roster. Undefined: as it is. */
  readonly people: readonly number[] | undefined
}

/** A new rota, or one changed; a kind of session has one at most. */
export async function saveRota(
  tx: Tx,
  orgId: number,
  before: Row<'rotas'> | undefined,
  { people, ...rota }: WantedRota,
  by: number,
  now: Instant,
): Promise<void> {
  const same = (await tx.rotas.ofOrg(orgId)).find((one) => one.type === rota.type && one.id !== before?.id)
  if (same) throw new UserError(({ sessions }) => sessions.speech.talk.rotaTaken(same.name))
  const was = before && (await tx.rotas.members(before.id)).map(({ personId }) => personId)
  const id = before?.id ?? (await tx.rotas.create({ orgId, ...rota, createdAt: now, endedAt: null }))
  if (before) await tx.rotas.change(id, rota)
  if (people) await tx.rotas.setMembers(id, people)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: before ? 'rota.changed' : 'rota.created',
    subject: `rota:${id}`,
    ...(before ? { before: { name: before.name, type: before.type, each: before.each, people: was } } : {}),
    after: { ...rota, people },
  })
}

/** It gives no more turns; those given stay. False: it was ended before. */
export async function endRota(tx: Tx, rota: Row<'rotas'>, by: number, now: Instant): Promise<boolean> {
  if (!(await tx.rotas.end(rota.id, now))) return false
  const { id, orgId } = rota
  await tx.audit.record({ at: now, actorId: by, orgId, act: 'rota.ended', subject: `rota:${id}` })
  return true
}
