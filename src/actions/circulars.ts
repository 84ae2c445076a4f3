import { parseCircularForm } from '../cards/forms.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import { changeCircular, circularAbout, releaseCircular, writtenNow } from '../services/circulars.ts'
import { reportOf } from './reports.ts'
import type { Row } from '../../db/schema.ts'

/** It is released already: by whom and when; the card shows the same. */
async function before({ tx, t }: Pick<Press, 'tx' | 't'>, by: number | null, at: number, zone: string): Promise<Reply> {
  const name = by === null ? null : (await tx.people.get(by)).name
  const content = t.talk.circularReleasedBefore(name, localDate(at, zone), localTime(at, zone))
  return { toast: { type: 'info', content } }
}

const released = async (press: Press, report: Row<'reports'>, zone: string): Promise<Reply> => {
  const { releasedBy, releasedAt } = (await press.tx.reports.get(report.id)) ?? report
  return { ...(await before(press, releasedBy, releasedAt ?? press.now, zone)), turn: circularAbout(report) }
}

export const circularRelease = defineAction({
  name: 'circular-release',
  allow: 'secretary',
  async run(press) {
    const { report, zone } = await reportOf(press, press.about)
    const outcome = await releaseCircular(press.tx, report, {
      by: press.me.personId,
      now: press.now,
      seen: press.value.seen,
    })
    // The card now says what.
    if (outcome.kind === 'changed')
      return { toast: { type: 'warning', content: press.t.cards.reportChanges.wordsChanged.toast } }
    if (outcome.kind === 'before') return before(press, outcome.by, outcome.at, zone)
    return { say: outcome.says, toast: { type: 'success', content: press.t.talk.circularReleased } }
  },
})

/** The form opens below; the draft stays. */
export const circularEdit = defineAction({
  name: 'circular-edit',
  allow: 'secretary',
  async run(press) {
    const { report, zone } = await reportOf(press, press.about)
    if (report.state === 'released') return released(press, report, zone)
    const over = await writtenNow(press.tx, report, press.now)
    return {
      say: [{ to: 'me', show: { show: 'circular-form', org: report.orgId, report: report.id, over } }],
      keep: true,
    }
  },
})

/** Saved, the form becomes the draft to be released. */
export const circularSave = defineAction({
  name: 'circular-save',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, form, about } = press
    const { report, zone } = await reportOf(press, press.about)
    const parsed = parseCircularForm(form)
    if (!parsed.ok) throw new UserError(({ talk }) => talk.formProblem[parsed.problems[0]])
    const shown = about.show === 'circular-form' ? about.over : undefined
    const over = shown ?? (await writtenNow(tx, report, now))
    const { words } = parsed.value
    const saved = await changeCircular(tx, report, { words, over, state: 'draft' }, me.personId, now)
    if (!saved) return released(press, report, zone)
    return { toast: { type: 'success', content: t.talk.circularSaved }, turn: circularAbout(report) }
  },
})

export const circularWithdraw = defineAction({
  name: 'circular-withdraw',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t } = press
    const { report, zone } = await reportOf(press, press.about)
    if (!(await changeCircular(tx, report, { state: 'withdrawn' }, me.personId, now)))
      return released(press, report, zone)
    return { toast: { type: 'info', content: t.talk.circularWithdrawn } }
  },
})
