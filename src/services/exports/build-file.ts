import type { Instant } from '../../clock.ts'
import { periodOf } from '../../domain/periods.ts'
import type { FileOrder } from '../../entry.ts'
import { csv } from '../../export/csv.ts'
import { fileName, type Sheet } from '../../export/sheet.ts'
import { xlsx } from '../../export/xlsx.ts'
import type { Messages } from '../../i18n/index.ts'
import { isShipped } from '../../domain/session-types.ts'
import { kindsOf } from '../sessions/kinds.ts'
import { readRegister } from '../register.ts'
import { leaveRuleOf } from '../leaves/leave-rule.ts'
import type { AboutFile } from './about-file.ts'
import { backfillSheets } from './backfill-sheets.ts'
import { readRecord } from './read-record.ts'
import { recordSheets } from './record-sheets.ts'
import { readSessionRegister } from './read-session-register.ts'
import { registerSheets } from './register-sheets.ts'
import type { SentOrder } from './sent-file.ts'
import { sessionSheets } from './session-sheets.ts'
import type { Reader } from '../../../db/store.ts'

export interface BuiltFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What is made of the record. */
type BuiltOrder = Exclude<FileOrder, SentOrder>

/** The file somebody asked for, as things stand at `now`. */
export async function buildFile(read: Reader, order: BuiltOrder, now: Instant, t: Messages): Promise<BuiltFile> {
  const org = await read.orgs.get(order.org)
  const chat = await read.orgs.chatOf(org.id)
  if (!chat) throw new Error('an org without a chat has no time zone')
  const person = await read.people.get(order.by)
  const about: AboutFile = {
    org: org.name,
    by: person.name,
    zone: chat.timeZone,
    now,
    t,
    leave: await leaveRuleOf(read, org.id),
  }
  if (order.file === 'record') {
    const points = (await read.orgs.settings(chat.chatId))?.profile !== 'reduced'
    const sheets = recordSheets(await readRecord(read, { orgId: org.id, personId: person.id }, about), about, points)
    return { name: fileName([org.name, t.files.name.record(person.name)], 'xlsx'), bytes: await xlsx(sheets) }
  }
  if (order.file === 'backfill') {
    const name = fileName([org.name, t.sessions.backfill.sheet.file], 'xlsx')
    return { name, bytes: await xlsx(await backfillSheets(read, org.id, about, now)) }
  }
  if (order.file === 'sessions') {
    const of = await onlyNames(read, order, t)
    const { book, text } = await sessionSheets(
      await readSessionRegister(read, org.id, order, now),
      { ...order, of },
      about,
    )
    const span = t.sessions.reports.file.name(t.sessions.reports.span(order.kind, order.from, order.to))
    return {
      name: fileName([org.name, span, ...of], order.format),
      bytes: await (order.format === 'xlsx' ? xlsx(book) : csv(sections(text))),
    }
  }
  const period = periodOf(order.kind, order.from)
  const register = await readRegister(read, org.id, period, now)
  const sheets = registerSheets(register, { ...period, kind: order.kind }, about)
  const span = order.kind === 'week' ? t.files.name.week(period.from, period.to) : t.files.name.month(period.from)
  return {
    name: fileName([org.name, span], order.format),
    bytes: await (order.format === 'xlsx' ? xlsx(sheets) : csv(sections(sheets))),
  }
}

/** The kind and the person it is of, by name. */
async function onlyNames(
  read: Reader,
  { org, only }: Extract<FileOrder, { file: 'sessions' }>,
  { sessions }: Messages,
): Promise<string[]> {
  const label = only?.type === undefined ? undefined : (await kindsOf(read, org))(only.type).label
  return [
    ...(label === undefined ? [] : [isShipped(label) ? sessions.types[label] : label]),
    ...(only?.person === undefined ? [] : [(await read.people.get(only.person)).name]),
  ]
}

/** One below the other, each under its name; the first begins the file. */
const sections = (sheets: readonly Sheet[]) =>
  sheets.flatMap(({ name, rows }, nth) => (nth === 0 ? rows : [[], [name], ...rows]))
