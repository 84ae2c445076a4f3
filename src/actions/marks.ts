import { enteredToast } from '../answers/marks.ts'
import { parseMarkForm } from '../cards/session-forms.ts'
import type { RollBack } from '../cards/session-views.ts'
import { defineAction, type About } from '../entry.ts'
import { UserError } from '../errors.ts'
import { enterMarks } from '../services/sessions/enter-marks.ts'
import { show } from './open.ts'
import { partFor } from '../services/sessions/abouts.ts'
import { isFor } from '../services/sessions/orgs-of.ts'
import { demandKnown, onlyHosted, partOf } from './session-of.ts'

export const openRoll = defineAction({
  name: 'open-roll',
  allow: 'host',
  async run(press) {
    const { value, about, tx, org } = press
    const session = await tx.sessions.get(value.session)
    // Only what the card offers: another org's is none of this secretary's.
    // A report of the org above opens those below it too; of what is held above, one's own part.
    const above = session ? await tx.orgs.ancestors(session.orgId) : []
    const whole = org !== undefined && above.includes(org.id)
    if (!session || org === undefined || (!whole && !(await isFor(tx, session, org.id))))
      throw new UserError(({ talk }) => talk.staleCard)
    await onlyHosted(press, session.id)
    const { page, of } = value
    const part = whole ? {} : partFor(session, org.id)
    const back = backFrom(about)
    const way = back ? { back } : {}
    const here = { show: 'roll', session: session.id, page, ...(of ? { of } : {}), ...part, ...way } as const
    return about.show === 'new-session' || about.show === 'session-figures'
      ? { say: [{ to: 'me', show: here }], keep: true }
      : show(press, here)
  },
})

/** What the card turns from is a press away. */
function backFrom(about: About): RollBack | undefined {
  if (about.show === 'roll') return about.back
  if (about.show === 'attendance') return { to: 'panel' }
  return about.show === 'sessions' ? { to: 'list', page: about.page } : undefined
}

/** The form opens below; the list stays. */
export const openMark = defineAction({
  name: 'open-mark',
  allow: 'secretary',
  async run(press) {
    const { session, org } = await partOf(press, press.about)
    const { person } = press.value
    await demandKnown(press, session, person, org)
    const form = { show: 'mark-form', session: session.id, person, ...partFor(session, org) } as const
    return { say: [{ to: 'me', show: form }], keep: true }
  },
})

export const saveMark = defineAction({
  name: 'save-mark',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, form, value } = press
    const { session, org } = await partOf(press, press.about)
    await demandKnown(press, session, value.person, org)
    const parsed = parseMarkForm(form)
    if (typeof parsed === 'string') throw new UserError(({ sessions }) => sessions.markForm.missing[parsed])
    const { choice, reason } = parsed
    const wish = { personId: value.person, choice }
    const [entered] = await enterMarks(tx, session, [wish], { reason, usual: reason, by: me.personId, now, org })
    const { name } = await tx.people.get(value.person)
    return {
      toast: enteredToast(entered, name, choice, t),
      turn: { show: 'mark-form', session: session.id, person: value.person, saved: true, ...partFor(session, org) },
    }
  },
})
