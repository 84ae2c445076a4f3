import { parseMarkForm } from '../cards/session-forms.ts'
import { MARK_OF } from '../domain/mark-choices.ts'
import { defineAction, type Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { inGroup } from '../services/roster-acts.ts'
import { enterMark } from '../services/sessions/correct-mark.ts'
import { show } from './open.ts'
import { onlyHosted, sessionOf } from './session-of.ts'

export const openRoll = defineAction({
  name: 'open-roll',
  allow: 'host',
  async run(press) {
    const { value, about, tx, org } = press
    const session = await tx.sessions.get(value.session)
    // Only what the card offers: another org's is none of this secretary's.
    // A report of the org above opens those below it too.
    const above = session ? await tx.orgs.ancestors(session.orgId) : []
    if (!session || org === undefined || !above.includes(org.id)) throw new UserError(({ talk }) => talk.staleCard)
    await onlyHosted(press, session.id)
    const { page, of } = value
    const here = { show: 'roll', session: session.id, page, ...(of ? { of } : {}) } as const
    return about.show === 'new-session' || about.show === 'session-figures'
      ? { say: [{ to: 'me', show: here }], keep: true }
      : show(press, here)
  },
})

/** The form opens below; the list stays. */
export const openMark = defineAction({
  name: 'open-mark',
  allow: 'secretary',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    await ofOrg(press, session.orgId, press.value.person)
    const form = { show: 'mark-form', session: session.id, person: press.value.person } as const
    return { say: [{ to: 'me', show: form }], keep: true }
  },
})

export const saveMark = defineAction({
  name: 'save-mark',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, form, value } = press
    const { session } = await sessionOf(press, press.about)
    await ofOrg(press, session.orgId, value.person)
    const parsed = parseMarkForm(form)
    if (!parsed) throw new UserError(({ sessions }) => sessions.talk.reasonMissing)
    const entry = { personId: value.person, ...MARK_OF[parsed.choice], reason: parsed.reason, by: me.personId, now }
    const changed = await enterMark(tx, session, entry)
    const { name } = await tx.people.get(value.person)
    const content = changed
      ? t.sessions.talk.marked(name, t.sessions.markForm.choice[parsed.choice])
      : t.sessions.talk.markedSame
    return {
      toast: { type: changed ? 'success' : 'info', content },
      turn: { show: 'mark-form', session: session.id, person: value.person, saved: true },
    }
  },
})

/** Whoever is or was on the roster, or came. */
export async function ofOrg({ tx }: Pick<Press, 'tx'>, orgId: number, personId: number): Promise<void> {
  const listed = (await tx.roster.entriesOf(orgId, personId)).length > 0
  if (!listed && !(await inGroup(tx, orgId, personId))) throw new UserError(({ talk }) => talk.staleCard)
}
