import { localDate } from '../src/domain/dates.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { orderFile } from '../src/services/exports/order-file.ts'
import { needOrg } from './need-org.ts'
import { PERIOD_WORDS, readPeriod } from '../src/typed/period.ts'
import { meanings, subOf } from './sub.ts'

type Kind = 'week' | 'month'

/** What `/attendance` calls a week and a month. */
export const PERIODS = { week: PERIOD_WORDS.week, month: PERIOD_WORDS.month } as const

const KINDS = meanings<Kind>(PERIODS)
const FORMATS = meanings<'xlsx' | 'csv'>({ xlsx: ['excel'], csv: [] })

/** `/attendance week 上周`, `/attendance 2026-03`: the register as a card. */
export async function registerOf(call: CommandCall, kind: Kind | undefined, words: readonly string[]): Promise<Reply> {
  const { id: org } = needOrg(call)
  return { say: [{ to: 'me', show: { show: 'register', org, ...periodIn(call, kind, words), page: 0 } }] }
}

/** `/attendance export 上月 csv`: the words in any order; without them this week, as a workbook. */
export async function registerFile(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { id: org } = needOrg(call)
  const format = words.map((word) => subOf(FORMATS, word)).find((one) => one !== undefined) ?? 'xlsx'
  const rest = words.filter((word) => subOf(FORMATS, word) === undefined)
  const [first = 'week'] = rest
  const kind = subOf(KINDS, first)
  const period = periodIn(call, kind, kind === undefined ? rest : rest.slice(1))
  const order = { file: 'register', org, ...period, format, by: call.me.personId } as const
  return { say: [await orderFile(call.tx, order, call.now)] }
}

function periodIn(
  { now, chat }: CommandCall,
  kind: Kind | undefined,
  words: readonly string[],
): { kind: Kind; from: string } {
  const zone = chat?.timeZone ?? 'UTC'
  const kinds: readonly Kind[] = kind === undefined ? ['week', 'month'] : [kind]
  const period = readPeriod(words, { kinds, plain: kind, now, zone })
  if (!period)
    throw new UserError(({ talk, commands }) => talk.usage(commands.attendance.usage, commands.attendance.example))
  if (period.from > localDate(now, zone)) throw new UserError(({ files }) => files.periodAhead)
  return { kind: period.kind, from: period.from }
}
