import type { Requirement } from '../../domain/session-types.ts'
import type { SpanKind } from '../../domain/session-report.ts'
import type { Messages } from '../zh.ts'
import { dateParts, who } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

const span = (kind: SpanKind, from: string, to: string): string => {
  const at = dateParts(from)
  if (!at) return `${from} to ${to}`
  if (kind === 'week') return `${when.dateShort(from)} to ${when.dateShort(to)} ${at.year}`
  if (kind === 'month') return when.month(from)
  if (kind === 'quarter') return `Q${Math.floor((at.month - 1) / 3) + 1} ${at.year}`
  if (kind === 'half') return `${at.month <= 6 ? 'First' : 'Second'} half of ${at.year}`
  if (kind === 'year') return String(at.year)
  if (from === to) return `${when.dateShort(from)} ${at.year}`
  return `${when.dateShort(from)} ${at.year} to ${when.dateShort(to)} ${dateParts(to)?.year ?? ''}`
}

const per: Readonly<Record<Requirement['per'], string>> = {
  month: 'a month',
  quarter: 'a quarter',
  half: 'a half-year',
  year: 'a year',
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
const sessionsOf = (count: number) => counted(count, 'session', 'sessions')

export const sessionReports: Messages['sessions']['reports'] = {
  title: 'Group study report',
  span,
  none: 'No group study ended in this period.',
  total: (sessions, expected, there) => `**${sessionsOf(sessions)}**, ${there} of ${expected} expected attendances`,
  rates: (rate, coverage) => `Attendance rate **${rate}** · coverage rate with make-up ${coverage}`,
  only: {
    of: (names) => `Only ${names.map((name) => `**${name}**`).join(' · ')}`,
    whole: 'Show all',
    total: (expected, there) => `Attended **${there}** of ${sessionsOf(expected)} expected`,
    which: (name, count) => `${count} people are called **${name}**. Which one?`,
    line: (name, org, since) => `**${name}** · ${org}<br>on the roster since ${when.dateFull(since)}`,
  },
  press: 'Press a figure, or a name below, for the sessions behind it:',
  figure: {
    sessions: 'Sessions',
    expected: 'Expected',
    there: 'Attended',
    rate: 'Attendance rate',
    coverage: 'Coverage rate',
    present: 'On time',
    late: 'Late',
    leftEarly: 'Left early',
    leave: 'On leave',
    undecided: 'Leave not decided',
    absent: 'Absent',
    madeUp: 'Made up',
    extra: 'Visitors and others',
  },
  figureOf: (label, count) => `${label} ${count}`,
  by: { type: 'By type', person: 'By person', org: 'By branch' },
  ownLevel: 'This level',
  kindLine: (name, sessions, there, expected, rate) =>
    `**${name}** ${sessionsOf(sessions)}, ${there}/${expected} attended (${rate})`,
  personLine: (name, there, expected, rate) => `**${name}** attended ${there}/${expected} (${rate})`,
  parts: (of) =>
    [
      ...(of.late > 0 ? [`late ${of.late}`] : []),
      ...(of.leftEarly > 0 ? [`left early ${of.leftEarly}`] : []),
      ...(of.leave > 0 ? [`on leave ${of.leave}`] : []),
      ...(of.undecided > 0 ? [`leave not decided ${of.undecided}`] : []),
      ...(of.absent > 0 ? [`absent ${of.absent}`] : []),
      ...(of.madeUp > 0 ? [`made up ${of.madeUp}`] : []),
      ...(of.extra > 0 ? [`visitors and others ${of.extra} (in no rate)`] : []),
    ].join(' · '),
  above: (count) => `${count} of them held by an org above`,
  behind: 'Open',
  current: {
    week: 'This week',
    month: 'This month',
    quarter: 'This quarter',
    half: 'This half-year',
    year: 'This year',
  },
  range: {
    from: 'First date',
    to: 'Last date',
    show: 'Show these dates',
    missing: 'Choose the first and the last date',
  },
  previous: 'Earlier',
  next: 'Later',
  export: { xlsx: 'Export Excel', csv: 'Export CSV' },
  duties: 'Required',
  history: 'Corrections',
  back: 'Back to the report',
  reportOf: (name) => `Report of ${name}`,
  how: 'Or type: /attendance report 2026-10-01..2026-10-31 person; of one type or person: /attendance report quarter Party lecture Zhang San; in one sentence: /attendance report year sentence',
  sentence: (leaders, branches, attendances) =>
    [
      ...[...leaders, ...branches],
      `${attendances.more ? 'over ' : ''}${counted(attendances.count, 'attendance', 'attendances')}`,
    ].join(', '),
  sentencePart: (name, sessions) => `${name} ${times(sessions)}`,
  sentenceTitle: '**In one sentence**',
  list: {
    title: 'Sessions behind the figure',
    of: (figure, who) => (who === null ? `**${figure}**` : `**${who}** · ${figure}`),
    count: sessionsOf,
    none: 'No session is behind it.',
    line: (date, time, org) => (org === null ? when.dateTime(date, time) : `${when.dateTime(date, time)} · ${org}`),
    status: (status) => `Status: **${status}**`,
    beside: (status) => `Status: ${status} (in no rate)`,
    coverage: (rate) => `coverage rate ${rate}`,
    backfilled: (by, date) => `Entered afterwards by ${by}, ${when.dateFull(date)}`,
    open: 'Register',
  },
  backfilled: {
    title: (count) => `Entered afterwards: ${count}`,
    line: (date, type, by, on) => `${when.date(date)} ${type}: by ${by}, ${when.dateShort(on)}`,
  },
  corrections: {
    title: 'Corrections of the register',
    none: 'Nothing was entered or corrected.',
    of: (who, total) => `Entries and corrections for ${who}: ${total}`,
    all: (total) => `Entries and corrections: ${total}, newest first`,
    line: (date, title, name, from, to) => `${when.date(date)} ${title} · **${name}**: ${from} → ${to}`,
    by: (date, time, who, reason) =>
      `${when.dateTime(date, time)} ${who ?? 'signed in'}${reason === '' ? '' : `: ${reason}`}`,
    nothing: 'Not entered',
    reworded: (from, to) => (from === '' ? `reason added: “${to}”` : `reason “${from}” became “${to}”`),
    undone: 'the last act taken back',
    kept: 'Who, when, from what to what, and why; or type /attendance history and a name',
  },
  owed: {
    title: 'Required group study',
    none: 'No kind of study is required.',
    line: (name, { times: often, per: each }) => `**${name}** ${times(often)} ${per[each]}`,
    state: (period, done, planned, short) =>
      `${period}: done ${done}, planned ${planned}, ${short > 0 ? `**short ${short}**` : 'nothing short'}`,
    below: 'Short in the branches below',
    belowLine: (org, short) => `**${org}**: ${short.join(terms.join)}`,
    shortOf: (name, short) => `${name} ${short}`,
    plan: 'Plan a session',
    kept: 'A branch may require otherwise; 10 days before a period ends you hear once of what is short and not planned.',
    warnTitle: 'Group study is short in this period',
    warn: (until, short) => `The period ends on ${when.date(until)}; short and not planned: ${short.join(terms.join)}.`,
  },
  file: {
    name: (period) => `Group study attendance ${period}`,
    sheet: {
      register: 'Register',
      person: 'By person',
      type: 'By type',
      org: 'By branch',
      corrections: 'Corrections',
      rules: 'Rules of counting',
    },
    sign: {
      present: 'P',
      late: 'L',
      left_early: 'E',
      leave: 'V',
      absent: 'A',
      made_up: 'M',
      undecided: '?',
    },
    lateLeft: 'LE',
    legend:
      'Legend: P on time; L late; E left early; LE late and left early (counted as late); V on leave; ? leave not decided; A absent; M made up; in brackets: came without being expected, not counted; empty: not expected.',
    backfilled: (by, date) => `Entered afterwards by ${by}, ${when.dateFull(date)}`,
    head: (date, time) => when.dateTime(date, time),
    column: {
      name: 'Name',
      sessions: 'Sessions',
      expected: 'Expected',
      there: 'Attended',
      present: 'On time',
      late: 'Late',
      leftEarly: 'Left early',
      leave: 'On leave',
      undecided: 'Leave not decided',
      absent: 'Absent',
      madeUp: 'Made up',
      extra: 'Visitors and others',
      rate: 'Attendance rate',
      coverage: 'Coverage rate',
      type: 'Type',
      countedAs: 'Counted as',
      org: 'Branch',
      date: 'Date',
      title: 'Session',
      at: 'Corrected at',
      by: 'By',
      from: 'From',
      to: 'To',
      reason: 'Reason',
    },
    own: 'signed in',
    rules: [
      'Only sessions that are over count; cancelled ones do not.',
      'Expected: on the roster of its scope when it began, and neither exempt nor away.',
      'Late: signed in after the set time. Left early: on time, and left before the end. Who did both counts as late.',
      'On leave: approved. Undecided at the end: "leave not decided", not absent. Signing in ends a leave.',
      'Made up: the study of a session missed was done; in the coverage rate, not in the attendance rate.',
      'Attendance rate = (on time + late + left early) ÷ expected; the coverage rate adds made up. Sums over sums, never a mean of rates; one decimal, half up, 100.0% only when equal; "—" over nobody.',
      'Attendances = on time + late + left early; visitors and others stand apart.',
      'Entered afterwards: recorded after it was over; the head says by whom and when.',
    ],
    leaveRule: (rule) => `Leave is asked for ${rule} (the rule of this org).`,
    below: 'The sums are of this level and all below it; each has a register of its own, those below at the end.',
  },
  weekly: {
    title: '**Group study**',
    line: (date, title, there, expected, rate) =>
      `${when.date(date)} ${title}: ${there}/${expected} attended (${rate})`,
    more: (sessions) => `and ${sessionsOf(sessions)} more`,
    backfilled: (by, on) => `, entered afterwards by ${by}, ${when.dateShort(on)}`,
    later: (date, type, by, on) => `${type} of ${when.dateShort(date)} by ${by} on ${when.dateShort(on)}`,
    sums: (sessions, later, expected, there, rate) =>
      `Group study: ${sessionsOf(sessions)}${later.count > 0 ? ` (${later.count} entered afterwards: ${later.told.join('; ')}${later.count > later.told.length ? '; and others' : ''})` : ''}, ${there} of ${expected} expected attendances, attendance rate ${rate}.`,
    corrected: (date, title, from, to) =>
      `**Correction**: ${when.date(date)} ${title}, ${from} attended should be ${to}.`,
    same: (date, title, there) =>
      `**Correction**: ${when.date(date)} ${title}, who came or how was corrected; ${there} stays.`,
    added: (date, title, there) => `**Added**: ${when.date(date)} ${title}, ${there} attended.`,
    dropped: (date, title) => `**Correction**: ${when.date(date)} ${title} does not count any more.`,
  },
  talk: {
    onePerson: (name) =>
      `A report is of one person at a time, such as: /attendance report ${who(name, 16)}; of everybody: /attendance report person`,
    wordNotUnderstood: (word, near) =>
      `“${who(word, 24)}” is no period, type or name. ${near === null ? 'Try: /attendance report quarter Party lecture Zhang San' : `Did you mean “${near}”?`}`,
  },
}
