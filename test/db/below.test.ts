/** A session for an org and those below it, while the tree and what is arranged of it change. */
import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../src/clock.ts'
import { addDays, instantOf } from '../../src/domain/dates.ts'
import { eventOf } from '../../src/services/calendar/event-of.ts'
import { setStanding } from '../../src/services/set-standing.ts'
import { announce } from '../../src/services/sessions/announce.ts'
import { arrangedOf } from '../../src/services/sessions/arranged.ts'
import { changeSession } from '../../src/services/sessions/change-session.ts'
import { confirmSession, draftSession } from '../../src/services/sessions/new-session.ts'
import { rollOf } from '../../src/services/sessions/roll.ts'
import { runStep } from '../../src/services/sessions/steps.ts'
import { sessionAbout } from '../../src/services/sessions/changed.ts'
import { mergePersons } from '../../src/services/merge-persons.ts'
import { recountOrg } from '../../src/services/recount.ts'
import { signIn } from '../../src/services/sessions/sign-in.ts'
import { branchUnder, sessionBy, ZONE } from './session-support.ts'
import { freshStore, SETTINGS } from './support.ts'
import type { Tx } from '../../db/store.ts'

const DATE = '2026-03-06'
const STARTS = instantOf(DATE, '15:00', ZONE)
const BEFORE = instantOf('2026-03-05', '10:00', ZONE)

async function lecture(tx: Tx, scope: 'below' | undefined, startsAt = STARTS, now = BEFORE) {
  const committee = await branchUnder(tx, '镇党委', null, 1)
  const branch = await branchUnder(tx, '第一党支部', committee.orgId, 2)
  const [by = 0] = committee.persons
  const wanted = { type: 'party-lecture', title: '', place: '', material: '', startsAt, ...(scope ? { scope } : {}) }
  const id = await draftSession(tx, { orgId: committee.orgId, zone: ZONE }, wanted, by, now)
  await confirmSession(tx, await sessionBy(tx, id), by, now)
  return { committee, branch, by, id }
}

test('a branch added before it begins is meant, one that goes elsewhere afterwards was', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    const { committee, branch, id } = await lecture(tx, 'below')
    const later = await branchUnder(tx, '第二党支部', committee.orgId, 3)
    const opened = await runStep(tx, id, 'open', STARTS - 30 * MINUTE)
    expect(opened.says.flatMap(({ to }) => (typeof to === 'object' && 'chat' in to ? [to.chat] : []))).toEqual([
      `oc_${committee.orgId}`,
      `oc_${branch.orgId}`,
      `oc_${later.orgId}`,
    ])
    await tx.orgs.setParent(branch.orgId, null)
    await runStep(tx, id, 'close', STARTS + 2 * HOUR)
    const roll = await rollOf(tx, await sessionBy(tx, id), STARTS + 2 * HOUR)
    expect(roll.counts).toMatchObject({ expected: 6, absent: 6 })
    expect(new Set(roll.people.map(({ orgId }) => orgId))).toEqual(
      new Set([committee.orgId, branch.orgId, later.orgId]),
    )
  })
})

test('made to be for those below it is announced there and nowhere twice; smaller it does not become again', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    const { committee, branch, by, id } = await lecture(tx, undefined)
    const chats = async () =>
      (await announce(tx, await sessionBy(tx, id), BEFORE)).says.map(({ to }) => (to as { chat: string }).chat)
    expect(await chats()).toEqual([`oc_${committee.orgId}`])
    await tx.cards.create({
      ...{ kind: 'session', about: JSON.stringify(sessionAbout(id)), chatId: `oc_${committee.orgId}`, personId: null },
      ...{ locale: 'zh-CN', createdAt: BEFORE, expiresAt: STARTS * 2 },
    })
    const session = await sessionBy(tx, id)
    const how = { by, now: BEFORE, zone: ZONE }
    const stands = await arrangedOf(tx, session)
    expect((await changeSession(tx, session, { ...stands, scope: 'below' }, how)).kind).toBe('changed')
    expect(await tx.sessionSteps.get(id, 'announce')).toMatchObject({ state: 'planned', dueAt: BEFORE })
    expect(await chats()).toEqual([`oc_${branch.orgId}`])
    expect((await changeSession(tx, await sessionBy(tx, id), stands, how)).kind).toBe('toldBelow')
  })
})

