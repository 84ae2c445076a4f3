/** '去年12月5日', '下个月5号' as the dates with a year that they are. */
import { addDays, type LocalDate } from '../domain/dates.ts'

const YEARS: ReadonlyMap<string, number> = new Map([
  ['前年', -2],
  ['去年', -1],
  ['今年', 0],
  ['本年', 0],
  ['明年', 1],
  ['后年', 2],
])
const OF_YEAR = /^(前年|去年|今年|本年|明年|后年)的?(?=\d{1,2}[-/.月]\d)/
const OF_MONTH = /^(上|下|本|这)个?月的?(?=\d{1,2}[日号])/

/** Other words as they are. */
export function spelledOut(text: string, today: LocalDate): string {
  const [said, word = ''] = OF_YEAR.exec(text) ?? []
  const ahead = YEARS.get(word)
  if (said !== undefined && ahead !== undefined)
    return `${Number(today.slice(0, 4)) + ahead}年${text.slice(said.length)}`
  const [which, way] = OF_MONTH.exec(text) ?? []
  if (which === undefined) return text
  const first = `${today.slice(0, 8)}01`
  const month = way === '上' ? addDays(first, -1) : way === '下' ? addDays(first, 31) : first
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月${text.slice(which.length)}`
}
