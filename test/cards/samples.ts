/** Every card at its smallest and at its worst, in both languages. */
import { LIMITS, type Question, type QuestionType, type StudyItem } from '../../src/content/item.ts'
import * as cards from '../../src/cards/index.ts'
import type { Card } from '../../src/cards/kit.ts'
import type { DigestView } from '../../src/cards/digest-view.ts'
import type * as views from '../../src/cards/views.ts'
import { registers } from './register-samples.ts'
import { messagesFor, type Messages } from '../../src/i18n/index.ts'
import { backfillSamples } from './backfill-samples.ts'
import { boardSamples } from './board-samples.ts'
import { outboxSamples } from './outbox-samples.ts'
import { leaveSamples, withLeave } from './session-leave-samples.ts'
import { absenceSamples } from './session-absence-samples.ts'
import { reportSamples } from './report-samples.ts'
import { planSamples } from './session-plan-samples.ts'
import { sessionSamples } from './session-samples.ts'
import { speechSamples } from './session-speech-samples.ts'
import { sessionReportSamples } from './session-report-samples.ts'

export const ref = { db: 'xj-01HZY3KQ8M5V7W', card: 2_147_483_647 }

/** Forty signs that markdown, Feishu's tags and JSON all have a use for. */
export const NASTY = '<at id=all></at>**[x](y)**`"\\&*_~#>|$@:'.padEnd(40, '*').slice(0, 40)
export const LONG_NAME = '欧'.repeat(40)
/** Forty characters to a reader, and the heaviest that are let through. */
const HEAVY = '欧\u20dd\u20de\u20df'.repeat(40)
const DATE = '2026-03-05'
const TIME = '08:30'
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

export function question(type: QuestionType, fill: string, options: number = LIMITS.options.most): Question {
  return {
    type,
    scored: false,
    stem: fill.repeat(LIMITS.stem).slice(0, LIMITS.stem),
    options: many(options, () => fill.repeat(LIMITS.option).slice(0, LIMITS.option)),
    right: type === 'multiple' ? many(options, (index) => index) : [0],
    explanation: fill.repeat(LIMITS.explanation).slice(0, LIMITS.explanation),
  }
}

export const smallItem: StudyItem = {
  id: 'a',
  version: '1',
  title: '一',
  kind: '基础性',
  source: '二',
  body: '三',
  questions: [],
}

export const usualItem: StudyItem = {
  id: 'archives-01',
  version: '1',
  title: '什么是档案，哪些要归档',
  kind: '基础性',
  source: '《中华人民共和国档案法》第二条',
  body: '档案是**直接形成**的历史记录。\n\n- 是不是原始记录；\n- 以后用不用得上。',
  questions: [
    {
      type: 'true-false',
      scored: true,
      stem: '所有纸张都是档案。',
      options: ['正确', '错误'],
      right: [1],
      explanation: '档案法第二条。',
    },
  ],
}

const bodies = {
  paragraphs: many(40, () => '学'.repeat(97)).join('。\n\n'),
  'one line': '学'.repeat(LIMITS.body),
  signs: '"\\'.repeat(LIMITS.body / 2),
  bold: '**学习**，'.repeat(800).slice(0, LIMITS.body),
} as const

const hugeItem = (body: string, fill: string, scored: QuestionType = 'single'): StudyItem => ({
  id: 'x'.repeat(LIMITS.id),
  version: '1',
  title: fill.repeat(LIMITS.title).slice(0, LIMITS.title),
  kind: '品味性',
  source: fill.repeat(LIMITS.source).slice(0, LIMITS.source),
  body: body.slice(0, LIMITS.body),
  questions: [
    { ...question(scored, fill), scored: true },
    ...many(LIMITS.questions - 1, () => question('multiple', fill)),
  ],
})

const items: Readonly<Record<string, StudyItem>> = {
  small: smallItem,
  usual: usualItem,
  'long text': hugeItem(bodies.paragraphs, '学'),
  'one line': hugeItem(bodies['one line'], '学'),
  signs: hugeItem(bodies.signs, NASTY),
  bold: hugeItem(bodies.bold, NASTY, 'true-false'),
  heavy: hugeItem(HEAVY.repeat(100), HEAVY),
}

