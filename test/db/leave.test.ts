import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../src/clock.ts'
import { addDays, instantOf } from '../../src/domain/dates.ts'
import { UserError } from '../../src/errors.ts'
import { expectedOf, rosterAt } from '../../src/services/expected.ts'
import { checkIn } from '../../src/services/check-in.ts'
import { closeDay } from '../../src/services/close-day.ts'
import { mayDecide } from '../../src/services/leaves/approver.ts'
import { askForDates, askForSession } from '../../src/services/leaves/ask.ts'
import { decideLeave } from '../../src/services/leaves/decide.ts'
import { withdrawLeave } from '../../src/services/leaves/withdraw.ts'
import { mergePersons } from '../../src/services/merge-persons.ts'
import { missingOf } from '../../src/services/missing.ts'
import { recordBetween } from '../../src/services/period-record.ts'
import { settleWeekPart } from '../../src/services/points.ts'
import { readRegister } from '../../src/services/register.ts'
import { dayFigures } from '../../src/services/report-figures.ts'
import { recountOrg } from '../../src/services/recount.ts'
import { setStanding } from '../../src/services/set-standing.ts'
import { closeSession } from '../../src/services/sessions/close-session.ts'
import { enterMark } from '../../src/services/sessions/correct-mark.ts'
import { remindMembers } from '../../src/services/sessions/remind.ts'
import { rollsBetween } from '../../src/services/sessions/roll.ts'
import { signIn } from '../../src/services/sessions/sign-in.ts'
import type { Row } from '../../db/schema.ts'
import type { Store, Tx } from '../../db/store.ts'
import { planned, sessionBy } from './session-support.ts'
import { branch, freshStore, studyDay } from './support.ts'

const ZONE = 'Asia/Shanghai'
// A Monday.
const dateOf = (nth: number) => addDays('2026-03-02', nth)
const at = (nth: number, time: string) => instantOf(dateOf(nth), time, ZONE)
const WEEK = { from: dateOf(0), to: dateOf(6) }
const MEMBERS = 4

async function oneWeek(tx: Tx) {
  const start = at(0, '00:00')
  const { orgId, persons } = await branch(tx, MEMBERS, start)
  for (const [nth, person] of persons.entries()) {
    await tx.roster.add(orgId, person, start)
    await tx.people.link(`ou_${nth}`, null, person)
  }
  await tx.roster.grant(orgId, persons[0] ?? 0, 'secretary', start)
  await tx.roster.grant(orgId, persons[1] ?? 0, 'leader', start)
  const days: number[] = []
  const sessions: number[] = []
  for (const nth of [1, 3]) {
    sessions.push((await planned(tx, orgId, { startsAt: at(nth, '15:00') }, persons[0] ?? 0, start)).id)
  }
  return { orgId, persons, days, sessions }
}
type Site = Awaited<ReturnType<typeof oneWeek>>

