import { defineCommand } from '../src/entry.ts'
import { codeSaid } from '../src/domain/sign-in-code.ts'
import { UserError } from '../src/errors.ts'
import { fold } from '../src/typed/grammar.ts'
import { mySessionAbout } from '../src/services/sessions/changed.ts'
import { begunFirst } from '../src/services/sessions/which-session.ts'
import { signIn } from '../src/services/sessions/sign-in.ts'
import { signInWords } from '../src/answers/sign-in.ts'
import { checkin } from './checkin.ts'
import { needOrg } from './need-org.ts'

/** That one leaves early is not said by signing in. */
const LEAVING: ReadonlySet<string> = new Set(['早退', 'left', 'left early', 'leaving'])

/**
 * Signs in to the session that is open; where several are, the one that began last and is not signed for yet, or else the
 * one that begins next. Where none is
 * the word means what it means on other days: checking in.
 */
export const signInCommand = defineCommand({
  name: 'signin',
  aliases: ['签到'],
  allow: 'anyone',
  ofOrg: true,
  glued: (tail) => codeSaid(tail) !== undefined,
  async run(call) {
    const { tx, me, at, now, chat, t, group, rest } = call
    const org = needOrg(call)
    const open = begunFirst(await tx.sessions.openAt(org.id, at, at), at)
    const signed = new Set<number>()
    for (const { id } of open) if ((await tx.marks.of(id, me.personId))?.status) signed.add(id)
    const session = open.findLast(({ id }) => !signed.has(id)) ?? open.at(-1)
    if (session && LEAVING.has(fold(rest))) throw new UserError(({ sessions }) => sessions.marking.leavingHow)
    const code = codeSaid(rest)
    if (!session && code !== undefined) throw new UserError(({ sessions }) => sessions.talk.noneToday.open)
    if (!session) return checkin.run(call)
    const made = await signIn(tx, session, { personId: me.personId, at, now, code })
    const text = signInWords(made, session, chat?.timeZone ?? 'UTC', t)
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
