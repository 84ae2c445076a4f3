/** What every conversation begins with, made once for all that run in a worker. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPacks, type Pack } from '../../src/content/load-packs.ts'
import { openDatabase } from '../../db/open.ts'

/** Pack id to file name to text. */
export type PackFiles = Readonly<Record<string, Readonly<Record<string, string>>>>

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'xueji-once-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const read = new Map<string, Promise<readonly Pack[]>>()

/** The packs, read from files as they are in earnest. Nothing changes them, so who wants the same has the same. */
export function packsOf(files: PackFiles): Promise<readonly Pack[]> {
  const key = JSON.stringify(files)
  const packs = read.get(key) ?? inFolder((folder) => writtenAndRead(folder, files))
  read.set(key, packs)
  return packs
}

async function writtenAndRead(folder: string, packs: PackFiles): Promise<readonly Pack[]> {
  for (const [id, files] of Object.entries(packs)) {
    await mkdir(join(folder, id))
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, id, name), text)
  }
  return (await loadPacks([folder])).packs
}

let empty: Promise<Uint8Array> | undefined

/** A database with every migration behind it and nothing in it: an installation that has not begun. */
export async function emptyDatabase(file: string): Promise<void> {
  empty ??= inFolder((folder) => migrated(join(folder, 'xueji.db')))
  await writeFile(file, await empty)
}

async function migrated(file: string): Promise<Uint8Array> {
  const { write, read: reader } = await openDatabase(file)
  reader.close()
  // Its own id each installation gives itself.
  write.exec('DELETE FROM facts')
  write.close()
  return readFile(file)
}
