import { localDate, type LocalDate } from '../src/domain/dates.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { orderFile } from '../src/services/exports/order-file.ts'
import { needOrg } from './need-org.ts'
import { orgNamed, orgPartly } from './org-words.ts'
import { PERIOD_WORDS, readPeriod } from '../src/typed/period.ts'
import { meanings, subOf } from './sub.ts'

type Kind = 'week' | 'month'

/** What `/attendance` calls a week and a month. */
export const PERIODS = { week: PERIOD_WORDS.week, month: PERIOD_WORDS.month } as const

const KINDS = meanings<Kind>(PERIODS)
const FORMATS = meanings<'xlsx' | 'csv'>({ xlsx: ['excel'], csv: [] })

/** `/attendance week 上周`, `/attendance 2026-03`, `/attendance month 第二党支部`: the register as a card. */
export async function registerOf(call: CommandCall, kind: Kind | undefined, words: readonly string[]): Promise<Reply> {
  return { say: [{ to: 'me', show: { show: 'register', ...(await registerIn(call, kind, words)), page: 0 } }] }
}

/** `/attendance export 上月 csv 第二党支部`: the words in any order; without them this week, as a workbook. */
export async function registerFile(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const format = words.map((word) => subOf(FORMATS, word)).find((one) => one !== undefined) ?? 'xlsx'
  const rest = words.filter((word) => subOf(FORMATS, word) === undefined)
  const order = {
    file: 'register',
    ...(await registerIn(call, undefined, rest)),
    format,
    by: call.me.personId,
  } as const
  return { say: [await orderFile(call.tx, order, call.now)] }
}

interface Register {
  /** Itself or one below it. */
  readonly org: number
  readonly kind: Kind
  readonly from: LocalDate
}

async function registerIn(
  call: CommandCall,
  kind: Kind | undefined,
  words: readonly string[],
  own = needOrg(call).id,
): Promise<Register> {
  const { org, rest } = await orgNamed(call, own, words)
  const said = kind === undefined ? subOf(KINDS, rest[0] ?? 'week') : undefined
  const period = periodIn(call, kind ?? said, said === undefined ? rest : rest.slice(1))
  if (period) return { org, ...period }
  for (const [at, word] of rest.entries()) {
    const meant = await orgPartly(call, org, word)
    if (meant !== undefined) return registerIn(call, kind, rest.toSpliced(at, 1), meant)
  }
  throw new UserError(({ talk, commands }) => talk.usage(commands.attendance.usage, commands.attendance.example))
}

function periodIn(
  { now, chat }: CommandCall,
  kind: Kind | undefined,
  words: readonly string[],
): { kind: Kind; from: LocalDate } | undefined {
  const zone = chat?.timeZone ?? 'UTC'
  const kinds: readonly Kind[] = kind === undefined ? ['week', 'month'] : [kind]
  const period = readPeriod(words, { kinds, plain: kind, now, zone })
  if (!period) return undefined
  if (period.from > localDate(now, zone)) throw new UserError(({ files }) => files.periodAhead)
  return { kind: period.kind, from: period.from }
}
