import type { Messages } from '../zh.ts'
import { when } from './when.ts'

const days = (dates: readonly string[]) => dates.map((date) => when.dateShort(date)).join(', ')
const moved = (what: string) => (from: number, to: number) => `${what}: ${from} to ${to}`

export const reportChanges = {
  wordsChanged: {
    lead: '**Not released: things changed after the words were written**',
    counts: {
      days: moved('study days'),
      due: moved('check-ins expected'),
      checkedIn: moved('check-ins made'),
      late: moved('late'),
      missed: moved('missed'),
      madeUp: moved('made up'),
      answered: moved('answers'),
      rightly: moved('right answers'),
      notes: moved('notes'),
      sessions: moved('sessions'),
      there: moved('attendances'),
      expected: moved('expected at sessions'),
    },
    top: 'who leads by points',
    profile: {
      'groups-only': 'Rule: only groups are ranked, no names or points of persons',
      reduced: 'Rule: the reduced profile shows no names and no points',
    },
    check: 'The words do not follow by themselves: change them, or release them as they are.',
    anyway: 'Release as it is',
    toast: 'Changed since. Not released; see card',
  },
  unposted: (weeks: readonly string[]) =>
    `Could not be posted to the group in time: ${weeks.join('; ')}. /report opens it.`,
  remindAgain: {
    button: 'Remind again',
    explain: 'The week is closed. Only those who have not been reminded of all their days get a message.',
    later: 'Once the whole week is closed, one more reminder is possible.',
  },
  half: 'Only the upper half is shown; a place in the lower half is seen by nobody else.',
  of: (shown: number, all: number) => `first ${shown} of ${all}`,
  topOf: (shown: number, members: number) => `**Top ${shown} by points** (of ${members} expected)`,
  corrected: {
    late: (from: number, to: number) => `late ${from} to ${to}`,
    days: (dates: readonly string[]) => `days concerned: ${days(dates)}`,
    same: (dates: readonly string[]) => `records of ${days(dates)} were corrected, the counts stay`,
    only: (period: string, what: string) => `**Correction**: ${period}, ${what}.`,
  },
} satisfies Pick<Messages['cards'], 'reportChanges'>['reportChanges']
