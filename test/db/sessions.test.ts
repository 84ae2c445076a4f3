import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../src/clock.ts'
import { attendances, attended, covered, type MarkStatus } from '../../src/domain/attendance.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { rateTenths } from '../../src/domain/participation.ts'
import { mergePersons } from '../../src/services/merge-persons.ts'
import { recountOrg } from '../../src/services/recount.ts'
import { setStanding } from '../../src/services/set-standing.ts'
import { enterMark } from '../../src/services/sessions/correct-mark.ts'
import { rollOf } from '../../src/services/sessions/roll.ts'
import { signIn } from '../../src/services/sessions/sign-in.ts'
import { runStep } from '../../src/services/sessions/steps.ts'
import type { Tx } from '../../db/store.ts'
import { planned } from './session-support.ts'
import { branch, freshStore } from './support.ts'

const START = instantOf('2026-03-06', '15:00', 'Asia/Shanghai')
const NOTHING = { things: [], totals: [], days: [], streaks: [], notes: [], marks: [], weeks: [] }
const PEOPLE = 4

const act = fc.record({
  person: fc.nat(PEOPLE - 1),
  /** From the opening on; signing in ends at 120. */
  minute: fc.integer({ min: -10, max: 150 }),
  does: fc.constantFrom(
    'sign',
    'sign',
    'late redelivery',
    'present',
    'late',
    'left early',
    'leave',
    'absent',
    'taken back',
    'exempt',
  ),
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

const STATUS: Partial<Record<Act['does'], MarkStatus | null>> = {
  present: 'present',
  late: 'late',
  'left early': 'present',
  leave: 'leave',
  absent: 'absent',
  'taken back': null,
}

async function lecture(tx: Tx) {
  const { orgId, persons } = await branch(tx, PEOPLE, START - 48 * HOUR)
  for (const one of persons) await tx.roster.add(orgId, one, START - 48 * HOUR)
  const by = persons[0] ?? 0
  const { id } = await planned(tx, orgId, { startsAt: START }, by, START - 24 * HOUR)
  return { orgId, persons, id, by }
}

async function perform(tx: Tx, { orgId, persons, id, by }: Awaited<ReturnType<typeof lecture>>, one: Act) {
  const session = await tx.sessions.get(id)
  if (!session) throw new Error('no session')
  const personId = persons[one.person] ?? 0
  const at = session.opensAt + one.minute * MINUTE
  if (one.does === 'sign') return void (await signIn(tx, session, { personId, at, now: at }))
  if (one.does === 'late redelivery') return void (await signIn(tx, session, { personId, at, now: at + 6 * HOUR }))
  if (one.does === 'exempt') return setStanding(tx, orgId, personId, 'exempt', { by, now: at })
  await enterMark(tx, session, {
    personId,
    status: STATUS[one.does] ?? null,
    leftEarly: one.does === 'left early',
    reason: '核对',
    by,
    now: at,
  })
}

const history = fc.array(act, { maxLength: 14 })

test('whatever happens, the marks sum to the roster, the changes replay to the marks, and the points are what the record says', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.boolean(), async (acts, closes) => {
      using place = await freshStore()
      const { store } = place
      await store.write(async (tx) => {
        const made = await lecture(tx)
        for (const one of acts) await perform(tx, made, one)
        if (closes) await runStep(tx, made.id, 'close', START + 24 * HOUR)
        const session = await tx.sessions.get(made.id)
        if (!session) throw new Error('no session')
        const { people, counts } = await rollOf(tx, session, START + 24 * HOUR)

        const { expected, present, late, leftEarly, leave, undecided, absent, madeUp, open } = counts
        expect(present + late + leftEarly + leave + undecided + absent + madeUp + open).toBe(expected)
        expect(people.filter((one) => one.expected)).toHaveLength(expected)
        expect(new Set(people.map(({ personId }) => personId)).size).toBe(people.length)
        for (const numerator of [attendances(counts), covered(counts)]) {
          const tenths = rateTenths(numerator, expected)
          expect(tenths === null || (tenths >= 0 && tenths <= 1000)).toBe(true)
        }
        for (const { status, mark } of people)
          expect(attended(status)).toBe(mark?.status === 'present' || mark?.status === 'late')

        const replayed = new Map<number, string>()
        const read = ({
          status,
          leftEarly: early,
          way,
          at,
        }: {
          status: string | null
          leftEarly: number
          way: string
          at: number
        }) => JSON.stringify({ status, early, way, at })
        for (const change of (await tx.marks.changesAt(made.id)).toSorted((a, b) => a.revision - b.revision))
          replayed.set(change.personId, read(change))
        expect(replayed).toEqual(new Map((await tx.marks.at(made.id)).map((mark) => [mark.personId, read(mark)])))
        expect(await recountOrg(tx, made.orgId)).toEqual(NOTHING)
      })
    }),
    { numRuns: 25 },
  )
})

test('of two persons made one the better mark stands, with the changes of both and the points of one', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (acts) => {
      using place = await freshStore()
      const { store } = place
      await store.write(async (tx) => {
        const made = await lecture(tx)
        for (const one of acts) await perform(tx, made, one)
        const [from = 0, into = 0] = made.persons
        const before = await tx.marks.changesAt(made.id)
        const came = (await tx.marks.at(made.id)).some(
          ({ personId, status }) => [from, into].includes(personId) && (status === 'present' || status === 'late'),
        )
        await mergePersons(tx, from, into, START + 24 * HOUR)
        const mark = await tx.marks.of(made.id, into)
        expect(mark?.status === 'present' || mark?.status === 'late').toBe(came)
        const all = await tx.marks.changesAt(made.id)
        expect(all.length - before.length).toBeGreaterThanOrEqual(0)
        expect(all.length - before.length).toBeLessThanOrEqual(1)
        const theirs = all.filter(({ personId }) => personId === into)
        const last = theirs.toSorted((a, b) => b.revision - a.revision)[0]
        // By the clock the last one says the same: so do the lists of corrections.
        const newest = theirs.toSorted((a, b) => b.recordedAt - a.recordedAt || b.revision - a.revision)[0]
        expect([newest?.status, newest?.leftEarly]).toEqual([last?.status, last?.leftEarly])
        expect(last?.status).toBe(mark?.status)
        expect(last?.revision).toBe(mark?.revision)
        expect(await recountOrg(tx, made.orgId)).toEqual(NOTHING)
      })
    }),
    { numRuns: 20 },
  )
})
