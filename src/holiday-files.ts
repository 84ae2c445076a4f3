/** `holidays/<year>.json` in the data directory: a year's public holidays in the words of their notice (README). */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { DAY } from './clock.ts'
import type { AnnouncedYear } from './domain/holidays.ts'

export interface HolidayProblem {
  readonly file: string
  /** Where it is known. */
  readonly line?: number
  readonly problem: string
}

export interface HolidayFiles {
  readonly years: readonly AnnouncedYear[]
  /** Of files that cannot be used, the first thing to mend in each. */
  readonly problems: readonly HolidayProblem[]
  readonly unusable: readonly number[]
}

/** No statutory break is longer. */
const LONGEST = 31
const FILE = /^(\d{4})\.json$/

const date = z.iso.date('is no date like 2027-10-01')
/** A notice may reach over New Year. */
const near = (year: number) =>
  date.refine((one) => one >= `${year - 1}-12-01` && one <= `${year + 1}-01-31`, `is not a date of ${year}`)

const announced = (year: number) =>
  z.strictObject({
    holidays: z
      .array(
        z
          .strictObject({
            name: z.string().trim().min(1).max(20),
            from: near(year),
            to: near(year),
            work: z.array(near(year)).max(LONGEST).default([]),
          })
          .refine(({ from, to }) => from <= to, { path: ['to'], message: 'is before "from"' })
          .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < LONGEST * DAY, {
            path: ['to'],
            message: 'is too far from "from"',
          })
          .refine(({ from, to, work }) => work.every((one) => one < from || one > to), {
            path: ['work'],
            message: 'holds a day that is off',
          }),
      )
      .min(1),
  })

/** What lies in the folder, without reading it: the same as long as nothing in it was changed. */
export async function stateOf(folder: string): Promise<string> {
  const names = await namesIn(folder)
  const marks = await Promise.all(
    names.map(async (name) => {
      const { mtimeMs, size } = await stat(join(folder, name))
      return `${name} ${mtimeMs} ${size}`
    }),
  )
  return marks.join('\n')
}

export async function readHolidayFiles(folder: string): Promise<HolidayFiles> {
  const years: AnnouncedYear[] = []
  const problems: HolidayProblem[] = []
  const unusable: number[] = []
  for (const name of await namesIn(folder)) {
    const file = `holidays/${name}`
    const year = Number(FILE.exec(name)?.[1])
    if (!year) {
      problems.push({ file, problem: 'the name is no year: call it like 2027.json' })
      continue
    }
    const read = parse(year, await readFile(join(folder, name), 'utf8'))
    if ('problem' in read) {
      problems.push({ file, ...read })
      unusable.push(year)
    } else years.push(read)
  }
  return { years, problems, unusable }
}

function parse(year: number, text: string): AnnouncedYear | Omit<HolidayProblem, 'file'> {
  let json: unknown
  try {
    // Editors on Windows put a mark in front.
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { line: lineOf(text, error), problem: 'is not JSON: look for a missing or doubled comma, quote or bracket' }
  }
  const parsed = announced(year).safeParse(json)
  if (parsed.success) return { year, ...parsed.data }
  const [issue] = parsed.error.issues
  const path = (issue?.path ?? []).map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return { problem: `${path.replace(/^\./, '') || 'the file'}: ${issue?.message ?? 'cannot be read'}` }
}

/** The engine tells the position where it knows it; otherwise the text ended too soon. */
function lineOf(text: string, error: unknown): number {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.json')).toSorted()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