const tally = (count: number): views.Tally => ({ checkedIn: count, expected: count, answered: count, noted: count })

const studies: readonly (readonly [string, views.StudyView])[] = Object.entries(items).flatMap(([size, item]) =>
  (['open', 'late', 'closed'] as const).map((state): readonly [string, views.StudyView] => [
    `${state}, ${size}`,
    {
      ref,
      date: DATE,
      onTimeUntil: '24:00',
      lateUntil: size === 'small' ? null : '12:00',
      item,
      tally: tally(size === 'small' ? 0 : 200),
      state,
      mention: size === 'small' ? '' : '学'.repeat(60),
      postedLateBy: size === 'small' ? null : 35,
      unknownYear: size === 'small' ? null : 2027,
      asOf: size === 'small' ? null : '09:41',
      result: state === 'closed' ? { late: 12, rate: '83.3%', right: 150, excused: true } : null,
    },
  ]),
)

const toRead: readonly (readonly [string, Parameters<typeof cards.studyCard>[0]])[] = studies
  .filter(([, { state }]) => state === 'open')
  .map(([size, view]) => {
    const name = size.includes('small') ? '' : '<at id=all></at>学'.repeat(20)
    return [size, { ...view, reader: { org: name, own: size.includes('small') ? [] : many(9, () => name) } }]
  })

const people = (count: number, name: string): views.Option[] =>
  many(count, (index) => ({ value: String(index + 1), label: name }))

const setup = (count: number, name: string, choice: views.StudyDaysChoice): views.SetupView => ({
  ref,
  chatName: name,
  branch: name,
  people: people(count, name),
  secretary: count > 0 ? '1' : null,
  deputy: count > 1 ? '2' : null,
  dailyTime: TIME,
  studyDays: choice,
  unknownYear: count === 0 ? null : 2027,
  onTimeUntil: '17:45',
  lateUntil: '09:45',
  packs: many(count === 0 ? 1 : 30, (index) => ({ value: `pack-${index}`, label: name })),
  pack: count === 0 ? 'pack-0' : 'pack-29',
  profile: 'full',
  weekly: 'monday',
  digest: count > 0,
  calendar: true,
  leaveRule: 'days',
  askPaper: choice === 'workdays',
})

const summary = (name: string): views.SetupSummary => ({
  branch: name,
  secretary: name,
  deputy: name,
  dailyTime: TIME,
  studyDays: { own: [1, 2, 3, 4, 5, 6, 7] },
  onTimeUntil: '24:00',
  lateUntil: '12:00',
  packTitle: name,
  profile: 'groups-only',
  weekly: 'friday',
  members: 200,
  next: { date: DATE, time: TIME },
  digest: { time: TIME },
})

const me = (name: string, count: number): views.MeView => ({
  ref,
  name,
  org: name,
  visitor: count === 0,
  today:
    count === 0
      ? { date: DATE, state: 'none', at: null, mark: null, apart: null, answer: 'none', noteLength: null }
      : { date: DATE, state: 'done', at: '08:41', mark: 'late', apart: null, answer: 'right', noteLength: 123 },
  week: (['on_time', 'late', 'extra', 'missing', 'excused', 'open', 'none'] as const).map((mark) => ({
    date: DATE,
    mark,
  })),
  streak: count,
  longestStreak: count,
  points: { week: count, month: count, year: count },
  notes: many(count, () => ({ date: DATE, text: name.repeat(25), length: 1000 })),
  toMakeUp: many(count, (day) => ({ day, date: DATE, title: name, until: DATE })),
  sessions:
    count > 0 ? { span: { kind: 'year', from: '2026-01-01', to: '2026-12-31' }, expected: 250, there: 200 } : null,
  coming: many(Math.min(count, 4), (session) => ({
    ...{ session, type: name, title: name },
    ...{ date: DATE, starts: '15:00', speaks: session === 0 },
  })),
  owedStudies: many(count, (session) => ({
    session,
    type: name,
    title: name,
    date: DATE,
    due: DATE,
    phase: 'overdue',
  })),
  visits: many(count, (person) => ({
    ...{ session: 1, type: name, title: name, date: DATE, due: DATE },
    ...{ person, name, overdue: true },
  })),
  recent: many(count, (day) => ({ day, date: DATE, title: name })),
  digest: count > 0,
})

