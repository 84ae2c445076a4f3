import type { Messages } from '../zh.ts'

export const commands = {
  help: { words: '/help', about: 'What you can do here', usage: '/help [topic]', example: '/help study' },
  checkin: {
    words: '/checkin',
    about: 'Check in; with an option it answers as well',
    usage: '/checkin [option]',
    example: '/checkin B',
  },
  setup: {
    words: '/setup',
    about: 'Set up the branch, the secretary and daily study',
    usage: '/setup',
    example: '/setup',
  },
  study: {
    words: '/study',
    about: 'Daily study: today, post, skip, unskip, next, log',
    usage: '/study today | post | skip | unskip | next | log',
    example: '/study next',
    today: {
      words: '/study today',
      about: 'See today’s study card again',
      usage: '/study today',
      example: '/study today',
    },
    post: { words: '/study post', about: 'Post today’s study card now', usage: '/study post', example: '/study post' },
    skip: {
      words: '/study skip',
      about: 'No study on a date; nobody is expected',
      usage: '/study skip [date] [reason]',
      example: '/study skip tomorrow all-day meeting',
    },
    unskip: {
      words: '/study unskip',
      about: 'Take a skip back: the card comes after all',
      usage: '/study unskip [date]',
      example: '/study unskip tomorrow',
    },
    next: { words: '/study next', about: 'What comes next, and when', usage: '/study next', example: '/study next' },
    log: {
      words: '/study log',
      about: 'What was posted lately, and who took part',
      usage: '/study log',
      example: '/study log',
    },
  },
  attendance: {
    words: '/attendance',
    about: 'Attendance: who has checked in and who has not',
    usage: '/attendance today',
    example: '/attendance today',
    today: {
      words: '/attendance today',
      about: 'Today’s list; check in members without Feishu',
      usage: '/attendance today',
      example: '/attendance today',
    },
  },
  me: { words: '/me', about: 'My check-ins, notes and days to make up', usage: '/me', example: '/me' },
  rank: {
    words: '/rank',
    about: 'The leaderboard and my place',
    usage: '/rank [week | month | quarter | year | all]',
    example: '/rank month',
  },
  points: {
    words: '/points',
    about: 'What earns points; where mine come from',
    usage: '/points [rules | me]',
    example: '/points rules',
  },
  burden: {
    words: '/burden',
    about: 'Messages and presses per member and week',
    usage: '/burden',
    example: '/burden',
  },
  note: {
    words: '/note',
    about: 'Write the note of the day',
    usage: '/note text',
    example: '/note The key point of the Archives Law is what must be filed',
  },
  whoami: { words: '/whoami', about: 'My ID and my roles', usage: '/whoami', example: '/whoami' },
  roster: {
    words: '/roster',
    about: 'Roster: add, exempt, away, restore, take off',
    usage: '/roster [add | link | exempt | away | active | off] [name] [until date]',
    example: '/roster away Zhang San 30 November',
  },
  org: {
    words: '/org',
    about: 'Choose your branch when you have several',
    usage: '/org name',
    example: '/org First Branch',
  },
} satisfies Messages['commands']
