import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'

/** Not built yet. */
export const soon = (_call: CommandCall, _words: readonly string[]): Promise<Reply> =>
  Promise.reject(new UserError(({ sessions }) => sessions.talk.notNow))
