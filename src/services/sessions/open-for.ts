import type { Instant } from '../../clock.ts'
import { isSignInCode } from '../../domain/sign-in-code.ts'
import { meantOpenAt } from './meant.ts'
import { isMeant } from './sign-in.ts'
import { begunFirst, nearestOf } from './which-session.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

interface Wanted {
  readonly personId: number
  readonly code: string | undefined
  readonly at: Instant
  /** What is said of it. */
  readonly fits?: (session: Row<'sessions'>) => boolean
}

/**
 * The sessions somebody may mean who signs in now: of those that mean them, before others, the ones not signed for yet that
 * have begun, or that begin next; several only where these cannot be told apart. One whose code was said goes before all.
 * With nothing left to sign for, the last signed.
 */
export async function openFor(
  tx: Tx,
  orgs: readonly number[],
  { personId, code, at, fits = () => true }: Wanted,
): Promise<readonly Row<'sessions'>[]> {
  const open: { org: number; session: Row<'sessions'>; signed: boolean; meant: boolean }[] = []
  for (const org of orgs)
    for (const session of (await meantOpenAt(tx, org, at)).filter(fits)) {
      const signed = Boolean((await tx.marks.of(session.id, personId))?.status)
      open.push({ org, session, signed, meant: await isMeant(tx, session, personId) })
    }
  const fresh = open.filter(({ signed }) => !signed)
  const own = open.some(({ meant }) => meant) ? open.filter(({ meant }) => meant) : open
  const left = own.filter(({ signed }) => !signed)
  if (code !== undefined) {
    const coded = (some: typeof open) => some.map(({ session }) => session).filter(({ signIn }) => signIn === 'code')
    const said = coded(fresh).filter(({ secret }) => isSignInCode(secret, code, at))
    if (said.length > 0) return each(said)
    // A wrong one is tried at one of them, so that it is counted.
    const [tried] = coded(left.length > 0 ? left : fresh)
    if (tried) return [tried]
  }
  const of = (some: typeof open, org: number) => some.filter((one) => one.org === org).map(({ session }) => session)
  if (left.length > 0) return each(orgs.flatMap((org) => nearestOf(of(left, org), at)))
  return begunFirst(
    own.map(({ session }) => session),
    at,
  ).slice(-1)
}

/** One that is for several of the orgs is one session. */
const each = (sessions: readonly Row<'sessions'>[]): Row<'sessions'>[] => [
  ...new Map(sessions.map((session) => [session.id, session])).values(),
]
