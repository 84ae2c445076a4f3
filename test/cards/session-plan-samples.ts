/** The cards of planning group study: smallest, usual, worst. */
import * as cards from '../../src/cards/index.ts'
import type { Card } from '../../src/cards/kit.ts'
import { ROLL_PAGE } from '../../src/cards/index.ts'
import type * as plan from '../../src/cards/session-plan-views.ts'
import type { NewSessionView, RollView, SessionFacts } from '../../src/cards/session-views.ts'
import type { CardRef } from '../../src/cards/views.ts'
import { NO_COUNTS } from '../../src/domain/attendance.ts'
import type { Messages } from '../../src/i18n/index.ts'

type Drawing = (t: Messages) => Card
type Sample = readonly [string, Drawing]
type Fills = Readonly<Record<'signs' | 'long' | 'heavy', string>>

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const slot = { date: '2026-03-06', starts: '15:00', ends: '16:30' }
const rule = { every: 'month', nth: -1, weekday: 5 } as const

const facts = (fill: string, over: Partial<SessionFacts> = {}): SessionFacts => ({
  session: 2_147_483_647,
  type: fill === '' ? 'party-lecture' : fill,
  org: fill,
  title: fill.repeat(3),
  place: fill.repeat(2),
  material: fill.repeat(25),
  host: fill === '' ? null : fill,
  speakers: many(fill === '' ? 0 : 20, () => fill),
  ...slot,
  closes: '16:30',
  opens: '14:30',
  lateAfter: '15:05',
  signIn: 'press',
  phase: 'ahead',
  backfilled: null,
  cancelReason: null,
  ...over,
})

