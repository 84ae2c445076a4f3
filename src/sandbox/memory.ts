import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Instant } from '../clock.ts'
import type { World } from './world.ts'

export interface Kept {
  readonly now: Instant
  readonly world: World
}

/** The sandbox's world in a file, so that the chats on the page outlive the process as Feishu's own do. */
export function createMemory(file: string) {
  let writing: Promise<void> | undefined
  let again: (() => Kept) | undefined

  const write = async (take: () => Kept) => {
    await mkdir(dirname(file), { recursive: true })
    for (let next: (() => Kept) | undefined = take; next; next = again) {
      again = undefined
      await writeFile(`${file}.new`, serialize(next()))
      await rename(`${file}.new`, file)
    }
    writing = undefined
  }

  return {
    async read(): Promise<Kept | undefined> {
      try {
        return deserialize(await readFile(file)) as Kept
      } catch {
        return undefined
      }
    },
    /** Writes what `take` gives; while one write is under way the newest waits. */
    keep(take: () => Kept): void {
      if (writing) again = take
      else writing = write(take).catch(() => void (writing = undefined))
    },
    settled: async () => writing,
  }
}
