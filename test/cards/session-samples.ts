import * as cards from '../../src/cards/index.ts'
import type { HostCodeView, NamesakesView } from '../../src/cards/mark-views.ts'
import type {
  MarkFormView,
  MySessionView,
  NewSessionView,
  RollLine,
  RollTab,
  RollView,
  SessionFacts,
  SessionsView,
  SessionView,
} from '../../src/cards/session-views.ts'
import type { CardRef } from '../../src/cards/views.ts'
import type { Card } from '../../src/cards/kit.ts'
import { NO_COUNTS, type AttendanceStatus } from '../../src/domain/attendance.ts'
import { SHIPPED_TYPES } from '../../src/domain/session-types.ts'
import type { Messages } from '../../src/i18n/index.ts'

type Drawing = (t: Messages) => Card
type Samples = readonly (readonly [string, Drawing])[]

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const PHASES = ['draft', 'ahead', 'open', 'closed', 'cancelled'] as const
const TABS: readonly RollTab[] = ['waiting', 'there', 'others']

const SMALLEST: SessionFacts = {
  session: 1,
  type: SHIPPED_TYPES[0],
  org: '一',
  title: '',
  place: '',
  material: '',
  host: null,
  speakers: [],
  date: '2026-03-06',
  starts: '15:00',
  ends: '16:30',
  closes: '16:30',
  opens: '14:30',
  lateAfter: '15:05',
  signIn: 'press',
  phase: 'ahead',
  backfilled: null,
  cancelReason: null,
}

const usual = (name: string): SessionFacts => ({
  ...SMALLEST,
  type: 'party-lecture',
  org: '县人大机关党支部',
  title: '学习民法典',
  place: '三楼会议室',
  material: '《中华人民共和国民法典》第一编',
  host: name,
  speakers: [name, name],
})

const worst = (name: string): SessionFacts => ({
  ...SMALLEST,
  session: 2_147_483_647,
  type: name,
  org: name.repeat(3),
  title: name.repeat(5),
  place: name.repeat(3),
  material: name.repeat(60),
  host: name,
  speakers: many(12, () => name),
  signIn: 'code',
  backfilled: { by: name, date: '2026-03-09' },
  cancelReason: name.repeat(5),
})

const COUNTS = {
  ...NO_COUNTS,
  ...{
    expected: 200,
    present: 150,
    late: 10,
    leftEarly: 5,
    leave: 10,
    undecided: 5,
    absent: 10,
    madeUp: 10,
    extra: 20,
  },
}

const line = (name: string, status: AttendanceStatus, person: number): RollLine => ({
  person,
  name,
  status,
  leftEarly: status === 'late' || status === 'left_early',
  at: '14:55',
  assisted: true,
  paper: true,
})

