import type { Messages } from '../zh.ts'
import { counted } from './counted.ts'
import { when } from './when.ts'

const days = (count: number) => counted(count, 'day', 'days')
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const name = (month: string) => MONTHS[Number(month.slice(5)) - 1] ?? month

export const figureCards = {
  figures: {
    points: '**Points** (press to see what they are for)',
    week: (points: number) => `Week: ${points}`,
    month: (points: number) => `Month: ${points}`,
    year: (points: number) => `Year: ${points}`,
    streak: (count: number) => `Streak: ${count}`,
    calendar: 'Calendar',
    rank: 'Ranking',
    back: 'Back to my record',
  },
  myPoints: {
    title: 'My points',
    total: (points: number) => `**Total: ${counted(points, 'point', 'points')}**`,
    none: 'No points for this time yet.',
    source: {
      'check-in': 'Check-ins',
      answer: 'Answers',
      note: 'Notes',
      week: 'Full weeks',
      session: 'Sessions',
      speaker: 'Lead speaker',
      cap: 'Daily cap',
    },
    line: (source: string, things: number, points: string) => `${source}: ${things} · **${points}**`,
    open: 'Entries',
    rules: 'Point rules',
  },
  entries: {
    title: (source: string) => `Points: ${source}`,
    total: (points: string) => `**Total ${points}**`,
    points: (points: number) => `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)}`,
    week: (sunday: string) => `the week to ${when.dateShort(sunday)}`,
    cap: 'beyond the daily cap',
    correction: (reason: string) => `Correction: ${reason}`,
    reason: {
      'earlier-act': 'an earlier check-in or answer arrived later, and the earlier one counts',
      'note-changed': 'the note was changed, and the last one counts',
      roster: 'the roster changed, so it was counted again',
      merged: 'joined with your other record',
      'day-changed': 'a day of that week changed',
      'mark-changed': 'the attendance of a session was corrected',
      recount: 'checked against the record and put right',
    },
    back: 'Back to points',
  },
  streakDays: {
    title: { current: 'Streak', longest: 'Longest streak' },
    length: {
      current: (count: number) => `**${days(count)} in a row so far**`,
      longest: (count: number) => `**${days(count)} at the longest**`,
    },
    none: 'No streak yet.',
    line: (date: string, mark: string) => `${when.date(date)}: ${mark}`,
    keeps: 'Excused and made-up days neither break nor lengthen it. Today does not break it before you check in.',
    other: { current: 'Longest', longest: 'Current' },
  },
  month: {
    title: (month: string) => `Study calendar, ${name(month)} ${month.slice(0, 4)}`,
    counts: (parts: readonly string[]) => parts.join(' · '),
    count: (mark: string, count: number) => `${count} ${mark}`,
    none: 'No study days in this month yet.',
    previous: (month: string) => `Back: ${name(month)}`,
    next: (month: string) => `Next: ${name(month)}`,
    dash: '—: no study day, or still to come.',
  },
} satisfies Pick<Messages['cards'], 'figures' | 'myPoints' | 'entries' | 'streakDays' | 'month'>
