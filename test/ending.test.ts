import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockDirectory } from '../db/lock.ts'
import { openDatabase } from '../db/open.ts'
import { forPeople } from '../src/ending.ts'
import { listen } from '../src/http.ts'
import { directory } from './db/support.ts'

/** What is said of a start that fails so. */
const saidOf = async (start: () => unknown): Promise<string | undefined> => {
  try {
    await start()
  } catch (error) {
    return forPeople(error)
  }
  throw new Error('it did not fail')
}

const onPort = (code: string) => () => {
  throw Object.assign(new Error(code), { code, syscall: 'listen' })
}

test('a start that somebody can mend ends with the variable to mend', async () => {
  using place = directory()
  writeFileSync(place.file, 'neither a directory nor a database'.repeat(50))
  expect(await saidOf(() => lockDirectory(place.file))).toMatch(/^DATA_DIR .*cannot be used.*目录无法使用/)
  expect(await saidOf(() => lockDirectory(join(place.file, 'below')))).toMatch(/^DATA_DIR /)
  expect(await saidOf(() => openDatabase(place.file))).toMatch(/npm run restore.*恢复备份/)
  expect(await saidOf(() => listen('203.0.113.1', 0, () => undefined))).toMatch(/HOST.*不是本机地址/)
  expect(await saidOf(() => listen('nowhere.invalid', 0, () => undefined))).toMatch(/HOST.*不是本机地址/)
  expect(await saidOf(onPort('EADDRINUSE'))).toMatch(/PORT.*端口被占用/)
  expect(await saidOf(onPort('EACCES'))).toMatch(/PORT.*1024/)
  expect(await saidOf(onPort('EIO'))).toBeUndefined()
})
