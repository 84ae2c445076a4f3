import type { Migration } from 'kysely'
import * as init from './0001-init.ts'

/** In the order of their numbers. A migration that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-init': init,
}
