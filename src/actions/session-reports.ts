import { parseRangeForm } from '../cards/session-forms.ts'
import { localDate } from '../domain/dates.ts'
import type { Only, Span } from '../domain/session-report.ts'
import { isShipped } from '../domain/session-types.ts'
import type { ActionOf } from '../cards/actions.ts'
import { defineAction, type About, type Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { orderFile } from '../services/exports/order-file.ts'
import { keyCalled } from '../services/sessions/kinds.ts'
import { heldUnder, orgsUnder, zoneOf } from '../services/sessions/held.ts'
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

/** Of several of one name, or of those that the report tells of, the one that was pressed. */
async function chosen(press: Press, { person, type }: ActionOf<'open-session-report'>): Promise<Only | undefined> {
  const { about, tx } = press
  const only = onlyIn(about)
  if (person !== undefined) {
    if (about.show !== 'session-report' || !about.among?.includes(person)) await demandOnRegister(press, person)
    return { ...only, person }
  }
  if (type === undefined) return only
  const key = await keyCalled(tx, orgIn(press), type)
  if (key === undefined) throw new UserError(({ talk }) => talk.staleCard)
  return { ...only, type: key }
}

/** Only whom the report offers: another org's name is none of this secretary's, though both are meant by a session held above. */
async function demandOnRegister(press: Press, person: number): Promise<void> {
  const { from, to } = spanOf(press.about)
  const own = new Set((await orgsUnder(press.tx, orgIn(press))).map(({ id }) => id))
  const held = await heldUnder(press.tx, orgIn(press), { from, to, person, above: true }, press.now)
  const offered = held.some(({ orgId, people }) => own.has(orgId) || people.some((one) => own.has(one.orgId)))
  if (!offered) throw new UserError(({ talk }) => talk.staleCard)
}

/** Itself or one below it as the tree stands now. */
async function demandUnder(press: Press, under: number): Promise<void> {
  if (!(await orgsUnder(press.tx, orgIn(press))).some(({ id }) => id === under))
    throw new UserError(({ talk }) => talk.staleCard)
}

/** An org's own kind of study is none of those below it. */
function withoutOwnType(only: Only | undefined): Only | undefined {
  if (only?.type === undefined || isShipped(only.type)) return only
  return only.person === undefined ? undefined : { person: only.person }
}

/** Another page, period or grouping, or the same of a branch below. */
export const openSessionReport = defineAction({
  name: 'open-session-report',
  allow: 'secretary',
  async run(press) {
    const { kind, from, to, by, page, whole, under } = press.value
    const only = whole ? undefined : await chosen(press, press.value)
    const of = (org: number, what = only) =>
      ({ show: 'session-report', org, kind, from, to, by, page, ...onlyOf(what) }) as const
    if (under === undefined) return show(press, of(orgIn(press)))
    await demandUnder(press, under)
    // It opens below: the one pressed is still of use.
    return { say: [{ to: 'me', show: of(under, withoutOwnType(only)) }], keep: true }
  },
})

/** Dates of one's own; chosen the wrong way round they are meant all the same. */
export const openSessionRange = defineAction({
  name: 'open-session-range',
  allow: 'secretary',
  async run(press) {
    const { tx, now, env, value, form, about } = press
    const org = orgIn(press)
    const chosenDates = parseRangeForm(form)
    if (!chosenDates) throw new UserError(({ sessions }) => sessions.reports.range.missing)
    const [from = '', to = ''] = [chosenDates.from, chosenDates.to].toSorted()
    if (from > localDate(now, (await zoneOf(tx, org)) ?? env.timeZone))
      throw new UserError(({ files }) => files.periodAhead)
    const of = onlyOf(onlyIn(about))
    return show(press, { show: 'session-report', org, kind: 'range', from, to, by: value.by, page: 0, ...of })
  },
})

/** What a figure is made of. */
export const openSessionFigures = defineAction({
  name: 'open-session-figures',
  allow: 'secretary',
  async run(press) {
    const { figure, type, counted, person, under, page } = press.value
    const org = orgIn(press)
    if (under !== undefined) await demandUnder(press, under)
    if (person !== undefined) await demandOnRegister(press, person)
    const part = {
      ...(type === undefined ? {} : { type }),
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
