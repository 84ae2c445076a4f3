import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DirectoryInUseError, lockDirectory, UnusableDirectoryError } from '../db/lock.ts'
import { NewerDatabaseError } from '../db/open.ts'
import { restore, type Restored, RestoreRefusedError } from '../db/restore.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { localDate, localTime } from './domain/dates.ts'
import { nextAllowed } from './domain/quiet-hours.ts'

/**
 * `npm run restore -- <file>`: a backup takes the place of the database, which is kept aside. Exit code 78 and a sentence
 * where it is refused; then nothing has changed.
 */
function main(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { dataDir, timeZone } = readConfig(process.env)
  const [file] = process.argv.slice(2)
  if (file === undefined) return refuse('Which backup? npm run restore -- data/backups/xueji-….db 请写明备份文件。')
  let lock: { release(): void } | undefined
  try {
    lock = lockDirectory(dataDir)
    const at = systemClock().now()
    const done = restore(join(dataDir, 'xueji.db'), file, { at, tellAt: nextAllowed(at, timeZone) })
    for (const line of linesOf(done, at, timeZone)) process.stdout.write(`${line}\n`)
  } catch (error) {
    const known =
      error instanceof RestoreRefusedError ||
      error instanceof NewerDatabaseError ||
      error instanceof DirectoryInUseError ||
      error instanceof UnusableDirectoryError
    if (!known) throw error
    refuse(error.message)
  } finally {
    lock?.release()
  }
}

/** What was done, and what the bot will do about what the backup does not know. */
function linesOf({ from, aside, inDoubt, foreign }: Restored, at: number, zone: string): string[] {
  const when = (instant: number) => `${localDate(instant, zone)} ${localTime(instant, zone)}`
  return [
    `Restored as of ${when(from)} (${zone}). 已恢复到这一时刻。`,
    ...(aside === undefined ? [] : [`The database that was there is kept as ${aside}. 原数据库已另存。`]),
    ...(foreign ? ['It is of another installation than that one. 这个备份来自另一套安装。'] : []),
    `Once started, the bot tells those who keep records that nothing from then until ${when(at)} is known, and takes that`,
    'time for an outage: study days in it are excused. 启动后会告知学习秘书这段时间没有记录，期间的学习日免计。',
    `Messages owed then (${inDoubt}) and whatever fell due since may have been sent: none is sent blindly. Where history`,
    'can be read it is looked up there; the rest waits in /outbox. 可能已发出的消息不会盲目重发，查不清的列入 /发件箱。',
    'Events that Feishu delivers again are taken as usual. Cards posted since then no longer answer; /study today, or a',
    'card sent anew, takes their place. 飞书重推的事件照常处理；此后发出的卡片不再有效，请用新卡片。',
  ]
}

function refuse(words: string): void {
  process.stderr.write(`${words}\n`)
  process.exitCode = 78
}

main()
