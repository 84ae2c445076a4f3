import { MINUTE, SECOND } from '../src/clock.ts'
import { defineJob, type JobDeps } from '../src/entry.ts'
import { FeishuError } from '../src/feishu/port.ts'
import { backfillAbout } from '../src/services/backfills/content.ts'
import { enterPart } from '../src/services/backfills/enter.ts'
import { withdrawPart } from '../src/services/backfills/undo.ts'
import { readFile } from '../src/services/backfills/read-file.ts'
import type { Row } from '../db/schema.ts'

/** So often a file is asked for before it is said that none came. */
const TRIES = 6

/** Files of sessions entered afterwards: read in a thread of their own, and once confirmed entered part by part, and taken back so. */
export const backfills = defineJob({
  name: 'backfills',
  async owed(read, now) {
    return (await read.backfills.due(now)).map(({ id, nextAt }) => ({
      key: `backfill-${id}`,
      payload: { id },
      dueAt: nextAt ?? now,
    }))
  },
  nextAt: (read, now) => read.backfills.nextDue(now),
  async run(payload, deps) {
    const id = Number(payload['id'])
    const backfill = await deps.store.read.backfills.get(id)
    if (backfill?.state === 'owed') await readOne(backfill, deps)
    if (backfill?.state === 'confirmed') await inParts(id, enterPart, deps)
    if (backfill?.state === 'undone') await inParts(id, withdrawPart, deps)
  },
})

async function readOne(backfill: Row<'backfills'>, { store, feishu, clock, log }: JobDeps): Promise<void> {
  const { id, orgId, attempts } = backfill
  let read: Awaited<ReturnType<typeof readFile>>
  try {
    read = await readFile(store.read, feishu, backfill, clock.now())
  } catch (error) {
    if (!(error instanceof FeishuError)) log.error({ backfill: id, err: error }, 'a file was not read')
    else log.warn({ backfill: id, code: error.code, kind: error.kind }, 'a file was not handed out')
    if (error instanceof FeishuError && attempts + 1 < TRIES) {
      const wait = Math.max(error.retryAfter, Math.min(5 * MINUTE, 2 ** attempts * 5 * SECOND))
      const to = { attempts: attempts + 1, nextAt: clock.now() + wait }
      return void (await store.write((tx) => tx.backfills.turn(id, 'owed', to)))
    }
    read = error instanceof FeishuError ? 'no-answer' : 'damaged'
  }
  const to =
    typeof read === 'string'
      ? ({ state: 'refused', problem: read, nextAt: null } as const)
      : ({ state: 'read', content: JSON.stringify(read), nextAt: null } as const)
  await store.write(async (tx) => {
    if (await tx.backfills.turn(id, 'owed', to))
      await tx.cards.wantShowing('notice', JSON.stringify(backfillAbout(orgId, id)), clock.now())
  })
}

async function inParts(id: number, part: typeof enterPart, { store, clock }: JobDeps): Promise<void> {
  for (let more = true; more;) more = await store.write((tx) => part(tx, id, clock.now()))
}