const act = fc.record({
  minute: fc.nat(7 * 24 * 60),
  person: fc.nat(MEMBERS - 1),
  nth: fc.nat(9),
  long: fc.nat(3),
  does: fc.constantFrom(
    ...([
      'ask dates',
      'leave given',
      'leave given',
      'ask session',
      'approve',
      'decline',
      'withdraw',
      'withdraw',
    ] as const),
    ...(['sign in', 'check in', 'check in', 'mark absent', 'mark taken back', 'exempt', 'active', 'merge'] as const),
    ...(['was exempt', 'was active'] as const),
  ),
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

async function perform(tx: Tx, { orgId, persons, days, sessions }: Site, { minute, person, nth, long, does }: Act) {
  const now = at(0, '00:00') + minute * MINUTE
  const personId = persons[person] ?? 0
  const secretary = persons[0] ?? 0
  const session = await sessionBy(tx, sessions[nth % 2] ?? 0)
  const asking = { orgId, zone: ZONE, personId, askedBy: personId, reason: 'x', at: now, now }
  switch (does) {
    case 'ask dates': {
      const first = Math.floor(minute / (24 * 60)) + (nth % 4) - 1
      return askForDates(tx, { from: dateOf(first), to: dateOf(first + long) }, asking)
    }
    case 'leave given': {
      const first = Math.floor(minute / (24 * 60)) + (nth % 4) - 1
      const { leave } = await askForDates(tx, { from: dateOf(first), to: dateOf(first + long) }, asking)
      const asked = await tx.leaves.get(leave)
      return asked && decideLeave(tx, asked, { approve: true, by: secretary, now })
    }
    case 'ask session':
      return askForSession(tx, session, asking)
    case 'approve':
    case 'decline': {
      const open = await tx.leaves.undecided(orgId)
      const leave = open[nth % Math.max(1, open.length)]
      if (leave) await decideLeave(tx, leave, { approve: does === 'approve', by: secretary, now })
      return
    }
    case 'withdraw': {
      const mine = await tx.leaves.openOf(orgId, personId, dateOf(0))
      const leave = mine[nth % Math.max(1, mine.length)]
      if (leave) await withdrawLeave(tx, leave, { by: personId, zone: ZONE, now })
      return
    }
    case 'sign in':
      return signIn(tx, session, { personId, at: now, now })
    case 'check in': {
      const day = await tx.study.day(days[nth % 5] ?? 0)
      if (day && day.slotAt <= now) await checkIn(tx, { day, personId, at: day.slotAt + 1, now, way: 'button' })
      return
    }
    case 'mark absent':
      return enterMark(tx, session, { personId, status: 'absent', reason: 'x', by: secretary, now })
    case 'mark taken back':
      return enterMark(tx, session, { personId, status: null, reason: 'x', by: secretary, now })
    case 'exempt':
    case 'active':
      return setStanding(tx, orgId, personId, does, { by: secretary, now })
    case 'was exempt':
    case 'was active': {
      const from = Math.max(at(0, '00:00'), now - nth * 12 * HOUR)
      const until = long === 0 ? null : from + long * 12 * HOUR
      const standing = does === 'was exempt' ? 'exempt' : 'active'
      return setStanding(tx, orgId, personId, standing, { by: secretary, now, from, until })
    }
    case 'merge':
      // Once, and late in the story, so that most of it is about four.
      if (nth === 0 && long === 0 && person > 1) await mergePersons(tx, personId, secretary, now)
  }
}

/** What is over by then is closed; before a session those who wait are reminded. */
async function pass(tx: Tx, { orgId, days, sessions }: Site, from: number, now: number) {
  for (const nth of [0, 1, 2, 3, 4]) {
    const window = { slotAt: at(nth, '08:30'), onTimeUntil: at(nth, '24:00'), lateUntil: at(nth + 1, '12:00') }
    if (nth !== days.length || window.slotAt > now) continue
    const day = (await studyDay(tx, orgId, dateOf(nth), window)) ?? 0
    await tx.study.setExpected(day, (await expectedOf(tx, orgId, window.slotAt)).length)
    days.push(day)
  }
  for (const id of days) await closeDay(tx, id, now, null)
  for (const id of sessions) {
    const session = await sessionBy(tx, id)
    const remindAt = session.startsAt - 30 * MINUTE
    if (from < remindAt && remindAt <= now) {
      const { says } = await remindMembers(tx, session, remindAt)
      const asked = await tx.leaves.between(orgId, session.date, session.date)
      const written = says.map(({ to }) => (typeof to === 'object' && 'person' in to ? to.person : 0))
      expect(asked.filter(({ personId }) => written.includes(personId))).toEqual([])
    }
    if (session.state === 'planned' && session.closesAt <= now) await closeSession(tx, session, now)
  }
}

async function checkEverything(store: Store, { orgId }: Site, now: number) {
  const { read } = store
  const approved = (await read.leaves.between(orgId, WEEK.from, WEEK.to)).filter(({ state }) => state === 'approved')
  const open = await read.leaves.undecided(orgId)
  const active = async (instant: number) =>
    (await rosterAt(read, orgId, instant)).flatMap((one) => (one.standing === 'active' ? one.personId : []))
  const covers = (one: Row<'leaves'>, person: number, date: string, session?: number) =>
    one.personId === person &&
    (one.sessionId === null ? one.from <= date && date <= one.to : session !== undefined && one.sessionId === session)

  for (const { session, people, counts } of await rollsBetween(read, orgId, WEEK, now)) {
    const { expected, extra: _, ...marks } = counts
    expect(Object.values(marks).reduce((a, b) => a + b, 0)).toBe(expected)
    expect(expected).toBe((await active(session.startsAt)).length)
    for (const { personId, status, mark, expected: meant } of people) {
      const has = (all: readonly Row<'leaves'>[]) => all.some((one) => covers(one, personId, session.date, session.id))
      if (mark?.status !== 'absent' && (has(approved) || has(open))) expect(status).not.toBe('absent')
      if (meant && !mark?.status && has(approved)) expect(status).toBe('leave')
      if (status === 'leave') expect(has(approved)).toBe(true)
    }
  }

  const record = await recordBetween(read, orgId, WEEK.from, WEEK.to)
  const { days, rows, byDay } = await readRegister(read, orgId, WEEK, now)
  for (const [nth, day] of record.entries()) {
    const figures = dayFigures(day)
    expect([figures.due, figures.checkedIn]).toEqual([
      byDay[nth]?.due,
      (byDay[nth]?.onTime ?? 0) + (byDay[nth]?.late ?? 0),
    ])
    const due = await active(day.slotAt)
    const away = due.filter((person) => approved.some((one) => covers(one, person, day.date)))
    expect(day.onLeave).toEqual(new Set(away))
    expect(figures.expected).toBe(due.length)
    expect(figures.due).toBe(figures.expected - figures.onLeave)
    expect((await read.study.day(day.id))?.expected).toBe(figures.due)
    for (const { personId, cells } of rows)
      if (approved.some((one) => covers(one, Number(personId), days[nth]?.date ?? '')))
        expect(cells[nth]).toMatchObject({ expected: false })
  }
  for (const { person, missed } of await missingOf(read, { orgId, ...WEEK }, ZONE, now))
    for (const date of missed) expect(approved.some((one) => covers(one, person, date))).toBe(false)
  expect(await recountOrg(read, orgId)).toEqual({
    ...{ things: [], totals: [], days: [], streaks: [], weeks: [], notes: [], marks: [] },
  })
}

test('whatever is asked, decided, withdrawn and signed for: nobody on leave is missed, and all that is kept agrees', async () => {
  let leaves = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 45 }), async (acts) => {
      using db = await freshStore()
      const { store } = db
      const site = await store.write(oneWeek)
      let before = at(0, '00:00')
      for (const one of acts.toSorted((a, b) => a.minute - b.minute)) {
        const now = at(0, '00:00') + one.minute * MINUTE
        await store.write((tx) => pass(tx, site, before, now))
        before = now
        try {
          await store.write((tx) => perform(tx, site, one))
        } catch (error) {
          if (!(error instanceof UserError)) throw error
        }
      }
      const end = at(7, '12:00')
      await store.write((tx) => pass(tx, site, before, end))
      // Decided long after all is over.
      await store.write(async (tx) => {
        const [last] = await tx.leaves.undecided(site.orgId)
        if (last) await decideLeave(tx, last, { approve: true, by: site.persons[0] ?? 0, now: end })
        for (const { orgId, monday } of await tx.points.weeksOwed())
          while (await settleWeekPart(tx, orgId, monday, end));
      })
      leaves += (await store.read.leaves.between(site.orgId, WEEK.from, WEEK.to)).length
      await checkEverything(store, site, end + HOUR)
    }),
    { numRuns: 12, endOnFailure: true },
  )
  expect(leaves).toBeGreaterThan(15)
})

