import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf } from '../../src/domain/dates.ts'
import { recountOrg } from '../../src/services/recount.ts'
import { attendanceChanged } from '../../src/services/sessions/changed.ts'
import { createSession } from '../../src/services/sessions/create-session.ts'
import { enterMark } from '../../src/services/sessions/correct-mark.ts'
import { rollEntryOf, rollOf } from '../../src/services/sessions/roll.ts'
import { freshStore } from './support.ts'
import { branchUnder, sessionBy, ZONE } from './session-support.ts'
import { turns } from '../support/fast-check.ts'
import type { Tx } from '../../db/store.ts'

const STARTS = instantOf('2026-03-06', '15:00', ZONE)
const NOW = STARTS + 86_400_000

/** People as numbers of a list, orgs as numbers: the committee and three branches, the last below the second. */
const ORGS = 4
const person = fc.nat({ max: 9 })
const history = fc.record({
  also: fc.array(fc.tuple(fc.nat({ max: ORGS - 1 }), person), { maxLength: 6 }),
  off: fc.array(fc.tuple(fc.nat({ max: ORGS - 1 }), person, fc.boolean()), { maxLength: 3 }),
  away: fc.array(fc.tuple(fc.nat({ max: ORGS - 1 }), person), { maxLength: 3 }),
  marks: fc.array(fc.tuple(person, fc.constantFrom('present', 'late', 'absent', 'leave', null)), { maxLength: 12 }),
})

async function town(tx: Tx) {
  const committee = await branchUnder(tx, '镇党委', null, 1)
  const first = await branchUnder(tx, '第一', committee.orgId, 3)
  const second = await branchUnder(tx, '第二', committee.orgId, 3)
  const group = await branchUnder(tx, '小组', second.orgId, 2)
  const beside = await branchUnder(tx, '外', null, 1)
  const all = [committee, first, second, group]
  return { orgs: all.map(({ orgId }) => orgId), people: [...all, beside].flatMap(({ persons }) => persons) }
}

test('whatever the rosters, the marks sum to their union with nobody twice, and each point stands in one ledger', async () => {
  using db = await freshStore()
  const { store } = db
  let shared = 0
  await fc.assert(
    fc.asyncProperty(history, async ({ also, off, away, marks }) => {
      const { orgs, people, id } = await store.write(async (tx) => {
        const made = await town(tx)
        const [committee = 0] = made.orgs
        const org = (nth: number) => made.orgs[nth] ?? 0
        const who = (nth: number) => made.people[nth] ?? 0
        for (const [nth, one] of also)
          if ((await tx.roster.entriesOf(org(nth), who(one))).length === 0) await tx.roster.add(org(nth), who(one), 0)
        for (const [nth, one, before] of off)
          for (const entry of await tx.roster.entriesOf(org(nth), who(one)))
            await tx.roster.end(entry, before ? STARTS - 1 : STARTS + 1)
        for (const [nth, one] of away)
          await tx.roster.addStanding({
            ...{ orgId: org(nth), personId: who(one), standing: 'away', since: 1, until: null },
            ...{ reason: '', leaveId: null },
          })
        const wanted = { type: 'party-lecture', title: '', place: '', material: '', startsAt: STARTS, scope: 'below' }
        const made2 = { by: who(0), now: 0, state: 'planned' } as const
        const session = await createSession(tx, { orgId: committee, zone: ZONE }, { ...wanted, scope: 'below' }, made2)
        return { ...made, id: session ?? 0 }
      })
      await store.write(async (tx) => {
        await tx.sessions.change(id, { state: 'closed', closedAt: STARTS })
        const session = await sessionBy(tx, id)
        for (const [one, status] of marks) {
          const personId = people[one] ?? 0
          await enterMark(tx, session, { personId, status, reason: '', by: people[0] ?? 0, now: NOW })
        }
        for (const personId of people) await attendanceChanged(tx, session, personId, NOW)
      })
      const { read } = store
      const roll = await rollOf(read, await sessionBy(read as Tx, id), NOW)
      const expected = roll.people.filter((one) => one.expected).map(({ personId }) => personId)
      const union = new Set<number>()
      for (const org of orgs) {
        const standings = await read.roster.standings(org)
        for (const { personId, since, until } of await read.roster.entries(org))
          if (since <= STARTS && (until === null || until > STARTS) && !standings.some((s) => s.personId === personId))
            union.add(personId)
      }
      shared += also.length
      expect(new Set(expected)).toEqual(union)
      expect(new Set(roll.people.map(({ personId }) => personId)).size).toBe(roll.people.length)
      const { expected: due, extra: _, ...parts } = roll.counts
      expect(Object.values(parts).reduce((sum, one) => sum + one, 0)).toBe(due)
      // One person's line is the line of the whole.
      const session = await sessionBy(read as Tx, id)
      for (const one of roll.people) expect(await rollEntryOf(read, session, one.personId, NOW)).toEqual(one)
      const holders = new Map<number, number>()
      for (const org of orgs) {
        const { things, totals } = await recountOrg(read, org)
        expect({ things, totals }).toEqual({ things: [], totals: [] })
        for (const { personId, points } of await read.records.ledger(org))
          if (points !== 0) holders.set(personId, (holders.get(personId) ?? 0) + 1)
      }
      expect([...holders.values()].every((count) => count === 1)).toBe(true)
    }),
    { numRuns: turns(25) },
  )
  expect(shared).toBeGreaterThan(0)
}, 60_000)
