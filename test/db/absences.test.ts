import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR, type Instant, MINUTE } from '../../src/clock.ts'
import { instantOf, localDate } from '../../src/domain/dates.ts'
import { inQuietHours } from '../../src/domain/quiet-hours.ts'
import type { Say } from '../../src/entry.ts'
import { setStanding } from '../../src/services/set-standing.ts'
import { answerAppeal, fileAppeal } from '../../src/services/sessions/appeals.ts'
import { cancelSession } from '../../src/services/sessions/change-session.ts'
import { attendanceChanged } from '../../src/services/sessions/changed.ts'
import { enterMark } from '../../src/services/sessions/correct-mark.ts'
import { handIn } from '../../src/services/sessions/owed-study.ts'
import { rollOf } from '../../src/services/sessions/roll.ts'
import { signIn } from '../../src/services/sessions/sign-in.ts'
import { runStep } from '../../src/services/sessions/steps.ts'
import { tellAbsences } from '../../src/services/sessions/tell-absences.ts'
import { stillSo } from '../../src/services/still-so.ts'
import { UserError } from '../../src/errors.ts'
import type { Tx } from '../../db/store.ts'
import { planned, sessionBy } from './session-support.ts'
import { branch, freshStore } from './support.ts'

const ZONE = 'Asia/Shanghai'
const START = instantOf('2026-03-06', '15:00', ZONE)
const PEOPLE = 5

const act = fc.record({
  person: fc.nat(PEOPLE - 1),
  /** So long after the last. */
  after: fc.constantFrom(0, 20 * MINUTE, 90 * MINUTE, 5 * HOUR, 9 * HOUR),
  does: fc.constantFrom(
    ...([
      'signs in',
      'sign-in comes late',
      'present',
      'absent',
      'leave',
      'taken back',
      'exempt',
      'was exempt',
      'was active',
      'asks leave',
    ] as const),
    ...([
      'approved',
      'declined',
      'hands in',
      'appeal accepted',
      'steps',
      'steps',
      'sends',
      'sends',
      'cancelled',
    ] as const),
  ),
})
const acts = fc.array(act, { maxLength: 12 })
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

/** A session with its outbox: what is said waits until it is sent. */
async function lecture(tx: Tx) {
  const { orgId, persons } = await branch(tx, PEOPLE, START - 2 * DAY)
  for (const one of persons) {
    await tx.roster.add(orgId, one, START - 2 * DAY)
    await tx.people.link(`ou_${one}`, null, one)
  }
  const by = persons[0] ?? 0
  const { id } = await planned(tx, orgId, { startsAt: START }, by, START - DAY)
  const waiting: { cardId: number; show: string; personId: number }[] = []
  const sent: { show: string; personId: number; at: Instant }[] = []

  const session = () => sessionBy(tx, id)
  const statusOf = async (personId: number, now: Instant) => {
    const row = await session()
    if (row.state === 'cancelled') return null
    const entry = (await rollOf(tx, row, now)).people.find((one) => one.personId === personId)
    return entry?.expected === true ? entry.status : null
  }
  const say = async (says: readonly Say[], now: Instant) => {
    for (const one of says) {
      if (!('show' in one) || typeof one.to !== 'object' || !('person' in one.to)) continue
      if (one.show.show !== 'absence' && one.show.show !== 'absence-mended') continue
      const personId = one.to.person
      const about = JSON.stringify(one.show)
      const card = { kind: 'notice' as const, about, chatId: null, personId, locale: 'zh-CN' }
      const cardId = await tx.cards.create({ ...card, createdAt: now, expiresAt: now + 13 * DAY })
      waiting.push({ cardId, show: one.show.show, personId })
    }
  }
  return {
    ...{ tx, orgId, persons, by, id, waiting, sent, session, statusOf },
    async steps(now: Instant) {
      for (const step of ['open', 'close', 'owe', 'final'] as const) await runStep(tx, id, step, now)
      await say((await tellAbsences(tx, id, now)).says, now)
    },
    async sends(now: Instant) {
      for (const { cardId, show, personId } of waiting.splice(0)) {
        if (!(await stillSo(tx, { cardId }, now))) continue
        await tx.cards.setMessage(cardId, `om_${cardId}`)
        sent.push({ show, personId, at: now })
        // What the person is at the moment of sending, and the hours in which nobody is written to.
        expect(inQuietHours(now, ZONE)).toBe(false)
        if (show === 'absence') expect(await statusOf(personId, now)).toBe('absent')
      }
    },
  }
}