/** The cards about group study at their smallest and at their worst: names so long, 200 people. */
export function sessionSamples(
  ref: CardRef,
  { signs, long, heavy }: Readonly<Record<'signs' | 'long' | 'heavy', string>>,
): { group: Samples; direct: Samples } {
  const sizes = [
    ['smallest', '王', SMALLEST],
    ['usual', '王芳', usual('王芳')],
    ['signs', signs, worst(signs)],
    ['long', long, worst(long)],
    ['heavy', heavy, worst(heavy)],
  ] as const
  const group: [string, Drawing][] = []
  const direct: [string, Drawing][] = []
  for (const [size, name, facts] of sizes) {
    const big = size !== 'smallest' && size !== 'usual'
    const counts = size === 'smallest' ? NO_COUNTS : COUNTS
    const all = big ? 200 : size === 'usual' ? 12 : 0
    for (const phase of PHASES) {
      const of = { ...facts, phase, ref }
      const named = big ? { named: many(all, () => name) } : {}
      const view: SessionView = { ...of, counts, coming: all, ...named, minutes: big, live: true }
      group.push([`session ${phase}, ${size}`, (t) => cards.sessionCard(view, t)])
      const mine: MySessionView = {
        ...of,
        ...{
          status: big ? 'undecided' : 'open',
          expected: !big,
          at: big ? '14:55' : null,
          assisted: big,
          leftEarly: big,
        },
        ...{ coming: big, hosting: big, mayAskLeave: true, mayAppeal: big, owesStudy: big },
      }
      direct.push([`my session ${phase}, ${size}`, (t) => cards.mySessionCard(mine, t)])
      for (const tab of TABS) {
        const roll: RollView = {
          ...of,
          back: big ? { to: 'list', page: 14 } : { to: 'panel' },
          keeps: big || tab !== 'waiting',
          ...(tab === 'others' ? { part: facts.org } : {}),
          repeats: big ? { rule: { every: 'week', weekday: 5 }, until: '2026-12-31' } : null,
          ...{ counts, asOf: '15:10', of: tab, tabs: { waiting: all, there: all, others: all } },
          rows: many(Math.min(all, cards.ROLL_PAGE), (nth) => ({
            ...line(name, tab === 'there' ? 'left_early' : 'undecided', 2_000_000_000 + nth),
            leftEarly: false,
          })),
          ...{ page: big ? 1 : 0, pages: Math.max(1, Math.ceil(all / cards.ROLL_PAGE)) },
          there: many(all, (nth) => line(name, 'late', nth)),
          leave: many(all, (nth) => line(name, 'leave', nth)),
          madeUp: many(all, (nth) => line(name, 'made_up', nth)),
          beside: many(all, (nth) => ({ ...line(name, 'present', nth), why: 'exempt' as const })),
          coming: phase === 'ahead' ? many(all, () => name) : [],
          mayOpen: phase === 'ahead',
          undo: many(all, () => name),
          undoOf: 9_007_199,
        }
        direct.push([`roll ${phase}, ${tab}, ${size}`, (t) => cards.rollCard(roll, t)])
      }
      const code: HostCodeView = {
        ...of,
        ...{ code: phase === 'open' ? '0421' : null, until: '15:04:30', there: all, expected: all },
      }
      direct.push([`host code ${phase}, ${size}`, (t) => cards.hostCodeCard(code, t)])
      for (const state of ['draft', 'confirmed', 'dropped', 'cancelled'] as const) {
        const people = { count: all, names: big ? many(all, () => name) : null }
        const fresh: NewSessionView = {
          ...of,
          people,
          cost: big ? 1_234_500 : null,
          studyCheck: big ? { kind: 'questions', least: 10 } : null,
          repeats: null,
          holidays: [],
          twin: null,
          marks: [],
          blank: 0,
          state,
        }
        direct.push([`new session ${state} ${phase}, ${size}`, (t) => cards.newSessionCard(fresh, t)])
      }
    }
    const saved = { status: 'late', leftEarly: true, reason: name.repeat(3), undo: true, undoOf: 9_007_199 } as const
    const form: MarkFormView = { ...facts, ref, person: 1, name, status: 'open', both: false, saved: null }
    direct.push([`mark form, ${size}`, (t) => cards.markFormCard(form, t)])
    direct.push([`mark form saved, ${size}`, (t) => cards.markFormCard({ ...form, saved }, t)])
    direct.push([`code form, ${size}`, (t) => cards.codeFormCard({ ...facts, ref }, t)])
    direct.push([`names form, ${size}`, (t) => cards.namesFormCard({ ...facts, ref }, t)])
    const list: SessionsView = {
      ...{ ref, org: facts.org, page: big ? 1 : 0, pages: big ? 30 : 1 },
      sessions: many(Math.min(all, cards.SESSIONS_PAGE), () => ({
        ...{ ...facts, phase: 'closed' as const, there: 200, expected: 200, rate: '100.0%', by: facts.org },
      })),
    }
    direct.push([`sessions, ${size}`, (t) => cards.sessionsCard(list, t)])
    const namesakes: NamesakesView = {
      ...{ ...facts, ref, choice: 'late_left_early', saved: null },
      lines: many(Math.max(2, all), (person) => ({
        ...{ person, name, at: facts, status: 'undecided' as const, paper: true, openId: null },
        roster: { org: facts.org, since: facts.date },
      })),
    }
    direct.push([`namesakes, ${size}`, (t) => cards.namesakesCard(namesakes, t)])
    const chosen = { ...namesakes, saved: { person: 1, session: facts.session, from: 'open' as const } }
    const several = namesakes.lines.map((line, nth) => ({ ...line, person: 1, at: { ...facts, session: nth } }))
    direct.push([`namesakes of sessions, ${size}`, (t) => cards.namesakesCard({ ...namesakes, lines: several }, t)])
    direct.push([`namesakes saved, ${size}`, (t) => cards.namesakesCard(chosen, t)])
    const panel = {
      ...{ ref, org: facts.org, date: facts.date, asOf: '15:10', leaves: all, owed: all, appeals: all, minutes: all },
      sessions: many(all, () => ({ ...facts, phase: 'open' as const, there: 200, expected: 200 })),
      remind: {
        of: big ? ('studies' as const) : ('sign-in' as const),
        ...{ people: all, later: big ? { date: facts.date, time: '08:00' } : null },
      },
    }
    direct.push([`attendance, ${size}`, (t) => cards.attendanceCard(panel, t)])
  }
  direct.push(['attendance help', (t) => cards.attendanceHelpCard({ ref }, t)])
  return { group, direct }
}
