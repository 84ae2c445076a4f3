import type { Messages } from '../zh.ts'
import { dateParts } from '../text.ts'
import { counted } from './counted.ts'
import { when } from './when.ts'

type Kind = 'week' | 'month' | 'quarter'

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
]

const period = (kind: Kind, from: string, to: string): string => {
  const at = dateParts(from)
  if (!at) return from
  if (kind === 'week') return `${when.dateShort(from)} to ${when.dateShort(to)}`
  return kind === 'month' ? `${MONTHS[at.month - 1]} ${at.year}` : `Q${Math.floor((at.month - 1) / 3) + 1} ${at.year}`
}

const previous: Readonly<Record<Kind, string>> = {
  week: 'the week before',
  month: 'the month before',
  quarter: 'the quarter before',
}

export const reportCards = {
  report: {
    title: 'Weekly report',
    period,
    lateTag: 'Late',
    asOfTag: (date: string, time: string) => `To ${when.dateShort(date)} ${time}`,
    correctedTag: 'Corrected',
    summary: (span: string, checkedIn: number, due: number) => `${span}: ${checkedIn} of ${due} check-ins`,
    summaryHeld: (span: string, sessions: number) =>
      `${span}: ${counted(sessions, 'session', 'sessions')} of group study`,
    noDays: 'There was no daily study.',
    asOf: (date: string, time: string) =>
      `Figures as of ${when.dateTime(date, time)}; the final ones open the next report.`,
    late: 'This report is late.',
    corrected: (week: string, from: string, to: string) =>
      `**Correction**: ${week}, ${from} check-ins should be ${to}.`,
    final: (week: string, from: string, to: string) => `**Final for ${week}**: ${to} check-ins (${from} when told).`,
    moreCorrected: (kind: Kind, count: number) =>
      `${counted(count, `earlier ${kind}`, `earlier ${kind}s`)} corrected as well.`,
    participation: '**Participation**',
    sums: (checkedIn: number, due: number, rate: string) =>
      `${due} check-ins expected, ${checkedIn} made, check-in rate **${rate}**`,
    before: (kind: Kind, rate: string) => `${previous[kind]}: ${rate}`,
    lateOnes: (late: number) => `${late} of them late`,
    open: (open: number) => `${open} still open`,
    excused: (excused: number) => `${excused} excused`,
    extra: (extra: number) => `${extra} more by visitors and others`,
    day: (weekday: string, checkedIn: number, due: number) => `${weekday} ${checkedIn}/${due}`,
    dayExcused: 'service was down',
    dayOpen: 'still open',
    seriesNow: 'This week',
    seriesBefore: 'Week before',
    rateUnit: 'Check-in rate (%)',
    top: (count: number) => `**Top ${count} by points**`,
    rank: 'Place',
    name: 'Name',
    points: 'Points',
    days: 'Days',
    streaks: (people: string, share: string) => `**Longest streaks**${share}: ${people}`,
    streak: (name: string, days: number) => `${name} ${counted(days, 'day', 'days')}`,
    improved: (people: string, share: string) => `**Most improved**${share}: ${people}`,
    rise: (name: string, before: number, after: number) => `${name} (${before} to ${after} days)`,
    owed: (owed: number) => `${owed} to make up`,
    madeUp: (madeUp: number) => `${madeUp} made up`,
    answers: (answered: number, rate: string) => `${counted(answered, 'answer', 'answers')}, ${rate} right`,
    notes: (notes: number) => counted(notes, 'note', 'notes'),
    hardest: (date: string, rightly: number, answered: number) =>
      `**Hardest question** (${when.date(date)}, ${rightly} of ${answered} right)`,
    right: (option: string) => `Right answer: ${option}`,
    me: 'My record',
    place: 'My place',
    footer:
      'By points only the first are named: at most ten, and no more than half of the branch. Earlier reports: /report. Make-ups: /me.',
    footerPlain: 'Earlier reports: /report. Make-ups: /me.',
  },
  reports: {
    title: 'Reports',
    empty: 'There are no reports yet.',
    open: 'Open',
    line: (span: string, checkedIn: number, due: number, rate: string) => `${span}: ${checkedIn}/${due} (${rate})`,
    draft: 'draft',
    withdrawn: 'not released',
    footer: 'Or send /report last week, /report March 2026',
  },
  missed: {
    title: 'Missed days',
    nobody: '**Everybody expected has checked in or made up**',
    lead: (people: number, owing: number) =>
      `Missed and not made up: **${people}**; of them can still make up: **${owing}**`,
    line: (name: string, dates: string) => `**${name}**: ${dates}`,
    lapsed: 'too late to make up',
    leftOut: { paper: 'no Feishu', unreachable: 'has never written to Xueji', muted: 'reminders off' },
    remind: 'Remind them',
    planned: (date: string, time: string) => `Direct messages go out ${when.dateTime(date, time)}.`,
    reminded: (date: string, time: string, people: number) =>
      `Reminded ${when.dateTime(date, time)}: ${counted(people, 'person', 'people')}, by direct message.`,
    explain: 'One direct message each, with the days and the limits; not to those out of reach or with reminders off.',
    refresh: 'Refresh',
    footer: 'For the secretary only; please do not forward. /report opens it again.',
  },
  owed: {
    title: 'Study you can make up',
    text: (from: string, to: string, days: number) =>
      `${when.dateShort(from)} to ${when.dateShort(to)}: you missed ${counted(days, 'day', 'days')} and can make up:`,
    line: (date: string, until: string) => `- ${when.date(date)}: until midnight on ${when.date(until)}`,
    how: (points: boolean) =>
      `Press “My record” and choose the day, or send /me. It ${points ? 'earns no points and ' : ''}keeps your streak.`,
    done: '**All made up**',
    me: 'My record',
    mute: 'Mute reminders',
  },
  circular: {
    title: (kind: Kind, from: string, to: string) => `Circular on study, ${period(kind, from, to)}`,
    draftTag: 'Draft',
    releasedTag: 'Released',
    withdrawnTag: 'Not released',
    lead: 'Please check. Once released it cannot be changed.',
    open: 'The last study day is still open; it is released with the figures of that moment.',
    study: (kind: Kind, from: string, to: string, days: number) =>
      `In ${period(kind, from, to)} the branch had ${counted(days, 'study day', 'study days')}. `,
    noDays: (kind: Kind, from: string, to: string) => `In ${period(kind, from, to)} the branch had no daily study.`,
    sums: (due: number, checkedIn: number, rate: string) =>
      `${due} check-ins were expected and ${checkedIn} made, a check-in rate of ${rate}`,
    change: (kind: Kind, points: string) =>
      points.startsWith('-')
        ? `, ${points.slice(1)} percentage points below ${previous[kind]}`
        : points === '0.0'
          ? `, as in ${previous[kind]}`
          : `, ${points} percentage points above ${previous[kind]}`,
    late: (late: number) => ` ${late} of them late.`,
    missed: (missed: number, madeUp: number, { open, excused }: { open: number; excused: number }) =>
      ` ${[
        `${missed} missed`,
        ...(madeUp > 0 ? [`${madeUp} made up`] : []),
        ...(excused > 0 ? [`${excused} excused`] : []),
        ...(open > 0 ? [`${open} still open`] : []),
      ].join(', ')}.`,
    answers: (answered: number, rate: string, notes: number) =>
      `${counted(answered, 'answer', 'answers')}, ${rate} right; ${counted(notes, 'study note', 'study notes')}.`,
    top: (people: readonly string[], tied: number) =>
      `Leading by points: ${people.join(', ')}${tied > 0 ? `; ${tied} more share the last place named` : ''}.`,
    onTop: (name: string, points: number) => `${name} (${points})`,
    end: 'For your information.',
    stop: '.',
    byWeek: 'Check-in rate (%) by week; the date is its first study day',
    release: 'Release',
    edit: 'Change words',
    withdraw: 'Do not release',
    releasedBy: (name: string | null, date: string, time: string) =>
      `Released to the group${name === null ? '' : ` by ${name}`}, ${when.dateTime(date, time)}.`,
    withdrawn: 'Not to be released; “Release” still works.',
    wordsGaveWay:
      'It was released in words of its own, which the present profile no longer shows; above are the usual ones over the same figures.',
    footer: 'Earlier reports: /report.',
    formTitle: 'Change the circular',
    formLead: 'At most 1000 characters. Save, check, then release.',
    formHint: 'Text of the circular',
    save: 'Save',
  },
} satisfies Pick<Messages['cards'], 'report' | 'reports' | 'missed' | 'owed' | 'circular'>
