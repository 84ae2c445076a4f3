import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database } from '../schema.ts'
import { studyActRepository } from './study-acts.ts'
import { studyDayRepository } from './study-days.ts'

/** Study days and what members did on them. */
export const studyRepository = (db: Kysely<Database>, prepare: Prepare) => ({
  ...studyDayRepository(db, prepare),
  ...studyActRepository(db, prepare),
})