function ofFill(ref: CardRef, size: string, fill: string, count: number): { group: Sample[]; direct: Sample[] } {
  const people = many(count, (index) => ({ value: String(index + 1), label: fill }))
  const ids = people.map(({ value }) => value)
  const form = (stands: plan.SessionFormView['stands'], all: typeof people, past = false): plan.SessionFormView => ({
    past,
    ref,
    org: fill,
    stands,
    series: true,
    revision: 99,
    types: many(Math.max(14, count), (index) => ({ value: `own-${index}`, label: fill === '' ? 'visit' : fill })),
    type: count === 0 ? null : `own-${count - 1}`,
    ...slot,
    ...{ place: fill.repeat(2), title: fill.repeat(3), material: fill.repeat(25), people: all },
    host: count === 0 ? null : '1',
    speakers: ids.slice(0, 8),
    scope: ids,
    below: 'chosen',
    signIn: 'code',
    ...{ opens: 25, grace: 7 },
    cost: 123_456,
    studyCheck: { kind: 'note', least: 999 },
    orgCheck: { kind: 'questions', least: 10 },
    repeat: 'monthly-nth',
    until: '2026-12-31',
  })
  const type: plan.TypeLine = {
    key: 'own-1',
    type: fill === '' ? 'visit' : fill,
    countedAs: 'group-study',
    required: { times: 99, per: 'half' },
    retired: count > 0,
  }
  const names = many(count, () => fill)
  const changes: plan.ChangeLine[] = [
    { field: 'time', from: slot, to: { ...slot, date: '2026-03-07' } },
    ...(['type', 'title', 'place', 'material', 'host'] as const).map((field) => ({
      field,
      from: fill.repeat(25),
      to: fill.repeat(25),
    })),
    { field: 'speakers', from: names, to: [] },
    { field: 'scope', from: null, to: names },
    { field: 'signIn', from: 'press', to: 'code' },
    { field: 'cost', from: null, to: 123_456 },
    { field: 'studyCheck', from: null, to: { kind: 'note', least: 1_000 } },
  ]
  const fresh = (state: NewSessionView['state']): NewSessionView => ({
    ...facts(fill),
    ref,
    people: { count, names: count === 0 ? null : names },
    ...(count === 0 ? { orgs: 999 } : {}),
    cost: 123_456,
    studyCheck: { kind: 'note', least: 999 },
    repeats: { rule, until: '2026-12-31', next: many(4, () => '2026-03-13') },
    holidays: many(60, (day) => ({ date: slot.date, name: '国庆节', rest: day % 2 === 0 })),
    twin: { starts: '15:00', ends: '16:30', place: fill },
    state,
    marks: [
      { choice: 'present', names: many(count, () => fill) },
      { choice: 'leave', names },
    ],
    blank: count,
  })
  const roll: RollView = {
    back: null,
    ...facts(fill),
    ...{ ref, keeps: true, counts: NO_COUNTS, asOf: '12:00', repeats: { rule, until: '2026-12-31' } },
    ...{ of: 'waiting' as const, tabs: { waiting: count, there: 0, others: 0 }, undo: [], undoOf: 0 },
    rows: many(Math.min(count, ROLL_PAGE), (person) => ({
      ...{ person, name: fill, status: 'open', leftEarly: false, at: null, assisted: false, paper: true },
    })),
    ...{ page: 0, pages: 20, there: [], leave: [], madeUp: [], beside: [] },
  }
  const twin = { ...slot, type: fill, place: fill }
  const changed = { ...facts(fill), ref, changes, following: true, told: true, twins: many(4, () => twin) }
  return {
    group: [
      ...[true, false].map((live): Sample => [
        `previews, ${live ? 'live' : 'expired'}, ${size}`,
        (t) =>
          cards.previewsCard(
            {
              ref,
              org: fill,
              live,
              sessions: many(count, (session) => ({
                ...{ session, type: type.type, title: fill.repeat(3), place: fill, phase: 'ahead', ...slot },
              })),
            },
            t,
          ),
      ]),
    ],
    direct: [
      [`session form, new, ${size}`, (t) => cards.sessionFormCard(form('fresh', people), t)],
      [`session form, a list of people, ${size}`, (t) => cards.sessionFormCard(form('draft', people.slice(0, 14)), t)],
      [`session form, held, ${size}`, (t) => cards.sessionFormCard(form('fresh', people.slice(0, 14), true), t)],
      [`session form, planned, ${size}`, (t) => cards.sessionFormCard(form('planned', people.slice(0, 14)), t)],
      [`session changed, ${size}`, (t) => cards.sessionChangedCard(changed, t)],
      [
        `session cancelled, ${size}`,
        (t) =>
          cards.sessionChangedCard(
            { ...changed, changes: [], following: false, phase: 'cancelled', cancelReason: fill.repeat(2) },
            t,
          ),
      ],
      ...(['draft', 'confirmed'] as const).map((state): Sample => [
        `new session, ${state}, ${size}`,
        (t) => cards.newSessionCard(fresh(state), t),
      ]),
      [`roll, ${size}`, (t) => cards.rollCard(roll, t)],
      [
        `move form, ${size}`,
        (t) =>
          cards.moveFormCard(
            { ...facts(fill), ref, revision: 99, to: slot, typed: true, toPlace: fill, left: fill, twin },
            t,
          ),
      ],
      [
        `cancel form, ${size}`,
        (t) => cards.cancelFormCard({ ...facts(fill), ref, revision: 99, reason: fill.repeat(3) }, t),
      ],
      [
        `session types, ${size}`,
        (t) =>
          cards.sessionTypesCard({ ref, org: fill, types: many(cards.TYPES_PAGE, () => type), page: 1, pages: 20 }, t),
      ],
      [`type form, ${size}`, (t) => cards.typeFormCard({ ref, org: fill, type: count === 0 ? null : type }, t)],
    ],
  }
}

export function planSamples(ref: CardRef, { signs, long, heavy }: Fills): { group: Sample[]; direct: Sample[] } {
  const all = [
    ofFill(ref, 'smallest', '', 0),
    ofFill(ref, 'signs', signs, 200),
    ofFill(ref, 'long', long, 200),
    ofFill(ref, 'heavy', heavy, 200),
  ]
  return { group: all.flatMap(({ group }) => group), direct: all.flatMap(({ direct }) => direct) }
}
