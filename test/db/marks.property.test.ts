import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../src/clock.ts'
import { attendances } from '../../src/domain/attendance.ts'
import { MARK_CHOICES } from '../../src/domain/mark-choices.ts'
import { draftSession } from '../../src/services/sessions/new-session.ts'
import { enterMarks } from '../../src/services/sessions/enter-marks.ts'
import { rollEntryOf, rollOf } from '../../src/services/sessions/roll.ts'
import { signIn } from '../../src/services/sessions/sign-in.ts'
import { undo } from '../../src/services/undo.ts'
import { branch, freshStore } from './support.ts'

const PEOPLE = 4

const person = fc.integer({ min: 0, max: PEOPLE - 1 })
const act = fc.oneof(
  fc.record({ do: fc.constant('sign-in' as const), person, late: fc.boolean() }),
  fc.record({
    do: fc.constant('enter' as const),
    people: fc.uniqueArray(person, { minLength: 1, maxLength: PEOPLE }),
    choice: fc.constantFrom(...MARK_CHOICES),
  }),
  fc.record({ do: fc.constant('undo' as const), by: fc.integer({ min: 0, max: 1 }) }),
)

test('whatever is signed, entered and taken back: the changes replay to the register, and the marks sum to the roster', async () => {
  using place = await freshStore()
  const { store } = place
  const { orgId, persons } = await store.write((tx) => branch(tx, PEOPLE))
  let start = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
      start += 24 * HOUR
      const starts = start
      let now = starts - 10 * MINUTE
      const id = await store.write(async (tx) => {
        const wanted = { type: 'party-lecture', title: '', place: '', material: '', startsAt: starts }
        const made = await draftSession(tx, { orgId, zone: 'Asia/Shanghai' }, wanted, persons[0] ?? 0, now)
        await tx.sessions.change(made, { state: 'planned' })
        return made
      })
      let before = new Map<number, unknown>()
      for (const one of acts) {
        now += MINUTE
        await store.write(async (tx) => {
          const session = await tx.sessions.get(id)
          if (!session) throw new Error('the session is gone')
          if (one.do === 'sign-in') {
            const at = one.late ? starts + 30 * MINUTE : now
            await signIn(tx, session, { personId: persons[one.person] ?? 0, at, now })
          } else if (one.do === 'enter') {
            const standing = new Map((await tx.marks.at(id)).map((mark) => [mark.personId, mark.status]))
            const wishes = one.people.map((nth) => ({ personId: persons[nth] ?? 0, choice: one.choice }))
            const by = persons[0] ?? 0
            const entered = await enterMarks(tx, session, wishes, { reason: '因', usual: '代签', by, now })
            if (entered.some(({ changed }) => changed !== 'nothing')) before = standing
          } else {
            const undone = await undo(tx, { orgId, by: persons[one.by] ?? 0, now }).catch(() => undefined)
            // Exactly what stood before the act.
            for (const personId of undone?.act.people ?? [])
              expect((await tx.marks.of(id, personId))?.status ?? null).toBe(before.get(personId) ?? null)
          }
        })
      }
      const marks = await store.read.marks.at(id)
      const changes = await store.read.marks.changesAt(id)
      for (const { revision, ...mark } of marks) {
        const own = changes.filter(({ personId }) => personId === mark.personId)
        expect(own.map((change) => change.revision).toSorted((a, b) => a - b)).toEqual(own.map((_, nth) => nth + 1))
        expect(own.find((change) => change.revision === revision)).toMatchObject(mark)
        expect(own).toHaveLength(revision)
      }
      const session = await store.read.sessions.get(id)
      if (!session) throw new Error('the session is gone')
      for (const later of [now, starts + 5 * HOUR]) {
        const { counts, people } = await rollOf(store.read, session, later)
        const { leave, undecided, absent, madeUp, open, expected } = counts
        expect(attendances(counts) + leave + undecided + absent + madeUp + open).toBe(expected)
        for (const entry of people) expect(await rollEntryOf(store.read, session, entry.personId, later)).toEqual(entry)
      }
    }),
    { numRuns: 30 },
  )
})
