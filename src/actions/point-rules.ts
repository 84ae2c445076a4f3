import { parsePointsForm } from '../cards/point-form.ts'
import { localDate } from '../domain/dates.ts'
import { defineAction, type Moment } from '../entry.ts'
import { UserError } from '../errors.ts'
import { beginningOf, sameRules, setRules } from '../services/point-rules.ts'
import { demandPoints } from '../services/profile.ts'
import { orgOf } from './day-of.ts'
import { showWithPoints } from './with-points.ts'

const todayOf = ({ chat, now, env }: Moment) => localDate(now, chat?.timeZone ?? env.timeZone)

export const openRules = defineAction({
  name: 'open-rules',
  allow: 'anyone',
  async run(press) {
    const org = orgOf(press.about)
    return showWithPoints(press, org, { show: 'rules', org })
  },
})

/** The form; coming back from the echo it holds what was typed. */
export const changeRules = defineAction({
  name: 'change-rules',
  allow: 'secretary',
  async run(press) {
    const { about } = press
    const org = orgOf(about)
    const draft = about.show === 'rules-preview' ? { draft: about.draft } : {}
    return showWithPoints(press, org, { show: 'rules-form', org, ...draft })
  },
})

/** Echoed in full before it counts. */
export const previewRules = defineAction({
  name: 'preview-rules',
  allow: 'secretary',
  async run(press) {
    const { about, tx, form } = press
    const org = orgOf(about)
    await demandPoints(tx, org)
    const parsed = parsePointsForm(form)
    if (!parsed.ok) throw new UserError(({ cards }) => cards.rules.problem[parsed.problems[0]])
    const from = beginningOf(parsed.value.from, todayOf(press))
    if (await sameRules(tx, org, from, parsed.value.rules)) throw new UserError(({ cards }) => cards.rules.unchanged)
    return { turn: { show: 'rules-preview', org, draft: parsed.value.rules, from } }
  },
})

export const confirmRules = defineAction({
  name: 'confirm-rules',
  allow: 'secretary',
  async run(press) {
    const { about, tx, me, now, t } = press
    if (about.show !== 'rules-preview') throw new UserError(({ talk }) => talk.staleCard)
    const { org, draft: rules, from } = about
    await demandPoints(tx, org)
    await setRules(tx, org, { from, rules }, { by: me.personId, now, today: todayOf(press) })
    return { toast: { type: 'success', content: t.cards.rules.saved(from) }, turn: { show: 'rules', org } }
  },
})
