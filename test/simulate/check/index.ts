/**
 * The independent judge of a simulated year: what stands in the file, by plain SQL, and what was on the screens, against
 * what people did. Nothing here or imported from here is the program's own.
 */
import { auditPoints } from '../../year/sql.ts'
import { acts } from './acts.ts'
import { days } from './days.ts'
import { files } from './files.ts'
import type { History } from './history.ts'
import { judge } from './judge.ts'
import { keeping } from './keeping.ts'
import { ledgers } from './ledgers.ts'
import { messages } from './messages.ts'
import { screens } from './screens.ts'
import { sessions } from './sessions.ts'

/** Every fault found, in words; none when all is well. */
export function check(file: string, history: History): string[] {
  const points = auditPoints(file).wrong.map((words) => `wrong: points, ${words}`)
  return [...judge(file, history, [ledgers, days, acts, sessions, keeping, files, messages, screens]), ...points]
}
