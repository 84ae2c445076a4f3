import { expect, test } from 'vitest'
import { addDays, instantOf } from '../../src/domain/dates.ts'
import { messagesFor } from '../../src/i18n/index.ts'
import { recountOrg, repairOrg } from '../../src/services/recount.ts'
import { sentenceOf } from '../../src/services/sessions/sentence.ts'
import { freshStore } from './support.ts'
import { branchUnder, sessionOn, ZONE } from './session-support.ts'

const YEAR = { from: '2026-01-01', to: '2026-12-31' } as const
const now = instantOf('2026-12-31', '09:00', ZONE)

/** What the year's last report said: its counts, held by a committee and two branches under it. */
const HELD = {
  leaders: { 'central-group': 14, discussion: 4 },
  branches: { 'group-study': 75, 'theme-education': 59, 'party-lecture': 38, volunteering: 72 },
} as const

test('the sentence of the year, from the record of a committee and two branches alone', async () => {
  using db = await freshStore()
  const { committee, first } = await db.store.write(async (tx) => {
    const top = await branchUnder(tx, '机关党委', null, 7)
    const branches = [
      await branchUnder(tx, '第一党支部', top.orgId, 11),
      await branchUnder(tx, '第二党支部', top.orgId, 12),
    ]
    const [stranger = 0] = (await branchUnder(tx, '别处', null, 1)).persons
    let nth = 0
    const hold = async (type: string, { orgId, persons }: (typeof branches)[number]) => {
      nth++
      // One on leave, sometimes one late, sometimes a visitor, who is no attendance.
      const [away, late, ...others] = persons
      const marks = new Map([
        [away ?? 0, 'leave'] as const,
        [late ?? 0, nth % 3 === 0 ? 'late' : 'present'] as const,
        ...others.map((person) => [person, 'present'] as const),
        ...(nth % 5 === 0 ? [[stranger, 'present'] as const] : []),
      ])
      await sessionOn(tx, orgId, addDays('2026-01-01', nth % 364), marks, { type })
    }
    for (const [type, times] of Object.entries(HELD.leaders))
      for (let time = 0; time < times; time++) await hold(type, top)
    for (const [type, times] of Object.entries(HELD.branches))
      for (let time = 0; time < times; time++) await hold(type, branches[time % 2] ?? top)
    // None of these is told: of another year, called off, not confirmed, still ahead.
    const everybody = new Map(top.persons.map((person) => [person, 'present'] as const))
    await sessionOn(tx, top.orgId, '2025-12-31', everybody)
    await sessionOn(tx, top.orgId, '2026-05-05', everybody, { state: 'cancelled' })
    await sessionOn(tx, top.orgId, '2026-05-06', everybody, { state: 'draft' })
    await sessionOn(tx, top.orgId, '2026-12-31', new Map(), { state: 'planned', closedAt: null })
    return { committee: top.orgId, first: branches[0]?.orgId ?? 0 }
  })
  const t = messagesFor('zh-CN')
  // Counted by plain SQL that knows nothing of the program.
  const { there } = db.read
    .prepare(
      `SELECT count(*) AS there FROM marks JOIN sessions ON sessions.id = sessionId JOIN roster USING (orgId, personId)
       WHERE date LIKE '2026-%' AND sessions.state = 'closed' AND marks.status IN ('present', 'late')`,
    )
    .get() as { there: number }
  expect(there).toBeGreaterThan(2_600)
  expect(there).toBeLessThan(2_700)
  expect(await sentenceOf(db.store.read, committee, YEAR, now, t)).toBe(
    '中心组学习 14 次、研讨 4 次，集中学习 75 次、主题教育 59 次、党课 38 次、志愿服务 72 次，2600 余人次',
  )
  expect(await sentenceOf(db.store.read, first, YEAR, now, t)).toBe(
    '集中学习 38 次、主题教育 30 次、党课 19 次、志愿服务 36 次，1200 余人次',
  )
  expect(await sentenceOf(db.store.read, committee, { from: '2026-01-02', to: '2026-01-02' }, now, t)).toBe(
    '中心组学习 1 次，6 人次',
  )
})

test('a mark that is not its last change is found by the recount, and put right', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    const { orgId, persons } = await branchUnder(tx, '第一党支部', null, 2)
    const [first = 0] = persons
    const id = await sessionOn(tx, orgId, '2026-03-06', new Map([[first, 'absent'] as const]))
    const mark = { sessionId: id, personId: first, leftEarly: 0, recordedBy: null, reason: '' } as const
    await tx.marks.set({ ...mark, status: 'present', way: 'press', at: 1 }, 1)
    expect((await recountOrg(tx, orgId)).marks).toEqual([])
    const [last] = (await tx.marks.changesAt(id)).slice(-1)
    if (last) await tx.markCorrections.restore({ ...last, status: 'late' })
    const found = await recountOrg(tx, orgId)
    expect(found.marks).toMatchObject([{ personId: first, status: 'present' }])
    await repairOrg(tx, orgId, found, now)
    expect((await recountOrg(tx, orgId)).marks).toEqual([])
  })
})
