import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../src/clock.ts'
import { defineJob, type JobDeps } from '../src/entry.ts'
import { FeishuError, type HistoryMessage } from '../src/feishu/port.ts'
import type { Limit } from '../src/pacer.ts'
import { gapUnheard, mayReadHistory } from '../src/services/gaps.ts'
import { leaveGroup } from '../src/services/presence.ts'
import type { Row } from '../db/schema.ts'

/** A card can be replied to with effect for as long as it can be pressed (feishu-platform.md 5.1). */
const DEEPEST = 14 * DAY
/** Read in one go; with more the rest is read after the others' turn. */
const MOST = 100
/** Beside everything else the history is asked for, this stays far below the platform's rate (9). */
const PACE: readonly Limit[] = [{ within: SECOND, most: 5 }]
/** After this what cannot be read is given up, and told. */
const PATIENCE = 6 * HOUR

/**
 * What a group said while the bot did not hear: what records that somebody took part is credited by its own time, once;
 * nothing else is done late. Where the history cannot be read, that is told instead (jobs/tell-gaps.ts).
 */
export const readHistory = defineJob({
  name: 'read-history',
  ofBot: true,
  async owed(read, now) {
    const due = (await read.gaps.due(now)).filter(({ state }) => state === 'owed')
    return due.map(({ id, nextAt }) => ({ key: `gap-${id}`, payload: { id }, dueAt: nextAt }))
  },
  nextAt: (read, now) => read.gaps.nextDue(now),

  async run(payload, deps) {
    const { store, clock, env, pacer, log } = deps
    const now = clock.now()
    const gap = await store.read.gaps.get(Number(payload['id']))
    if (gap?.state !== 'owed' || gap.nextAt > now) return
    if (!mayReadHistory(env.scopes())) return store.write((tx) => gapUnheard(tx, gap, now))
    const turn = await pacer(PACE).reserve(['history'], now)
    if (turn > now) return void (await store.write((tx) => tx.gaps.change(gap.id, { nextAt: turn })))
    try {
      const from = Math.max(gap.since, gap.until - DEEPEST)
      const said = await deps.feishu.history(gap.chatId, from, gap.until, MOST)
      const credited = await creditAll(said, gap, deps)
      log.info({ chat: gap.chatId, read: said.length, credited }, 'what was said meanwhile was read')
      const last = said.at(-1)
      await store.write(async (tx) => {
        if (said.length < MOST || !last) await tx.gaps.drop([gap.id])
        else await tx.gaps.change(gap.id, { since: goOn(from, last), nextAt: clock.now() })
      })
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error
      await unreadable(gap, error, now, deps)
    }
  },
})

async function creditAll(said: readonly HistoryMessage[], gap: Row<'gaps'>, { credit }: JobDeps): Promise<number> {
  let credited = 0
  for (const message of said) if ((await credit(message, gap.chatId, gap.since)) === 'done') credited++
  return credited
}

/** The history counts in whole seconds: what is read twice has its effect once. */
const goOn = (from: Instant, { createdAt }: HistoryMessage): Instant =>
  Math.floor(createdAt / SECOND) > Math.floor(from / SECOND) ? createdAt : createdAt + SECOND

async function unreadable(gap: Row<'gaps'>, error: FeishuError, asked: Instant, deps: JobDeps): Promise<void> {
  const { store, clock, log } = deps
  const { kind, code, retryAfter } = error
  log.warn({ chat: gap.chatId, code, kind }, 'what was said meanwhile could not be read')
  const now = clock.now()
  await store.write(async (tx) => {
    if (kind === 'chat-gone') {
      await tx.gaps.drop([gap.id])
      return leaveGroup(tx, gap.chatId, asked, now)
    }
    if ((kind === 'retry' || kind === 'doubt') && now < gap.until + PATIENCE)
      await tx.gaps.change(gap.id, { nextAt: now + Math.max(retryAfter, MINUTE) })
    else await gapUnheard(tx, gap, now)
  })
}
