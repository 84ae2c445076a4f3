/** What the tests about sessions entered afterwards from a file do. */
import { SECRETARY } from '../../src/sandbox/seed.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { xlsx } from '../../src/export/xlsx.ts'
import type { Cell } from '../../src/export/sheet.ts'
import { readWorkbook } from '../export/reading.ts'
import { lastFile } from './files.ts'
import type { Xueji } from './xueji.ts'

/** The template as it comes from the panel, in rows. */
export async function template(app: Xueji, label: string, command = '/考勤 补录'): Promise<Cell[][]> {
  await app.tells(SECRETARY, command)
  await app.presses(SECRETARY, app.directCard(SECRETARY), label)
  await app.later()
  const [sheet] = (await readWorkbook(lastFile(app, SECRETARY).bytes)).values()
  if (!sheet) throw new Error('the template has no sheet')
  return sheet.map((row) => [...row])
}

export const sheetOf = (rows: readonly (readonly Cell[])[]): Promise<Uint8Array> =>
  xlsx([{ name: '补录', widths: [], head: { rows: 0, columns: 0 }, rows }])

/** Somebody sends a file in direct chat; the newest card there afterwards. */
export async function sendsFile(app: Xueji, name: string, bytes: Uint8Array, file = '补录.xlsx'): Promise<Message> {
  const openId = app.open(name)
  await app.sandbox.sendFile(openId, app.sandbox.directChat(openId), file, bytes)
  await app.settled()
  await app.later()
  return app.directCard(name)
}

/** Puts what a secretary would type into the column of the nth session. */
export function fillIn(
  rows: Cell[][],
  nth: number,
  head: Readonly<Record<string, Cell>>,
  marks: Readonly<Record<string, Cell>>,
): void {
  for (const row of rows) {
    const [, label] = row
    const cell = typeof label === 'string' ? (head[label] ?? marks[label]) : undefined
    if (cell !== undefined) row[1 + nth] = cell
  }
}