test('one request is decided once, never by oneself while another may, and put before the leader', async () => {
  using db = await freshStore()
  const { store } = db
  const site = await store.write(oneWeek)
  const { orgId, persons, sessions } = site
  const [secretary = 0, leader = 0, member = 0] = persons
  const now = at(0, '09:00')
  await store.write(async (tx) => {
    const session = await sessionBy(tx, sessions[0] ?? 0)
    const asking = (personId: number) => ({ orgId, zone: ZONE, personId, askedBy: personId, reason: 'x', at: now, now })
    const { leave: id, says } = await askForSession(tx, session, asking(member))
    expect(says.map(({ to }) => to)).toEqual([{ person: leader }])
    const leave = await tx.leaves.get(id)
    if (!leave) throw new Error('no leave')
    expect(await decideLeave(tx, leave, { approve: true, by: secretary, now })).toHaveLength(1)
    expect(await decideLeave(tx, leave, { approve: false, by: leader, now })).toBeUndefined()
    // Whatever the checks before it miss, the index does not.
    expect(await tx.leaves.ask({ ...leave, id: undefined, state: 'asked' })).toBeUndefined()

    const own = await askForSession(tx, session, asking(leader))
    expect(own.says.map(({ to }) => to)).toEqual([{ person: secretary }])
    const ownLeave = await tx.leaves.get(own.leave)
    if (!ownLeave) throw new Error('no leave')
    expect(await mayDecide(tx, ownLeave, leader, now)).toBe(false)
    for (const role of await tx.roster.roles(orgId, now))
      if (role.personId === secretary) await tx.roster.revoke(role.id, now)
    expect(await mayDecide(tx, ownLeave, leader, now)).toBe(true)
  })
})
