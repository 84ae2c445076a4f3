import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { backUp, BackupError } from '../db/backup.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'

/** `npm run backup`: copies the database now, whether the bot runs or not. Exit code 1 and a sentence when it can not. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { dataDir, timeZone } = readConfig(process.env)
  const database = join(dataDir, 'xueji.db')
  if (!existsSync(database)) return fail(`There is no database ${database} yet. 还没有数据库。`)
  const began = performance.now()
  try {
    const { file, bytes, removed } = await backUp(database, systemClock().now(), timeZone)
    const took = Math.round(performance.now() - began)
    print(`Backed up and checked in ${took} ms: ${file} (${bytes} bytes). 备份完成，校验通过。`)
    if (removed > 0) print(`${removed} older backups were removed. 已清理较早的备份 ${removed} 个。`)
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    fail(`${WORDS[error.fault]} (${error.message})`)
  }
}

const WORDS = {
  'disk-full': 'No backup: the disk is full, make room and try again. 磁盘空间不足，没有备份。',
  damaged: 'No backup: the copy did not pass the check; compare with an older one. 校验没有通过，没有备份。',
  unwritable: 'No backup: the folder of backups can not be written. 备份文件夹无法写入，没有备份。',
} as const

const print = (line: string) => void process.stdout.write(`${line}\n`)

function fail(words: string): void {
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
}

await main()
