import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { StudyItem } from './item.ts'
import { inOrder, laneOf, type Pack, type PackHead, parsePackHead } from './pack.ts'
import { parseItem } from './parse-item.ts'
import { type Problem, type Report, reporter } from './problem.ts'

export type { Pack } from './pack.ts'

export interface Loaded {
  packs: Pack[]
  problems: Problem[]
}

const PACK_FILE = 'pack.md'
const MOST_KB = 256

/**
 * Every pack in these folders. What is bad is left out and reported; the rest is served. A pack replaces one of the same
 * id from an earlier folder, so an organisation can put its own in place of the one shipped.
 */
export async function loadPacks(folders: string[]): Promise<Loaded> {
  const packs = new Map<string, { pack: Pack; file: string }>()
  const problems: Problem[] = []
  for (const folder of folders)
    for (const name of await namesIn(folder, (entry) => entry.isDirectory(), problems)) {
      const { pack, idLine, file, problems: found } = await loadPack(join(folder, name))
      problems.push(...found)
      if (!pack) continue
      const replaced = packs.get(pack.id)
      if (replaced) reporter(file, problems).report(idLine, 'packReplaces', pack.id, replaced.file)
      packs.set(pack.id, { pack, file })
    }
  return { packs: [...packs.values()].map(({ pack }) => pack), problems }
}

async function loadPack(folder: string): Promise<{ pack?: Pack; idLine: number; file: string; problems: Problem[] }> {
  const file = join(folder, PACK_FILE)
  const { report, problems } = reporter(file)
  const nothing = { idLine: 1, file, problems }

  const names = await namesIn(folder, isPackFile, problems)
  const itemNames = names.filter((name) => name !== PACK_FILE)
  if (!names.includes(PACK_FILE)) {
    if (itemNames.length > 0) report(1, 'noPackFile')
    return nothing
  }
  const head = await loadHead(file, problems)
  const items: StudyItem[] = []
  for (const name of itemNames) {
    const item = await loadItem(join(folder, name), problems)
    if (item) items.push(item)
  }
  if (!head) return nothing
  checkOrder(
    head,
    itemNames.map((name) => basename(name, '.md')),
    report,
  )
  if (items.length === 0) {
    report(1, 'packEmpty')
    return nothing
  }
  const { id, title, description, order, idLine } = head
  const ordered = inOrder(
    items,
    order.map((entry) => entry.value),
  )
  return { pack: { id, title, description, items: ordered }, idLine, file, problems }
}

async function loadHead(file: string, problems: Problem[]): Promise<PackHead | undefined> {
  const text = await readText(file, problems)
  if (text === undefined) return undefined
  const parsed = parsePackHead(file, text)
  problems.push(...parsed.problems)
  return parsed.head
}

async function loadItem(file: string, problems: Problem[]): Promise<StudyItem | undefined> {
  const text = await readText(file, problems)
  if (text === undefined) return undefined
  const parsed = parseItem(file, text)
  problems.push(...(parsed.problems ?? []))
  return parsed.item
}

function checkOrder({ order }: PackHead, ids: string[], report: Report): void {
  const prefixes = order.map((entry) => entry.value)
  const used = new Set(ids.map((id) => laneOf(id, prefixes)))
  for (const [index, { value, line }] of order.entries())
    if (prefixes.indexOf(value) < index) report(line, 'orderTwice', value)
    else if (!used.has(value)) report(line, 'orderUnmatched', value)
}

/** Links are no files here: a pack cannot reach outside its folder. */
const isPackFile = (entry: Dirent): boolean =>
  entry.isFile() &&
  entry.name.endsWith('.md') &&
  !entry.name.startsWith('.') &&
  entry.name.toLowerCase() !== 'readme.md'

/** In the order of their code units, which is the same on every machine. A folder that is not there holds nothing. */
async function namesIn(folder: string, wanted: (entry: Dirent) => boolean, problems: Problem[]): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => wanted(entry))
      .map((entry) => entry.name)
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') reporter(folder, problems).report(1, 'unreadable')
    return []
  }
}

async function readText(file: string, problems: Problem[]): Promise<string | undefined> {
  const { report } = reporter(file, problems)
  try {
    const { size } = await stat(file)
    if (size <= MOST_KB * 1024) return decode(await readFile(file), report)
    report(1, 'tooLarge', MOST_KB)
  } catch {
    report(1, 'unreadable')
  }
  return undefined
}

/** Saved as GBK, a file would load as rubbish; it is refused. */
function decode(bytes: Uint8Array, report: Report): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    report(1, 'notUtf8')
    return undefined
  }
}
