import { expect, test } from 'vitest'
import { instantOf } from '../../src/domain/dates.ts'
import { mergePersons } from '../../src/services/merge-persons.ts'
import { follow } from '../../src/services/sessions/follow-absence.ts'
import { beginSeries, makeSessions } from '../../src/services/sessions/series.ts'
import { settleSession } from '../../src/services/sessions/session-points.ts'
import { recountOrg } from '../../src/services/recount.ts'
import type { Tx } from '../../db/store.ts'
import { branchUnder, sessionOn, ZONE } from './session-support.ts'
import { freshStore } from './support.ts'

const DATE = '2026-03-06'
const FINAL = instantOf('2026-03-07', '08:00', ZONE)

/** Two persons, one of whom turns out to be the other, absent from a session that is final. */
async function twins(tx: Tx) {
  const { orgId, persons } = await branchUnder(tx, '支部', null, 2)
  const [member = 0, paper = 0] = persons
  await tx.people.link('ou_member', null, member)
  const id = await sessionOn(tx, orgId, DATE, new Map(), { finalAt: FINAL })
  const session = await tx.sessions.get(id)
  if (!session) throw new Error('no session')
  for (const one of persons) {
    await follow(tx, session, one, 'absent', FINAL)
    await settleSession(tx, session, one, FINAL)
  }
  return { orgId, member, paper, session }
}

const leave = { askedAt: 0, decidedBy: 1, decidedAt: 0, reason: '看病', answer: '', state: 'approved' } as const

test.each(['the session', 'its dates'])('leave of one, for %s, mends the absence the other was told of', async (of) => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { orgId, member, paper, session } = await twins(tx)
    await tx.absences.set({ sessionId: session.id, personId: member }, { state: 'sent', dueAt: null, at: FINAL })
    const sessionId = of === 'the session' ? session.id : null
    await tx.leaves.ask({ ...leave, orgId, personId: paper, askedBy: paper, sessionId, from: DATE, to: DATE })
    await mergePersons(tx, paper, member, FINAL + 1)
    expect(await tx.absences.of(session.id, member)).toMatchObject({ state: 'mending' })
  })
})

test('of two notices the one that left stands, whichever person goes', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { member, paper, session } = await twins(tx)
    await tx.absences.set({ sessionId: session.id, personId: member }, { state: 'sent', dueAt: null, at: FINAL })
    await mergePersons(tx, member, paper, FINAL + 1)
    expect(await tx.absences.of(session.id, paper)).toMatchObject({ state: 'sent' })
  })
})

test('what one made up brings the other its points', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { orgId, member, paper, session } = await twins(tx)
    await tx.owedStudies.change({ sessionId: session.id, personId: paper }, { state: 'done', doneAt: FINAL })
    await mergePersons(tx, paper, member, FINAL + 1)
    const entries = await tx.points.entriesOf(orgId, member, DATE, DATE)
    expect(entries.reduce((sum, { points }) => sum + points, 0)).toBeGreaterThan(0)
    expect((await recountOrg(tx, orgId)).things).toEqual([])
  })
})

test('a note handed in by one still waits for the secretary, whichever person goes', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { member, paper, session } = await twins(tx)
    const handed = { check: 'confirm', state: 'handed-in', note: '学'.repeat(60) } as const
    await tx.owedStudies.change({ sessionId: session.id, personId: paper }, handed)
    await mergePersons(tx, paper, member, FINAL + 1)
    expect(await tx.owedStudies.of(session.id, member)).toMatchObject(handed)
  })
})

test('a series that means one of both by name means the other from then on', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { member, paper, session } = await twins(tx)
    await tx.sessions.setScope(session.id, [member, paper])
    const repeats = JSON.stringify({ rule: { every: 'week', weekday: 5 }, until: null })
    await beginSeries(tx, { ...session, scope: 'named', hostId: paper, repeats }, member, 0)
    const begun = await tx.sessionPlans.series(1)
    const template = JSON.parse(begun?.template ?? '{}') as object
    await tx.sessionPlans.changeSeries(1, { template: JSON.stringify({ ...template, speakers: [paper, member] }) })
    await mergePersons(tx, paper, member, FINAL + 1)
    await makeSessions(tx, 1, FINAL + 1)
    const next = await tx.sessions.get(session.id + 1)
    expect(next).toMatchObject({ scope: 'named', hostId: member })
    expect(await tx.sessions.scopeOf(session.id + 1)).toEqual([member])
    expect((await tx.sessions.speakers(session.id + 1)).map(({ personId }) => personId)).toEqual([member])
  })
})