async function perform(made: Awaited<ReturnType<typeof lecture>>, { does, person }: Act, now: Instant) {
  const { tx, orgId, by, id } = made
  const session = await made.session()
  const personId = made.persons[person] ?? 0
  const enter = (status: 'present' | 'absent' | 'leave' | null) =>
    enterMark(tx, session, { personId, status, reason: '核对', by, now })
  const leave = async () =>
    (await tx.leaves.between(orgId, session.date, session.date)).find((one) => one.personId === personId)
  switch (does) {
    case 'signs in':
      return void (await signIn(tx, session, { personId, at: now, now }))
    case 'sign-in comes late':
      return void (await signIn(tx, session, { personId, at: START + MINUTE, now }))
    case 'present':
    case 'absent':
    case 'leave':
      return void (await enter(does))
    case 'taken back':
      return void (await enter(null))
    case 'exempt':
      return setStanding(tx, orgId, personId, 'exempt', { by, now })
    case 'was exempt':
    case 'was active':
      // Said afterwards: on the day of the session.
      return setStanding(tx, orgId, personId, does === 'was exempt' ? 'exempt' : 'active', {
        ...{ by, now, from: START - 15 * HOUR, until: START + 9 * HOUR },
      })
    case 'asks leave': {
      const { date } = session
      const asked = {
        orgId,
        personId,
        sessionId: id,
        from: date,
        to: date,
        reason: '',
        askedAt: now,
        askedBy: personId,
      }
      await tx.leaves.ask({ ...asked, state: 'asked', decidedBy: null, decidedAt: null, answer: null })
      return attendanceChanged(tx, session, personId, now)
    }
    case 'approved':
    case 'declined': {
      const asked = await leave()
      if (asked) await tx.leaves.turn(asked.id, 'asked', { state: does, decidedBy: by, decidedAt: now })
      return attendanceChanged(tx, session, personId, now)
    }
    case 'hands in':
      return void (await handIn(tx, { session, personId }, '学'.repeat(60), now))
    case 'appeal accepted': {
      const { id: appealId } = await fileAppeal(tx, session, { personId, text: '我到了' }, now)
      const appeal = await tx.appeals.get(appealId)
      if (appeal) await answerAppeal(tx, session, appeal, { as: 'present' }, { by, reason: '申诉', now })
      return undefined
    }
    case 'steps':
      return made.steps(now)
    case 'sends':
      return made.sends(now)
    case 'cancelled':
      return void (await cancelSession(tx, session, { reason: '停电', by, now }))
  }
}

test('nobody present, on leave, undecided, exempt or made up hears of an absence, and no wrong notice stays unmended', async () => {
  const seen = { notices: 0, mendings: 0 }
  await fc.assert(
    fc.asyncProperty(acts, acts, async (before, after) => {
      using place = await freshStore()
      const { store } = place
      await store.write(async (tx) => {
        const made = await lecture(tx)
        const answered = new Set<number>()
        let now = START - 10 * MINUTE
        for (const part of [before, after]) {
          for (const one of part) {
            now += one.after
            try {
              await tx.attempt(() => perform(made, one, now))
              if (one.does === 'appeal accepted') answered.add(made.persons[one.person] ?? 0)
            } catch (error) {
              if (!(error instanceof UserError)) throw error
            }
          }
          // Then everything falls due and leaves, by day.
          now = instantOf(localDate(Math.max(now, START) + DAY, ZONE), '12:00', ZONE)
          for (let round = 0; round < 3; round++) {
            await made.steps(now)
            await made.sends(now)
          }
        }
        for (const personId of made.persons) {
          const own = made.sent.filter((one) => one.personId === personId)
          const notices = own.filter(({ show }) => show === 'absence')
          const mendings = own.filter(({ show }) => show === 'absence-mended')
          const status = await made.statusOf(personId, now)
          // Another notice only after the one before it was mended, by a message or by the answer to an appeal.
          if (!answered.has(personId)) expect(notices.length).toBeLessThanOrEqual(mendings.length + 1)
          expect(mendings.length).toBeLessThanOrEqual(notices.length)
          if (status === 'absent' && !answered.has(personId)) expect(notices).toHaveLength(mendings.length + 1)
          if (status === 'absent') expect(notices.length).toBeGreaterThan(0)
          // The answer to an appeal tells it as well; making up is no mistake of the notice.
          else if (notices.length > 0 && status !== 'made_up' && !answered.has(personId))
            expect(mendings).toHaveLength(notices.length)
          const study = await made.tx.owedStudies.of(made.id, personId)
          if (status === 'absent' || status === 'leave') expect(study?.state).toBe('owed')
          if (status === 'present' || status === 'late' || status === null)
            expect(['done', 'waived', undefined]).toContain(study?.state)
          seen.notices += notices.length
          seen.mendings += mendings.length
        }
      })
    }),
    { numRuns: 20 },
  )
  // The histories reach what is asked of them.
  expect(seen.notices).toBeGreaterThan(20)
  expect(seen.mendings).toBeGreaterThan(3)
})

