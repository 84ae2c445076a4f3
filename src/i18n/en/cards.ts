import type { Messages } from '../zh.ts'
import { boardCards } from './board-cards.ts'
import { figureCards } from './figure-cards.ts'
import { memberCards } from './member-cards.ts'
import { registerCards } from './register-cards.ts'
import { reportCards } from './report-cards.ts'
import { reportChanges } from './report-changes.ts'
import { secretaryCards } from './secretary-cards.ts'

export const cards = {
  ...memberCards,
  ...secretaryCards,
  ...boardCards,
  ...figureCards,
  ...registerCards,
  ...reportCards,
  reportChanges,
  help: {
    title: 'What Xueji can do',
    lead: 'Press a button on the right, or send its words.',
    more: 'More',
    nothing: 'There are no commands for you here.',
  },
  expired: {
    tag: 'Expired',
    text: (command: string) => `This card has expired. Send **${command}** to open it again.`,
  },
  page: {
    previous: 'Previous',
    next: 'Next',
    at: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  shown: {
    study: 'Daily study',
    welcome: 'Xueji',
    setup: 'Daily study settings',
    'note-form': 'Study note',
    me: 'My record',
    day: 'Study of a day',
    'make-up': 'Make up',
    register: 'Attendance register',
    today: 'Who has checked in',
    roster: 'Roster',
    roles: 'Roles',
    join: 'New members',
    log: 'Study log',
    next: 'Next study',
    help: 'Help',
    digest: 'Daily reminder',
    notice: 'Notice',
    rank: 'Leaderboard',
    'org-rank': 'Branch leaderboard',
    rules: 'Point rules',
    'rules-form': 'Change the point rules',
    'rules-preview': 'Check the point rules',
    burden: 'What Xueji asks of members',
    'my-points': 'My points',
    entries: 'Points',
    streak: 'Streak',
    month: 'Study calendar',
    report: 'Weekly report',
    reports: 'Reports',
    missed: 'Missed days',
    owed: 'Days to make up',
    circular: 'Draft circular',
    'circular-form': 'Change the circular',
    session: 'Sign in',
    'my-session': 'My attendance',
    'new-session': 'Session',
    roll: 'Attendance',
    'mark-form': 'Enter attendance',
    sessions: 'Sessions',
  },
  option: (letter: string, text: string) => `${letter}. ${text}`,
  letters: (letters: readonly string[]) => letters.join(', '),
} satisfies Messages['cards']
