import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../src/clock.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { UserError } from '../../src/errors.ts'
import { enterMark } from '../../src/services/sessions/correct-mark.ts'
import { statusOf } from '../../src/services/sessions/follow-absence.ts'
import { assignHelper, confirmStudy, confirmVisit, recordVisit } from '../../src/services/sessions/owed-study.ts'
import { runStep } from '../../src/services/sessions/steps.ts'
import type { Tx } from '../../db/store.ts'
import { planned, sessionBy } from './session-support.ts'
import { branch, freshStore } from './support.ts'

const START = instantOf('2026-03-06', '15:00', 'Asia/Shanghai')
const FINAL = START + 12 * HOUR
const VISIT = { visitedOn: '2026-03-08', visitPlace: '家中', taught: '民法典' }

/** Four people, the last on paper only; nobody came. */
async function missed(tx: Tx, enteredAt = START - DAY) {
  const { orgId, persons } = await branch(tx, 4, START - 2 * DAY)
  const [by = 0, member = 0, helper = 0, paper = 0] = persons
  for (const one of persons) await tx.roster.add(orgId, one, START - 2 * DAY)
  for (const one of [by, member, helper]) await tx.people.link(`ou_${one}`, null, one)
  const { id } = await planned(tx, orgId, { startsAt: START }, by, enteredAt)
  for (const step of ['close', 'owe', 'final'] as const) await runStep(tx, id, step, FINAL)
  const session = await sessionBy(tx, id)
  const status = (personId: number) => statusOf(tx, session, personId, FINAL)
  return { by, member, helper, paper, session, status }
}

test('taught at home: the helper records it, the member confirms, of a paper member it counts at once', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const { by, member, helper, paper, session, status } = await missed(tx)
    const of = (personId: number) => ({ session, personId })
    for (const person of [member, paper]) {
      expect(await assignHelper(tx, of(person), helper, by, FINAL)).toHaveLength(1)
      // A second secretary presses the same.
      expect(await assignHelper(tx, of(person), helper, by, FINAL)).toEqual([])
      await expect(tx.attempt(() => recordVisit(tx, of(person), VISIT, by, FINAL))).rejects.toThrow(UserError)
    }
    expect(await recordVisit(tx, of(paper), VISIT, helper, FINAL)).toEqual([])
    expect(await status(paper)).toBe('made_up')

    expect(await recordVisit(tx, of(member), VISIT, helper, FINAL)).toMatchObject([{ to: { person: member } }])
    expect(await status(member)).toBe('absent')
    await confirmVisit(tx, of(member), FINAL)
    expect(await status(member)).toBe('made_up')
    await expect(tx.attempt(() => confirmStudy(tx, of(member), '', by, FINAL))).rejects.toThrow(UserError)
  })
})

test('the secretary confirms with a reason; who turns out to have been there owes nothing', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const { by, helper, paper, session, status } = await missed(tx)
    const entered = { reason: '核对', by, now: FINAL + MINUTE }
    await expect(tx.attempt(() => confirmStudy(tx, { session, personId: paper }, '', by, FINAL))).rejects.toThrow(
      UserError,
    )
    await confirmStudy(tx, { session, personId: paper }, '交来手写心得', by, FINAL)
    expect(await status(paper)).toBe('made_up')
    await enterMark(tx, session, { personId: helper, status: 'present', ...entered })
    expect((await tx.owedStudies.of(session.id, helper))?.state).toBe('waived')
    await enterMark(tx, session, { personId: helper, status: null, ...entered })
    expect((await tx.owedStudies.of(session.id, helper))?.state).toBe('owed')
  })
})

test('of a session entered afterwards nobody is told, and nothing is owed', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const { by, helper, session, status } = await missed(tx, FINAL)
    await enterMark(tx, session, { personId: helper, status: 'absent', reason: '补录', by, now: FINAL })
    expect(await status(helper)).toBe('absent')
    expect(await tx.absences.at(session.id)).toEqual([])
    expect(await tx.owedStudies.at(session.id)).toEqual([])
  })
})
