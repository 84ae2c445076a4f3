import { setImmediate as breathe } from 'node:timers/promises'
import type { Cell as ExcelCell, Sheet as ExcelSheet } from 'write-excel-file/node'
import { inWorker } from './in-worker.ts'
import type { Cell, Sheet } from './sheet.ts'

// Excel reads '_x003D_' in a text as the sign of that number.
const asWritten = (text: string) => text.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')

function excelCell(cell: Cell, head: boolean, wrap: boolean): ExcelCell {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return cell
  if (typeof cell !== 'string') return { value: cell.fraction, format: '0.0%' }
  const value = asWritten(cell)
  if (head) return { value, fontWeight: 'bold', align: 'center', alignVertical: 'center', wrap: true }
  return wrap ? { value, wrap: true, alignVertical: 'top' } : value
}

const excelSheet = ({ name, widths, head, rows, wrapped = [] }: Sheet): ExcelSheet<Buffer> => ({
  sheet: name,
  stickyRowsCount: head.rows,
  stickyColumnsCount: head.columns,
  columns: widths.map((width) => ({ width })),
  data: rows.map((row, nth) => row.map((cell, column) => excelCell(cell, nth < head.rows, wrapped.includes(column)))),
})

/** A workbook for Excel. */
export async function xlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const book: ExcelSheet<Buffer>[] = []
  for (const sheet of sheets) {
    book.push(excelSheet(sheet))
    // A town's has one for each branch; presses come in between.
    await breathe()
  }
  return inWorker('write-excel-file/node', 'return library(data).toBuffer()', book)
}
