import { cards } from './en/cards.ts'
import { commands } from './en/commands.ts'
import { files } from './en/files.ts'
import { gaps } from './en/gaps.ts'
import { holidays } from './en/holidays.ts'
import { orgs } from './en/orgs.ts'
import { outbox } from './en/outbox.ts'
import { roles } from './en/roles.ts'
import { sessions } from './en/sessions.ts'
import { talk } from './en/talk.ts'
import { terms } from './en/terms.ts'
import { when } from './en/when.ts'
import type { Messages } from './zh.ts'

export const en = {
  locale: 'en-US',
  when,
  terms,
  cards,
  commands,
  talk,
  gaps,
  holidays,
  files,
  orgs,
  outbox,
  roles,
  sessions,
} satisfies Messages
