/** Chinese comes first and is the shape: a word missing in another language does not compile. */
import { cards } from './zh/cards.ts'
import { commands } from './zh/commands.ts'
import { files } from './zh/files.ts'
import { gaps } from './zh/gaps.ts'
import { holidays } from './zh/holidays.ts'
import { orgs } from './zh/orgs.ts'
import { outbox } from './zh/outbox.ts'
import { roles } from './zh/roles.ts'
import { sessions } from './zh/sessions.ts'
import { talk } from './zh/talk.ts'
import { terms } from './zh/terms.ts'
import { when } from './zh/when.ts'

export const zh = {
  locale: 'zh-CN' as Locale,
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
}

export type { Failure } from './zh/outbox.ts'
export type Locale = 'zh-CN' | 'en-US'
export type Messages = typeof zh
