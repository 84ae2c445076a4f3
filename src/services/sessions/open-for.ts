import type { Instant } from '../../clock.ts'
import { isSignInCode } from '../../domain/sign-in-code.ts'
import { meantOpenAt } from './meant.ts'
import { isMeant } from './sign-in.ts'
import { begunFirst } from './which-session.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/**
 * The sessions somebody may mean who signs in now: of each of these orgs one, which is not signed for yet. Those a person
 * is expected at go before others, and one whose code was said before all. With nothing left to sign for, the last signed.
 */
export async function openFor(
  tx: Tx,
  orgs: readonly number[],
  { personId, code, at }: { personId: number; code: string | undefined; at: Instant },
): Promise<readonly Row<'sessions'>[]> {
  const fresh: Row<'sessions'>[] = []
  const signed: Row<'sessions'>[] = []
  for (const org of orgs) {
    const open = begunFirst(await meantOpenAt(tx, org, at), at)
    const known = new Set<number>()
    for (const { id } of open) if ((await tx.marks.of(id, personId))?.status) known.add(id)
    const next = open.findLast(({ id }) => !known.has(id))
    const last = open.at(-1)
    // One that is for several of the orgs is one session.
    if (next) fresh.push(...(fresh.some(({ id }) => id === next.id) ? [] : [next]))
    else if (last) signed.push(last)
  }
  if (fresh.length === 0) return signed.slice(-1)
  const said = fresh.filter(
    ({ signIn, secret }) => signIn === 'code' && code !== undefined && isSignInCode(secret, code, at),
  )
  if (said.length > 0) return said
  const meant: Row<'sessions'>[] = []
  for (const session of fresh) if (await isMeant(tx, session, personId)) meant.push(session)
  return meant.length > 0 ? meant : fresh
}