/** The next day at nine: final, told, and waiting to be sent. */
const NEXT_DAY = instantOf('2026-03-07', '09:00', ZONE)
async function told(tx: Tx) {
  const made = await lecture(tx)
  await made.steps(START + 4 * HOUR)
  for (let round = 0; round < 2; round++) await made.steps(NEXT_DAY)
  expect(made.waiting).toHaveLength(PEOPLE)
  return made
}

test('what is so is asked again when a notice leaves, whatever was not told in between', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const made = await told(tx)
    const [one = 0, other = 0, third = 0, ...rest] = made.persons
    const mark = { sessionId: made.id, leftEarly: 0, way: 'press', at: START, recordedBy: null, reason: '' } as const
    await tx.marks.set({ ...mark, personId: one, status: 'present' }, NEXT_DAY)
    await tx.owedStudies.change({ sessionId: made.id, personId: other }, { state: 'done' })
    // Put right and wrong again before it left: still one notice.
    for (const status of ['present', 'absent'] as const)
      await enterMark(tx, await made.session(), { personId: third, status, reason: '核对', by: one, now: NEXT_DAY })
    await made.steps(NEXT_DAY)
    await made.sends(NEXT_DAY)
    expect(made.sent.map(({ personId }) => personId)).toEqual([...rest, third])
    expect((await tx.absences.of(made.id, one))?.state).toBe('dropped')
  })
})

test('absent again after the mending: one new notice; before the mending has left none', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const made = await told(tx)
    await made.sends(NEXT_DAY)
    const [by = 0, one = 0, other = 0] = made.persons
    const enter = async (personId: number, status: 'present' | 'absent') =>
      enterMark(tx, await made.session(), { personId, status, reason: '核对', by, now: NEXT_DAY })
    const heard = (personId: number) => made.sent.filter((own) => own.personId === personId).map(({ show }) => show)
    for (const personId of [one, other]) await enter(personId, 'present')
    await made.steps(NEXT_DAY)
    // One's mending waits still, the other's has left.
    await enter(one, 'absent')
    await made.sends(NEXT_DAY)
    await enter(other, 'absent')
    for (let round = 0; round < 2; round++) {
      await made.steps(NEXT_DAY)
      await made.sends(NEXT_DAY)
    }
    expect(heard(one)).toEqual(['absence'])
    expect(heard(other)).toEqual(['absence', 'absence-mended', 'absence'])
  })
})

test('a notice that is held up into the quiet hours leaves after them, and none of a cancelled session', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const made = await told(tx)
    await made.sends(NEXT_DAY + 13 * HOUR)
    expect(made.sent).toEqual([])
    await made.steps(NEXT_DAY + DAY)
    expect(made.waiting).toHaveLength(PEOPLE)
    await tx.sessions.turn(made.id, 'closed', { state: 'cancelled', cancelledAt: NEXT_DAY })
    await made.sends(NEXT_DAY + DAY)
    expect(made.sent).toEqual([])
  })
})

test('three absences in a row are told to the secretary once, and again after another came between', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const { orgId, persons } = await branch(tx, 2, START - 2 * DAY)
    const [by = 0, one = 0] = persons
    for (const person of persons) await tx.roster.add(orgId, person, START - 2 * DAY)
    const heard: number[] = []
    for (const [nth, came] of [0, 0, 0, 0, 1, 0, 0, 0].entries()) {
      const startsAt = START + nth * 7 * DAY
      const session = await planned(tx, orgId, { startsAt }, by, startsAt - DAY)
      const { id } = session
      await signIn(tx, session, { personId: by, at: startsAt, now: startsAt })
      if (came === 1) await signIn(tx, session, { personId: one, at: startsAt, now: startsAt })
      await runStep(tx, id, 'close', startsAt + 4 * HOUR)
      await runStep(tx, id, 'final', startsAt + 18 * HOUR)
      const { says } = await tellAbsences(tx, id, startsAt + 18 * HOUR)
      if (says.some((say) => 'text' in say && typeof say.to === 'object' && 'secretaryOf' in say.to)) heard.push(nth)
    }
    expect(heard).toEqual([2, 7])
  })
})
