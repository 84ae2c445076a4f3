import { type CommandCall, defineCommand, type Reply, type Say } from '../src/entry.ts'
import { codeSaid } from '../src/domain/sign-in-code.ts'
import { UserError } from '../src/errors.ts'
import { fold } from '../src/typed/grammar.ts'
import { mySessionAbout } from '../src/services/sessions/changed.ts'
import { candidates, orgsOf, whichOrg } from '../src/services/choose-org.ts'
import { nearFor } from '../src/services/sessions/near-for.ts'
import { openFor } from '../src/services/sessions/open-for.ts'
import { isMeant, signIn } from '../src/services/sessions/sign-in.ts'
import { typeWord } from '../src/services/sessions/types.ts'
import { outsideWords, signInWords } from '../src/answers/sign-in.ts'
import { checkin } from './checkin.ts'
import { needOrg } from './need-org.ts'
import { sessionSaid } from './sign-in-said.ts'
import type { Row } from '../db/schema.ts'

/** That one leaves early is not said by signing in. */
const LEAVING: ReadonlySet<string> = new Set(['早退', 'left', 'left early', 'leaving'])

/**
 * Signs in to the session that is open; where several are, one that means whoever says it and is not signed for yet, or else
 * the one that begins next. In direct chat those of every org one belongs to are looked at, and where several may be meant it
 * is asked which. Where none is the word means what it means on other days: checking in.
 */
export const signInCommand = defineCommand({
  name: 'signin',
  aliases: ['签到'],
  allow: 'anyone',
  ofSelf: true,
  records: true,
  glued: (tail) => codeSaid(tail) !== undefined,
  async run(call) {
    const { tx, me, at, now, t, group, rest, org } = call
    const orgs = group ? (org ? [org.id] : []) : await orgsOf(tx, me, now)
    if (orgs.length === 0) needOrg(call)
    const code = codeSaid(rest)
    if (LEAVING.has(fold(rest)) && (await openFor(tx, orgs, { personId: me.personId, code, at })).length > 0)
      throw new UserError(({ sessions }) => sessions.marking.leavingHow)
    const fits = code === undefined ? await sessionSaid(call, orgs) : undefined
    const [session, ...others] = await openFor(tx, orgs, { personId: me.personId, code, at, ...(fits && { fits }) })
    if (!session) return outsideIts(call, orgs, code, fits)
    // Somebody else's session: who is expected at one that opens soon or was just closed means that one.
    if (
      code === undefined &&
      !(await isMeant(tx, session, me.personId)) &&
      (await nearFor(tx, orgs, me.personId, at))[0]
    )
      return outsideIts(call, orgs, code)
    // Each has its own button.
    if (others.length > 0)
      return {
        say: [
          { to: 'here', text: t.sessions.talk.whichOpen },
          ...[session, ...others]
            .slice(0, MOST_ASKED)
            .map(({ id }) => ({ to: 'me' as const, show: mySessionAbout(id) })),
        ],
      }
    const made = await signIn(tx, session, { personId: me.personId, at, now, code })
    const zone = (await tx.orgs.chatOf(session.orgId))?.timeZone ?? 'UTC'
    const text = await namedOrg(call, orgs, session.orgId, signInWords(made, session, zone, t))
    return {
      say:
        group || made.kind === 'code-wrong'
          ? [{ to: 'here', text }]
          : [
              { to: 'here', text },
              { to: 'me', show: mySessionAbout(session.id) },
            ],
    }
  },
})

const CHECK_IN = '打卡'
/** So many are asked about. */
const MOST_ASKED = 5

/** No session can be signed for: the word checks in, and says so where a session was meant that opens later or is over. */
async function outsideIts(
  call: CommandCall,
  orgs: readonly number[],
  code: string | undefined,
  fits: (session: Row<'sessions'>) => boolean = () => true,
): Promise<Reply> {
  const { tx, me, at, t } = call
  const lines: string[] = []
  for (const session of (await nearFor(tx, orgs, me.personId, at)).filter(fits)) {
    const zone = (await tx.orgs.chatOf(session.orgId))?.timeZone ?? 'UTC'
    lines.push(t.sessions.talk.ofSession(await typeWord(tx, session, t), outsideWords(session, at, zone, t)))
  }
  const why = lines.join('\n')
  if (code !== undefined) throw new UserError(({ sessions }) => (why === '' ? sessions.talk.noneToday.open : why))
  const said = call.words.join(' ')
  if (why === '' && said !== '' && !LEAVING.has(fold(said)))
    throw new UserError(({ sessions }) => sessions.talk.noneSuchOpen(said))
  if (why === '') return checkInHere(call, orgs)
  try {
    const { say = [], ...reply } = await checkInHere(call, orgs)
    const text = say.findLast((one) => 'text' in one)
    if (!text) return { ...reply, say: [...say, { to: 'here', text: why }] }
    return { ...reply, say: say.map((one) => (one === text ? { ...text, text: `${text.text}\n${why}` } : one)) }
  } catch (error) {
    throw error instanceof UserError ? new UserError(() => why) : error
  }
}

/** Checking in is about one org, asked for where it is not known. */
async function checkInHere(call: CommandCall, orgs: readonly number[]): Promise<Reply> {
  const { tx, org, t, at, now } = call
  if (!org && orgs.length > 1)
    return {
      say: [
        {
          to: 'here',
          show: whichOrg(await candidates(tx, orgs, t), t, { waited: { words: CHECK_IN, at, askedAt: now } }),
        },
      ],
    }
  const { say = [], ...reply } = await checkin.run(call)
  const named: Say[] = []
  for (const one of say)
    named.push('text' in one && org ? { ...one, text: await namedOrg(call, orgs, org.id, one.text) } : one)
  return { ...reply, say: named }
}

/** To a person in several orgs the answer names which. */
async function namedOrg({ tx, t }: CommandCall, orgs: readonly number[], org: number, text: string): Promise<string> {
  return orgs.length < 2 ? text : `${t.talk.inOrg((await tx.orgs.get(org)).name)}${text}`
}
