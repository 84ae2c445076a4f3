import type { Only, Span } from '../domain/session-report.ts'
import { defineAction, type About, type Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { orderFile } from '../services/exports/order-file.ts'
import { heldUnder, orgsUnder } from '../services/sessions/held.ts'
import { orgIn } from './day-of.ts'
import { show } from './open.ts'

/** The period of the report a card is, or is part of. */
function spanOf(about: About): Span {
  if (about.show !== 'session-report' && about.show !== 'session-figures')
    throw new UserError(({ talk }) => talk.staleCard)
  const { kind, from, to } = about
  return { kind, from, to }
}

/** What the report a card is, or is part of, is of. */
const onlyIn = (about: About): Only | undefined =>
  about.show === 'session-report' || about.show === 'session-figures' ? about.only : undefined

const onlyOf = (only: Only | undefined) => (only ? { only } : {})

/** Of several of one name the one that was pressed. */
function chosen(about: About, person: number | undefined): Only | undefined {
  if (person === undefined) return onlyIn(about)
  if (about.show !== 'session-report' || !about.among?.includes(person))
    throw new UserError(({ talk }) => talk.staleCard)
  return { ...about.only, person }
}

/** Only whom the report offers: another org's name is none of this secretary's. */
async function demandOnRegister(press: Press, person: number): Promise<void> {
  const { from, to } = spanOf(press.about)
  const held = await heldUnder(press.tx, orgIn(press), { from, to, person, above: true }, press.now)
  if (held.length === 0) throw new UserError(({ talk }) => talk.staleCard)
}

/** Another page, period or grouping. */
export const openSessionReport = defineAction({
  name: 'open-session-report',
  allow: 'secretary',
  run(press) {
    const { kind, from, to, by, page, person, whole } = press.value
    const of = whole ? {} : onlyOf(chosen(press.about, person))
    return Promise.resolve(show(press, { show: 'session-report', org: orgIn(press), kind, from, to, by, page, ...of }))
  },
})

/** What a figure is made of. */
export const openSessionFigures = defineAction({
  name: 'open-session-figures',
  allow: 'secretary',
  async run(press) {
    const { figure, counted, person, under, page } = press.value
    const org = orgIn(press)
    if (under !== undefined && !(await orgsUnder(press.tx, org)).some(({ id }) => id === under))
      throw new UserError(({ talk }) => talk.staleCard)
    if (person !== undefined) await demandOnRegister(press, person)
    const part = {
      ...(counted === undefined ? {} : { counted }),
      ...(person === undefined ? {} : { person }),
      ...(under === undefined ? {} : { under }),
    }
    const of = onlyOf(onlyIn(press.about))
    return show(press, { show: 'session-figures', org, ...spanOf(press.about), figure, ...part, ...of, page })
  },
})

export const openMarkHistory = defineAction({
  name: 'open-mark-history',
  allow: 'secretary',
  async run(press) {
    const { about, value } = press
    if (value.person !== undefined) await demandOnRegister(press, value.person)
    const shown = about.show === 'mark-history' ? about.people : undefined
    const of = value.person === undefined ? shown : [value.person]
    const people = of ? { people: of } : {}
    const here = { show: 'mark-history', org: orgIn(press), ...people, page: value.page } as const
    // Turning a page turns the card; from a report it opens below, which is still of use.
    return about.show === 'mark-history' ? { turn: here } : { say: [{ to: 'me', show: here }], keep: true }
  },
})

export const openDuties = defineAction({
  name: 'open-duties',
  allow: 'secretary',
  run: (press) => Promise.resolve({ say: [{ to: 'me', show: { show: 'duties', org: orgIn(press) } }], keep: true }),
})

/** The register of the period that the card shows, as a file. */
export const exportSessions = defineAction({
  name: 'export-sessions',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, value, about } = press
    const order = {
      file: 'sessions',
      org: orgIn(press),
      ...spanOf(about),
      ...onlyOf(onlyIn(about)),
      format: value.format,
      by: me.personId,
    } as const
    return { say: [await orderFile(tx, order, now)], toast: { type: 'info', content: t.files.coming }, keep: true }
  },
})
