import type { Instant } from '../clock.ts'
import type { AnnouncedYear } from '../domain/holidays.ts'
import { AT_A_TIME } from './at-a-time.ts'
import { planNext } from './plan.ts'
import type { Tx } from '../../db/store.ts'

/** What was entered is kept in the ledger, so that every process decides alike. All that is planned is planned anew. */
export async function announce(tx: Tx, years: readonly AnnouncedYear[]): Promise<void> {
  const json = JSON.stringify(years)
  if (((await tx.facts.get('holidays')) ?? '[]') === json) return
  await tx.facts.set('holidays', json)
  await tx.facts.set('plannedAnewThrough', '')
}

/** Plans some more groups anew; true when more are left. */
export async function planAnew(tx: Tx, now: Instant): Promise<boolean> {
  const through = await tx.facts.get('plannedAnewThrough')
  if (through === null) return false
  const left = (await tx.orgs.activeChats()).filter(({ chatId }) => chatId > through)
  const part = left.slice(0, AT_A_TIME)
  for (const { chatId } of part) await planNext(tx, chatId, now)
  const done = part.at(-1)?.chatId
  if (left.length > part.length && done !== undefined) await tx.facts.set('plannedAnewThrough', done)
  else await tx.facts.drop('plannedAnewThrough')
  return left.length > part.length
}
