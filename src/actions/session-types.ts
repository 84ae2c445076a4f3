import { parseTypeForm } from '../cards/session-plan-forms.ts'
import { isShipped } from '../domain/session-types.ts'
import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { changeType } from '../services/sessions/change-type.ts'
import { sessionTypes } from '../services/sessions/types.ts'
import { orgOf } from './day-of.ts'
import { show } from './open.ts'

export const openTypes = defineAction({
  name: 'open-types',
  allow: 'secretary',
  run: (press) =>
    Promise.resolve(show(press, { show: 'session-types', org: orgOf(press.about), page: press.value.page })),
})

export const openType = defineAction({
  name: 'open-type',
  allow: 'secretary',
  run(press) {
    const { key } = press.value
    return Promise.resolve(
      show(press, { show: 'type-form', org: orgOf(press.about), ...(key === undefined ? {} : { key }) }),
    )
  },
})

/** Saved, the form becomes the list again. */
export const saveType = defineAction({
  name: 'save-type',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, about, form } = press
    if (about.show !== 'type-form') throw new UserError(({ talk }) => talk.staleCard)
    const parsed = parseTypeForm(form)
    if (!parsed.ok) throw new UserError(({ sessions }) => sessions.plan.problem[parsed.problems[0]])
    const { name, countedAs, required, retired } = parsed.value
    const key = about.key ?? null
    const shipped = (of: string) => (isShipped(of) ? t.sessions.types[of] : of)
    const others = (await sessionTypes(tx, about.org)).filter((one) => one.key !== key)
    if (isShipped(name) || others.some((one) => (one.name ?? shipped(one.key)) === name))
      throw new UserError(({ sessions }) => sessions.plan.problem.nameTaken)
    // The shipped name stays one of the language.
    const own = key !== null && isShipped(key) && name === shipped(key) ? null : name
    const wanted = { key, name: own, countedAs, required, retired }
    const changed = await changeType(tx, about.org, wanted, me.personId, now)
    const { talk } = t.sessions.plan
    return {
      toast: { type: changed ? 'success' : 'info', content: changed ? talk.typeSaved(name) : talk.same },
      turn: { show: 'session-types', org: about.org, page: 0 },
    }
  },
})