const makeUp = (item: StudyItem, asked: Question | null, done: views.MakeUpView['done']): views.MakeUpView => ({
  ref,
  day: 7,
  date: DATE,
  until: DATE,
  item,
  question: asked,
  minimum: 20,
  done,
})

const today = (name: string, count: number, page: number): views.TodayView => ({
  ref,
  org: name,
  date: DATE,
  tally: { ...tally(count), checkedIn: 0 },
  asOf: '10:15',
  done: many(count, () => ({ name, time: '08:41', mark: 'late', assisted: true })),
  notYet: many(count, (person) => ({ name, person, paper: true, reachable: false })),
  away: many(count, () => ({ name, standing: 'away', until: DATE })),
  extra: many(count, () => name),
  page,
  pages: count === 0 ? 1 : 17,
  closed: false,
  enters: 'made_up',
  undo: count === 0 ? null : name,
  undoOf: 9_007_199,
})

const roster = (name: string, count: number): views.RosterView => ({
  ref,
  org: name,
  people: many(count, (person) => ({
    person,
    name,
    paper: true,
    standing: 'exempt',
    until: DATE,
    ahead: { standing: 'away', from: DATE, until: DATE },
    leaveUntil: DATE,
    role: 'secretary',
    leftChat: true,
  })),
  total: count,
  page: 3,
  pages: count === 0 ? 1 : 25,
})

const roles = (name: string, count: number): cards.RolesView => ({
  ref,
  org: name,
  ...{ page: 1, pages: Math.ceil(count / cards.ROLES_PAGE) },
  holders: many(Math.min(count, cards.ROLES_PAGE), (person) => ({ person, name, role: 'secretary' as const })),
  owner: count === 0 ? null : name,
  gives: count === 0 ? [] : ['admin', 'leader', 'secretary', 'deputy'],
  people: many(count, (person) => ({ value: String(person), label: name })),
})

const join = (name: string, count: number): views.JoinView => ({
  ref,
  chatName: name,
  people: many(count, (index) => ({ join: index, name, decision: index % 2 === 0 ? null : 'visitor' })),
  decideBy: { date: DATE, time: TIME },
})

const log = (name: string, count: number): views.LogView => ({
  ref,
  org: name,
  days: many(count, (index) => ({
    date: DATE,
    state: (['ran', 'skipped', 'planned', 'none'] as const)[index % 4] ?? 'none',
    title: name,
    reason: `words:${name}`,
    at: TIME,
    checkedIn: 200,
    expected: 200,
    unheard: many(9, () => ({ from: TIME, to: TIME })),
  })),
})

const help = (name: string, count: number): views.HelpView => ({
  ref,
  lines: many(count, () => ({ words: name, about: name })),
})

const notice = (text: string, count: number): cards.NoticeView => ({
  ref: count === 0 ? null : ref,
  title: text,
  text: text.repeat(100),
  buttons: many(count, () => ({ label: text, words: text })),
})

const dayOf = (item: StudyItem, note: string | null): views.DayView => ({
  ref,
  date: DATE,
  item,
  mark: 'made_up',
  chosen: note === null ? null : [0, 2],
  note,
})

const digest = (but: Partial<DigestView>): DigestView => ({
  ref,
  date: DATE,
  title: NASTY,
  owed: { count: 200, due: DATE },
  until: '24:00',
  done: null,
  open: true,
  muted: false,
  ...but,
})

type Drawing = (t: Messages) => Card
const each = <V>(card: string, draw: (view: V, t: Messages) => Card, list: readonly (readonly [string, V])[]) =>
  list.map(([size, view]): readonly [string, Drawing] => [`${card}, ${size}`, (t) => draw(view, t)])

const meetings = sessionSamples(ref, { signs: NASTY, long: LONG_NAME, heavy: HEAVY })
const reporting = reportSamples(ref, { signs: NASTY, long: LONG_NAME, heavy: HEAVY })

