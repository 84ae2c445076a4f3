import { parseSessionForm, type SessionForm } from '../cards/session-plan-forms.ts'
import { instantOf } from '../domain/dates.ts'
import { fallsOn, type Repeating, repeatsFrom } from '../domain/repeats.ts'
import { OF_A_PART } from '../domain/session-types.ts'
import { graceOf, phaseOf } from '../domain/session.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { Arranged } from '../services/sessions/arranged.ts'
import { changeFollowing } from '../services/sessions/change-series.ts'
import { changeSession } from '../services/sessions/change-session.ts'
import { orgsUnder } from '../services/sessions/held.ts'
import { signInRuleOf } from '../services/sessions/create-session.ts'
import { draftSession } from '../services/sessions/new-session.ts'
import { peopleNamed, rosterNames, rosterWithBelow } from '../services/sessions/people-named.ts'
import { twinOf } from '../services/sessions/twins.ts'
import { sessionTypes } from '../services/sessions/types.ts'
import { orgIn } from './day-of.ts'
import { refusedChange } from './session-move.ts'
import { confirmed } from './session-plan.ts'
import { sessionOf } from './session-of.ts'
import type { Row } from '../../db/schema.ts'

/** The form opens below; a list stays. */
export const openSessionForm = defineAction({
  name: 'open-session-form',
  allow: 'secretary',
  run(press) {
    const { past } = press.value
    const form = { show: 'session-form', org: orgIn(press), ...(past ? { past } : {}) } as const
    return Promise.resolve({ say: [{ to: 'me', show: form }], keep: true })
  },
})

/** A draft turns into its form; a session that counts keeps its card, and the form opens below. */
export const sessionEdit = defineAction({
  name: 'session-edit',
  allow: 'secretary',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    const form = { show: 'session-form', org: session.orgId, of: session.id } as const
    if (session.state === 'draft' && press.about.show === 'new-session') {
      const { marks } = press.about
      const past = session.closesAt <= press.now
      return { turn: { ...form, ...(marks ? { marks } : {}), ...(past ? { past } : {}) } }
    }
    const phase = phaseOf(session, press.now)
    if (phase !== 'ahead' && phase !== 'open') throw new UserError(({ sessions }) => sessions.plan.talk.closed)
    return { say: [{ to: 'me', show: form }], keep: true }
  },
})

/** A new session and a draft are read back; what is changed of one that counts is told. */
export const saveSession = defineAction({
  name: 'save-session',
  allow: 'secretary',
  async run(press) {
    const { tx, about, form, me, now, chat } = press
    if (about.show !== 'session-form' || !chat) throw new UserError(({ talk }) => talk.staleCard)
    const parsed = parseSessionForm(form)
    if (!parsed.ok) throw new UserError(({ sessions }) => sessions.plan.problem[parsed.problems[0]])
    const session = about.of === undefined ? undefined : await tx.sessions.get(about.of)
    const zone = chat.timeZone
    const wanted = await arranged(press, about.org, parsed.value, zone, session)
    const repeats = session && session.state !== 'draft' ? null : repeating(parsed.value)
    if (repeats !== null && wanted.endsAt <= now)
      throw new UserError(({ sessions }) => sessions.plan.problem.pastRepeats)
    if (about.past && !session && wanted.endsAt > now)
      throw new UserError(({ sessions }) => sessions.plan.problem.notOver)
    if (session) return change(press, session, wanted, { zone, repeats, following: parsed.value.following })
    const { scope, ...rest } = wanted
    const fresh = { ...rest, repeats, ...(scope ? { scope } : {}) }
    const id = await draftSession(tx, { orgId: about.org, zone }, fresh, me.personId, now)
    return about.past ? held(press, id) : { turn: { show: 'new-session', session: id } }
  },
})

/** Of one that is over nothing is announced, and its act can be taken back: it counts at once unless there is something to mind. */
async function held(press: Press, id: number): Promise<Reply> {
  const session = await press.tx.sessions.get(id)
  const doubtful =
    !session || (await twinOf(press.tx, session)) || (OF_A_PART.has(session.type) && session.scope === 'org')
  return doubtful ? { turn: { show: 'new-session', session: id } } : confirmed(press, session)
}

async function change(
  { tx, me, now, t, value, about }: Press<Extract<Press['value'], { do: 'save-session' }>>,
  session: Row<'sessions'>,
  wanted: Arranged,
  { zone, repeats, following }: { zone: string; repeats: Repeating | null; following: boolean },
): Promise<Reply> {
  const draft = session.state === 'draft'
  const by = { by: me.personId, now, zone, revision: value.revision, ...(draft ? { repeats } : {}) }
  const done = await changeSession(tx, session, wanted, by)
  if (done.kind !== 'changed' && (done.kind !== 'same' || !draft)) throw refusedChange(done.kind)
  const { marks } = about.show === 'session-form' ? about : {}
  if (draft) return { turn: { show: 'new-session', session: session.id, ...(marks ? { marks } : {}) } }
  const { before, after } = done.kind === 'changed' ? done.difference : { before: {}, after: {} }
  const says = done.kind === 'changed' ? [...done.says] : []
  if (following) says.push(...(await changeFollowing(tx, session, { before, after }, wanted, by)))
  return {
    say: says,
    toast: { type: 'success', content: t.sessions.plan.talk.saved },
    turn: { show: 'session-changed', session: session.id, before, after, ...(following ? { following } : {}) },
  }
}

async function arranged(
  { tx, now }: Press,
  orgId: number,
  form: SessionForm,
  zone: string,
  session: Row<'sessions'> | undefined,
): Promise<Arranged> {
  const known = (await sessionTypes(tx, orgId)).some(({ key }) => key === form.type) || session?.type === form.type
  if (!known) throw new UserError(({ sessions }) => sessions.plan.problem.typeMissing)
  const roster = await (form.below ? rosterWithBelow : rosterNames)(tx, orgId, now)
  const { type, title, place, material, signIn, cost, studyCheck, date, starts, ends, endsOn } = form
  const [hostId = null] = form.host ? peopleNamed(roster, [form.host]) : []
  const named = peopleNamed(roster, form.scope).toSorted((a, b) => a - b)
  if (form.below && named.length > 0) throw new UserError(({ sessions }) => sessions.plan.talk.belowOrNamed)
  if (form.below && (await orgsUnder(tx, orgId)).length === 1)
    throw new UserError(({ sessions }) => sessions.plan.talk.noneBelow)
  const scope = named.length > 0 ? named : null
  const rule = form.rule ?? (session ? { opensBefore: session.opensBefore, grace: graceOf(session) } : null)
  return {
    ...(rule ?? (await signInRuleOf(tx, orgId))),
    ...{ type, title, place, material, signIn, cost, studyCheck, hostId },
    startsAt: instantOf(date, starts, zone),
    endsAt: instantOf(endsOn, ends, zone),
    speakers: peopleNamed(roster, form.speakers),
    scope: form.below ? 'below' : scope,
  }
}

function repeating({ repeat, date, until }: SessionForm): Repeating | null {
  if (repeat === 'none') return null
  const rule = repeatsFrom(repeat, date)
  if (!fallsOn(rule, date)) throw new UserError(({ sessions }) => sessions.plan.problem.notLast)
  return { rule, until }
}