test('entered for a time before there were rosters each org counts from its first one', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    const committee = await branchUnder(tx, '镇党委', null, 1)
    const branch = await branchUnder(tx, '第一党支部', committee.orgId, 0)
    const [by = 0] = committee.persons
    const people: number[] = []
    for (const [nth, since] of [STARTS + HOUR, STARTS + HOUR, STARTS + 2 * HOUR].entries()) {
      const person = await tx.people.create(`后来${nth}`, 0)
      await tx.roster.add(branch.orgId, person, since)
      people.push(person)
    }
    const wanted = {
      type: 'party-lecture',
      title: '',
      place: '',
      material: '',
      startsAt: STARTS,
      scope: 'below',
    } as const
    const now = STARTS + 24 * HOUR
    const id = await draftSession(tx, { orgId: committee.orgId, zone: ZONE }, wanted, by, now)
    expect(await confirmSession(tx, await sessionBy(tx, id), by, now)).toBe('backfilled')
    const roll = await rollOf(tx, await sessionBy(tx, id), now)
    expect(new Set(roll.people.map(({ personId }) => personId))).toEqual(new Set([by, ...people.slice(0, 2)]))
  })
})

test('two who turn out to be one leave no points behind in either branch', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    const { committee, branch, id } = await lecture(tx, 'below')
    const other = await branchUnder(tx, '第二党支部', committee.orgId, 1)
    await runStep(tx, id, 'open', STARTS - 30 * MINUTE)
    const [one = 0] = branch.persons
    const [two = 0] = other.persons
    for (const personId of [one, two]) await signIn(tx, await sessionBy(tx, id), { personId, at: STARTS, now: STARTS })
    await mergePersons(tx, Math.max(one, two), Math.min(one, two), STARTS + HOUR)
    const ledgers = new Map<number, number>()
    for (const { orgId } of [committee, branch, other]) {
      const { things, totals } = await recountOrg(tx, orgId)
      expect({ things, totals }).toEqual({ things: [], totals: [] })
      const points = (await tx.records.ledger(orgId)).reduce((sum, thing) => sum + thing.points, 0)
      ledgers.set(orgId, points)
    }
    expect([...ledgers.values()].toSorted((a, b) => a - b)).toEqual([0, 0, 10])
  })
})

test('exempt in the branch, said late, is expected of nothing above since; the points stand', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    const { committee, branch, by, id } = await lecture(tx, 'below')
    const [one = 0, two = 0] = branch.persons
    await runStep(tx, id, 'open', STARTS - 30 * MINUTE)
    await signIn(tx, await sessionBy(tx, id), { personId: one, at: STARTS, now: STARTS })
    await runStep(tx, id, 'close', STARTS + 2 * HOUR)
    await runStep(tx, id, 'final', STARTS + 12 * HOUR)
    expect(await tx.owedStudies.of(id, two)).toMatchObject({ state: 'owed' })
    const now = STARTS + 20 * HOUR
    for (const personId of [one, two])
      await setStanding(tx, branch.orgId, personId, 'exempt', { by, now, from: BEFORE })
    expect((await rollOf(tx, await sessionBy(tx, id), now)).counts).toMatchObject({ expected: 1, extra: 1 })
    expect(await tx.owedStudies.of(id, two)).toMatchObject({ state: 'waived' })
    for (const org of [committee.orgId, branch.orgId]) expect((await recountOrg(tx, org)).things).toEqual([])
  })
})

test('the calendar has it once, with every group invited', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    const { committee, branch, id } = await lecture(tx, 'below')
    await tx.orgs.saveSettings({ ...SETTINGS, chatId: `oc_${committee.orgId}` })
    const shown = await eventOf(tx, await sessionBy(tx, id), BEFORE)
    expect(shown?.attendees).toEqual([{ chat: `oc_${committee.orgId}` }, { chat: `oc_${branch.orgId}` }])
  })
})

test('a leave of dates asked in any of its orgs excuses from what is held above', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    const { committee, branch, by, id } = await lecture(tx, 'below')
    const [personId = 0] = branch.persons
    const dates = { from: DATE, to: addDays(DATE, 1), sessionId: null }
    const decided = {
      state: 'approved',
      askedAt: BEFORE,
      decidedBy: personId,
      decidedAt: BEFORE,
      answer: null,
    } as const
    for (const [orgId, who] of [
      [branch.orgId, personId],
      [committee.orgId, by],
    ] as const)
      await tx.leaves.ask({ orgId, personId: who, askedBy: who, reason: '', ...dates, ...decided })
    const { people } = await rollOf(tx, await sessionBy(tx, id), STARTS)
    const excused = people.filter(({ status }) => status === 'leave').map((one) => one.personId)
    expect(new Set(excused)).toEqual(new Set([personId, by]))
  })
})