const planning = planSamples(ref, { signs: NASTY, long: LONG_NAME, heavy: HEAVY })
const studied = sessionReportSamples(ref, { signs: NASTY, long: LONG_NAME, heavy: HEAVY })

const GROUP: readonly (readonly [string, Drawing])[] = [
  ...each('study', cards.studyCard, studies),
  ...each('study to read', cards.studyCard, toRead),
  ...each('welcome', cards.welcomeCard, [
    ['new', { ref, chatName: '一', summary: null, missingScopes: [] }],
    ['lacking', { ref, chatName: NASTY, summary: null, missingScopes: many(40, () => NASTY) }],
    ['heavy summary', { ref, chatName: HEAVY, summary: summary(HEAVY), missingScopes: many(40, () => HEAVY) }],
    ['summary', { ref, chatName: NASTY, summary: summary(NASTY), missingScopes: many(40, () => LONG_NAME) }],
  ]),
  ...each('notice', cards.noticeCard, [
    ['empty', notice('', 0)],
    ['worst', notice(NASTY, 50)],
    ['heavy', notice(HEAVY, 50)],
    ['folded', { ...notice(LONG_NAME, 10), folded: { title: '全部 120 个', lines: many(120, () => NASTY) } }],
  ]),
  ...each('report', cards.reportCard, reporting.report),
  ...each('circular', cards.circularCard, reporting.circular),
  ...planning.group,
  ['expired', (t) => cards.expiredCard(NASTY, '/me', t)],
  ...meetings.group,
]

