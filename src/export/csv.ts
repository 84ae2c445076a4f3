import { inWorker } from './in-worker.ts'
import type { Cell } from './sheet.ts'

const csvCell = (cell: Cell): string | number => {
  if (cell === null) return ''
  return typeof cell === 'object' ? `${(cell.fraction * 100).toFixed(1)}%` : cell
}

const OPTIONS = {
  // Without it Excel takes the text for the code page of the machine.
  bom: true,
  record_delimiter: 'windows',
  quote_record_delimiter: true,
  escape_formulas: true,
}

/** Comma-separated text that opens in Excel with its letters whole and nothing in it run as a formula. */
export const csv = (rows: readonly (readonly Cell[])[]): Promise<Uint8Array> =>
  inWorker('csv-stringify/sync', 'return Buffer.from(library.stringify(data.rows, data.options))', {
    rows: rows.map((row) => row.map(csvCell)),
    options: OPTIONS,
  })
