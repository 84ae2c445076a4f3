import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { play } from './play.ts'
import { auditPoints, checkedIn } from './sql.ts'

test('three branches study for four weeks: what people did is what is recorded, and SQL counts the same points', async () => {
  const played = await play({
    branches: 3,
    members: 36,
    elders: 15,
    paper: 4,
    seed: 88,
    from: '2026-03-02',
    weeks: 4,
    content: 'content',
  })
  try {
    const audit = auditPoints(played.databaseFile)
    expect(audit.wrong).toEqual([])
    expect(audit.compared).toBeGreaterThan(150)
    expect(checkedIn(played.databaseFile)).toEqual(played.taken)
    expect(played.refusals).toEqual([])
  } finally {
    await rm(played.dataDir, { recursive: true, force: true })
  }
})
