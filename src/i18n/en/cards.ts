import type { Messages } from '../zh.ts'
import { memberCards } from './member-cards.ts'
import { registerCards } from './register-cards.ts'
import { secretaryCards } from './secretary-cards.ts'

export const cards = {
  ...memberCards,
  ...secretaryCards,
  ...registerCards,
  help: {
    title: 'What Xueji can do',
    lead: 'Press the words on the right, or send them.',
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
    day: 'Study record',
    'make-up': 'Make up',
    today: 'Attendance today',
    register: 'Attendance register',
    roster: 'Roster',
    join: 'New members',
    log: 'Study log',
    next: 'Next study',
    help: 'Help',
    digest: 'Daily reminder',
    notice: 'Notice',
  },
  option: (letter: string, text: string) => `${letter}. ${text}`,
  letters: (letters: readonly string[]) => letters.join(', '),
} satisfies Messages['cards']