const DIRECT: readonly (readonly [string, Drawing])[] = [
  ...each('setup', cards.setupCard, [
    ['first', setup(0, '', 'workdays')],
    ['small group', setup(8, '王芳', 'workdays')],
    ['a list of people', setup(20, LONG_NAME, { own: [1, 3, 5] })],
    ['typed names', setup(200, NASTY, 'daily')],
    ['heavy names', setup(20, HEAVY, 'daily')],
  ]),
  ...each('note', cards.noteFormCard, [
    ['empty', { ref, date: DATE, title: '一', minimum: 20, saved: null }],
    ['saved', { ref, date: DATE, title: NASTY, minimum: 20, saved: { text: '*\n'.repeat(2000), length: 3 } }],
  ]),
  ...each('me', cards.meCard, [
    ['new', { ...me('王芳', 0), ...withLeave('', 0) }],
    ['signs', { ...me(NASTY, 200), ...withLeave(NASTY, 200) }],
    ['long', { ...me(LONG_NAME, 200), ...withLeave(LONG_NAME, 200) }],
    ['heavy', { ...me(HEAVY, 200), ...withLeave(HEAVY, 200) }],
  ]),
  ...each('day', cards.dayCard, [
    ...Object.entries(items).map(([size, item]) => [size, dayOf(item, NASTY.repeat(25))] as const),
    ['nothing done', dayOf(usualItem, null)],
  ]),
  ...each(
    'make-up',
    cards.makeUpCard,
    Object.entries(items).flatMap(([size, item]) => {
      const asked = item.questions[0] ?? null
      return [
        [`open, ${size}`, makeUp(item, asked, null)] as const,
        [`several, ${size}`, makeUp(item, asked && { ...asked, type: 'multiple' }, null)] as const,
        [`wrong, ${size}`, makeUp(item, asked, { right: false })] as const,
        [`done, ${size}`, makeUp(item, asked, { right: asked ? true : null })] as const,
      ]
    }),
  ),
  ...each('today', cards.todayCard, [
    ['nobody', today('一', 0, 0)],
    ['signs', today(NASTY, 200, 3)],
    ['long', today(LONG_NAME, 200, 16)],
    ['heavy', today(HEAVY, 200, 16)],
  ]),
  ...each('register', cards.registerCard, registers(ref, { signs: NASTY, long: LONG_NAME, heavy: HEAVY })),
  ...each('roster', cards.rosterCard, [
    ['nobody', roster('一', 0)],
    ['signs', roster(NASTY, 200)],
    ['long', roster(LONG_NAME, 200)],
    ['heavy', roster(HEAVY, 200)],
  ]),
  ...each('roles', cards.rolesCard, [
    ['nobody', roles('一', 0)],
    ['signs', roles(NASTY, 200)],
    ['long', roles(LONG_NAME, 200)],
    ['heavy', roles(HEAVY, 40)],
  ]),
  ...each('join', cards.joinCard, [
    ['one', join('王芳', 1)],
    ['signs', join(NASTY, 200)],
    ['long', join(LONG_NAME, 200)],
    ['heavy', join(HEAVY, 200)],
  ]),
  ...each('log', cards.logCard, [
    ['empty', log('', 0)],
    ['signs', log(NASTY, 60)],
    ['long', log(LONG_NAME, 400)],
    ['heavy', log(HEAVY, 400)],
  ]),
  ...each('next', cards.nextCard, [
    ['usual', { ref, date: DATE, time: TIME, item: { title: NASTY, kind: '应用性' }, daysBeforeRepeat: 1 }],
    ['no content', { ref, date: DATE, time: TIME, item: null, daysBeforeRepeat: 0, maySkip: true }],
    [
      'skipped',
      {
        ref,
        date: DATE,
        time: TIME,
        item: { title: NASTY, kind: '应用性' },
        daysBeforeRepeat: 9,
        maySkip: true,
        mayPost: true,
        skipped: many(9, () => DATE),
      },
    ],
  ]),
  ...each('help', cards.helpCard, [
    ['nothing', help('', 0)],
    ['worst', help(NASTY, 50)],
    ['heavy', help(HEAVY, 50)],
  ]),
  ...planning.direct,
  ...meetings.direct,
  ...boardSamples(NASTY, LONG_NAME, HEAVY),
  ...outboxSamples([
    ['signs', NASTY],
    ['long', LONG_NAME],
    ['heavy', HEAVY],
  ]),
  ...leaveSamples(NASTY, LONG_NAME, HEAVY),
  ...absenceSamples(ref, [
    ['signs', NASTY],
    ['long', LONG_NAME],
    ['heavy', HEAVY],
  ]),
  ...backfillSamples(ref, [
    ['signs', NASTY],
    ['long', LONG_NAME],
    ['heavy', HEAVY],
  ]),
  ...speechSamples(NASTY, LONG_NAME, HEAVY),
  ...each('session report', cards.sessionReportCard, studied.report),
  ...each('my report', cards.myReportCard, studied.mine),
  ...each('session figures', cards.sessionFiguresCard, studied.figures),
  ...each('mark history', cards.markHistoryCard, studied.history),
  ...each('duties', cards.dutiesCard, studied.duties),
  ...each('reports', cards.reportsCard, reporting.reports),
  ...each('missed', cards.missedCard, reporting.missed),
  ...each('owed', cards.owedCard, reporting.owed),
  ...each('circular draft', cards.circularDraftCard, reporting.draft),
  ...each('circular form', cards.circularFormCard, reporting.circular),
  ...each('digest', cards.digestCard, [
    ['usual', digest({})],
    ['done', digest({ done: { mark: 'late', at: TIME }, muted: true })],
    ['closed', digest({ open: false })],
  ]),
]

export interface Sample {
  readonly name: string
  /** Drawn when it is looked at: all of them together would fill the memory. */
  draw(): Card
  readonly group: boolean
}

export const samples: readonly Sample[] = (['zh-CN', 'en-US'] as const).flatMap((locale) => {
  const t = messagesFor(locale)
  const drawn =
    (group: boolean) =>
    ([name, draw]: readonly [string, Drawing]) => ({
      name: `${name} (${locale})`,
      draw: () => draw(t),
      group,
    })
  return [...GROUP.map(drawn(true)), ...DIRECT.map(drawn(false))]
})

/** Every object in a card, from the frame inwards. */
export function parts(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(parts)
  if (typeof value !== 'object' || value === null) return []
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(parts)]
}

export const byTag = (card: Card, tag: string) => parts(card).filter((part) => part['tag'] === tag)
