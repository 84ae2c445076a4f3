/** Leave: smallest, usual and worst. */
import * as cards from '../../src/cards/index.ts'
import type { Card } from '../../src/cards/kit.ts'
import type * as views from '../../src/cards/leave-views.ts'
import type { LeaveWhat } from '../../src/domain/leave.ts'
import type { Messages } from '../../src/i18n/index.ts'

const ref = { db: 'xj-01HZY3KQ8M5V7W', card: 2_147_483_647 }
const DATE = '2026-11-25'
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

type Drawing = readonly [string, (t: Messages) => Card]
const each = <V>(card: string, draw: (view: V, t: Messages) => Card, list: readonly (readonly [string, V])[]) =>
  list.map(([size, view]): Drawing => [`${card}, ${size}`, (t) => draw(view, t)])

const STATES = ['asked', 'approved', 'declined', 'withdrawn'] as const
const dates: LeaveWhat = { session: null, from: DATE, to: '2026-12-01' }
const ofSession = (title: string): LeaveWhat => ({
  session: { type: title === '' ? 'party-lecture' : title, title, starts: '15:00' },
  from: DATE,
  to: DATE,
})
const line = (title: string, nth: number): views.LeaveLine => ({
  leave: nth,
  state: STATES[nth % 4] ?? 'asked',
  ...(nth % 2 === 0 ? ofSession(title) : dates),
})

const leave = (name: string, more: Partial<views.LeaveView> = {}): views.LeaveView => ({
  ref,
  leave: 1,
  org: name,
  name,
  state: 'asked',
  ...ofSession(name),
  reason: name.repeat(4),
  asked: { date: DATE, time: '08:30', by: null },
  decided: null,
  answer: '',
  off: false,
  mayDecide: true,
  mayWithdraw: null,
  ...more,
})

const form = (name: string, count: number, entry = false): views.LeaveFormView => ({
  ref,
  org: name,
  session: null,
  latest: entry ? null : 'hours',
  sessions: many(count, (index) => ({ id: 100_000 + index, ...ofSession(name) })),
  entry,
  mine: many(count, (index) => ({ ...line(name, index), mayWithdraw: index % 2 === 0 })),
})

const list = (name: string, count: number): views.LeavesView => ({
  ref,
  org: name,
  leaves: many(count, (index) => ({ ...line(name, index), name, reason: name.repeat(4), mayDecide: index % 2 === 0 })),
  undecided: count,
  page: 0,
  pages: Math.max(1, count),
})

const namesakes = (name: string, said: string, count: number): views.LeaveNamesakesView => ({
  ref,
  org: name,
  said,
  people: many(count, (person) => ({
    ...{
      person,
      name,
      paper: person % 2 === 0,
      openId: null,
    },
    roster: person === 1 ? null : { org: name, since: DATE },
  })),
})

const check = (name: string, count: number, entry: boolean): views.LeaveCheckView => ({
  ref,
  org: name,
  name: entry ? name : null,
  what: many(count, (nth) => (nth % 2 === 0 ? ofSession(name) : dates)),
  none: many(Math.min(count, 7), () => DATE),
  reason: name.repeat(4),
  entry,
})

/** Leave on one's own record: none, and as much as fits. */
export const withLeave = (name: string, count: number): views.WithLeave => ({
  leave: { lines: many(Math.min(count, 2), (index) => line(name, index)), more: count },
})

export const leaveSamples = (nasty: string, long: string, heavy: string): Drawing[] => [
  ...each('leave', cards.leaveCard, [
    ['asked', leave('王芳', { ...dates })],
    ['off', leave('王芳', { off: true, mayDecide: false })],
    ['own', leave('王芳', { mayDecide: false, mayWithdraw: 'whole' })],
    ...[nasty, long, heavy].map((name, nth): [string, views.LeaveView] => [
      `worst ${nth}`,
      leave(name, {
        state: 'declined',
        asked: { date: DATE, time: '08:30', by: name },
        decided: { by: name, date: DATE, time: '08:30', own: true },
        answer: name.repeat(4),
      }),
    ]),
  ]),
  ...each('my leave', cards.myLeaveCard, [
    ['asked', leave('王芳', { mayWithdraw: 'whole' })],
    [
      'under way',
      leave(nasty, {
        ...dates,
        state: 'approved',
        mayWithdraw: { from: DATE },
        decided: { by: long, date: DATE, time: '08:30', own: false },
      }),
    ],
  ]),
  ...each('leave form', cards.leaveFormCard, [
    ['for a session', { ...form('王芳', 0), session: ofSession(''), latest: { date: '2026-03-06', time: '18:30' } }],
    ['nothing ahead', form('王芳', 0)],
    ['usual', form('王芳', 3)],
    ['entry', form(nasty, 200, true)],
    [
      'filled',
      {
        ...form('王芳', 3, true),
        filled: { name: '王芳', dates: { from: DATE, to: DATE, wholeDay: true }, reason: '出差' },
      },
    ],
    ['worst', { ...form(long, 200), filled: { name: long, dates: undefined, reason: long } }],
    ['heavy', form(heavy, 200)],
  ]),
  ...each('leave, of namesakes', cards.leaveNamesakesCard, [
    ['usual', namesakes('李秀英', '周五 住院', 2)],
    ['a session chosen', namesakes('李秀英', '', 2)],
    ['signs', namesakes(nasty, nasty, 30)],
    ['worst', namesakes(long, long, 30)],
    ['heavy', namesakes(heavy, heavy, 30)],
  ]),
  ...each('leave, to check', cards.leaveCheckCard, [
    ['usual', check('李秀英', 1, false)],
    ['entry', check('李秀英', 3, true)],
    ['signs', check(nasty, 30, true)],
    ['worst', check(long, 200, true)],
    ['heavy', check(heavy, 200, false)],
  ]),
  ...each('leaves', cards.leavesCard, [
    ['none', list('王芳', 0)],
    ['usual', list('王芳', 3)],
    ['signs', list(nasty, 200)],
    ['worst', list(long, 200)],
    ['heavy', list(heavy, 200)],
  ]),
]
