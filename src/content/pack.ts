import { checkId, checkWords } from './check-fields.ts'
import { type Field, readFrontMatter } from './front-matter.ts'
import type { StudyItem } from './item.ts'
import { type Problem, reporter } from './problem.ts'
import { normalise, toLines } from './text.ts'

export interface Pack {
  id: string
  title: string
  /** Empty when the author gave none. */
  description: string
  items: StudyItem[]
}

/** What pack.md says. */
export interface PackHead extends Omit<Pack, 'items'> {
  idLine: number
  order: Field[]
}

const FIELDS = { required: ['id', 'title'], optional: ['description'], lists: ['order'] }

/** Words under the front matter are the author's notes; nobody else sees them. */
export function parsePackHead(fileName: string, text: string): { head?: PackHead; problems: Problem[] } {
  const { report, problems } = reporter(fileName)
  const { matter } = readFrontMatter(toLines(normalise(text)), FIELDS, report)
  if (!matter) return { problems }
  const idField = matter.texts.get('id')
  const head = {
    id: checkId(idField, report),
    idLine: idField?.line ?? 1,
    title: checkWords(matter, 'title', report),
    description: checkWords(matter, 'description', report),
    order: matter.lists.get('order') ?? [],
  }
  return problems.length > 0 ? { problems } : { head, problems }
}

/**
 * Each entry of `order` is an item's id, or what its id begins with before a hyphen. Entries are lanes, and one item is
 * taken from each lane in turn, so `[constitution, archives]` alternates and a full list of ids is simply that order.
 * Items of no lane come last.
 */
export function inOrder<T extends { id: string }>(items: readonly T[], order: readonly string[]): T[] {
  const lanes = new Map<string | undefined, T[]>(order.map((prefix) => [prefix, []]))
  const rest: T[] = []
  for (const item of items) (lanes.get(laneOf(item.id, order)) ?? rest).push(item)
  const rounds = Math.max(0, ...[...lanes.values()].map((lane) => lane.length))
  const interleaved = Array.from({ length: rounds }, (_, round) =>
    [...lanes.values()].flatMap((lane) => lane.slice(round, round + 1)),
  )
  return [...interleaved.flat(), ...rest]
}

/** The longest entry wins, so `civil` and `civil-code` can stand side by side. */
export function laneOf(id: string, order: readonly string[]): string | undefined {
  const fitting = order.filter((prefix) => id === prefix || id.startsWith(`${prefix}-`))
  return fitting.toSorted((a, b) => b.length - a.length)[0]
}
