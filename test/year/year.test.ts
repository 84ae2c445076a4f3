import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { play } from './play.ts'
import { auditPoints, checkedIn } from './sql.ts'

test('two branches study for three weeks: what people did is what is recorded, and SQL counts the same points', async () => {
  const played = await play({
    branches: 2,
    members: 26,
    elders: 11,
    paper: 3,
    seed: 88,
    from: '2026-03-02',
    weeks: 3,
    content: 'content',
  })
  try {
    const audit = auditPoints(played.databaseFile)
    expect(audit.wrong).toEqual([])
    expect(audit.compared).toBeGreaterThan(80)
    expect(checkedIn(played.databaseFile)).toEqual(played.taken)
    expect(played.refusals).toEqual([])
  } finally {
    await rm(played.dataDir, { recursive: true, force: true })
  }
})
