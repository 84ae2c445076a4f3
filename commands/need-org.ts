import type { CommandCall } from '../src/entry.ts'
import { noOrg } from '../src/services/no-org.ts'
import type { Row } from '../db/schema.ts'

/** The org a command is about, or the sentence that says how to get one. */
export function needOrg({ org, chat }: Pick<CommandCall, 'org' | 'chat'>): Row<'orgs'> {
  if (org) return org
  throw noOrg(chat)
}
