/** What a clock that ran ahead put off, ledger by ledger: due once it is right. What was put off by a right one stays so. */
import { expect, test } from 'vitest'
import { DAY, HOUR, SECOND } from '../../src/clock.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { remindOn } from '../../src/domain/owed-study.ts'
import { clockSetBack } from '../../src/services/clock-set-back.ts'
import type { Tx } from '../../db/store.ts'
import { planned, sessionOn, ZONE } from './session-support.ts'
import { branch, card, CHAT, freshStore, owe } from './support.ts'

const NOW = instantOf('2026-03-05', '12:00', ZONE)
const NEAR = NOW + 30 * HOUR
const FAR = NOW + 365 * DAY

async function put(tx: Tx) {
  const { orgId, persons } = await branch(tx, 4)
  const [first = 0, second = 0, third = 0] = persons
  const startsAt = instantOf('2026-03-20', '15:00', ZONE)
  const session = await planned(tx, orgId, { startsAt }, first, NOW)
  const missed = await sessionOn(tx, orgId, '2026-03-02')
  return { orgId, first, second, third, session, missed }
}

test('messages: due, no longer in doubt beyond looking, told of, and no notice keeps its distance from one of next year', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    await branch(tx)
    await owe(tx, 'near', 'person:ou_1', { nextAt: NEAR })
    await owe(tx, 'far', 'person:ou_2', { nextAt: FAR })
    await owe(tx, 'doubt', 'person:ou_3')
    await tx.outbox.sending(3, FAR, FAR)
    await owe(tx, 'told', 'person:ou_4')
    await tx.outbox.settle(4, 'given_up', 'refused', FAR, FAR + HOUR)
    await tx.outbox.owe({
      ...{ uuid: 'notice', receiver: 'person:ou_5', replyTo: null, body: '{}', priority: 1, cardId: null },
      ...{ secretaryOf: null, topic: 'undelivered:1', createdAt: FAR, nextAt: FAR },
    })
    await tx.outbox.sent(5, 'om_5', FAR)
    await clockSetBack(tx, NOW)
  })
  const rows = db.read.prepare('SELECT uuid, nextAt, firstTriedAt, tellAt FROM outbox WHERE id < 5 ORDER BY id').all()
  expect(rows).toEqual([
    { uuid: 'near', nextAt: NEAR, firstTriedAt: null, tellAt: null },
    { uuid: 'far', nextAt: NOW, firstTriedAt: null, tellAt: null },
    { uuid: 'doubt', nextAt: NOW, firstTriedAt: NOW - 7 * DAY, tellAt: null },
    { uuid: 'told', nextAt: 0, firstTriedAt: null, tellAt: NOW },
  ])
  expect(await db.store.read.undelivered.lastOf('undelivered:1')).toBe(NOW)
})

test('cards that do not show yet what they should, and those that change by themselves later', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    await branch(tx)
    for (const refreshAt of [FAR, FAR, NEAR]) await tx.cards.postpone(await card(tx), refreshAt)
    await tx.cards.want(2, FAR)
    await tx.cards.want(3, FAR)
    await clockSetBack(tx, NOW)
  })
  expect(db.read.prepare('SELECT refreshAt FROM cards ORDER BY id').pluck().all()).toEqual([FAR, NOW, NEAR])
})

test('steps of a session are due before it is over; those of its own times stay where they are', async () => {
  using db = await freshStore()
  const { store } = db
  const id = await store.write(async (tx) => {
    const { session } = await put(tx)
    for (const step of ['announce', 'tell', 'leaves', 'nudge'] as const)
      await tx.sessionSteps.again(session.id, step, FAR)
    await tx.sessionSteps.again(session.id, 'speak', session.startsAt - DAY)
    await clockSetBack(tx, NOW)
    return session.id
  })
  const due = async (step: Parameters<typeof store.read.sessionSteps.get>[1]) =>
    (await store.read.sessionSteps.get(id, step))?.dueAt
  const { startsAt = 0, closesAt } = (await store.read.sessions.get(id)) ?? {}
  expect(await Promise.all((['announce', 'tell', 'leaves', 'nudge'] as const).map(due))).toEqual([NOW, NOW, NOW, NOW])
  expect(await due('speak')).toBe(startsAt - DAY)
  expect(await due('close')).toBe(closesAt)
})

test('absences, studies owed, joins, the reminder of a week, the calendar and files', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    const { orgId, first, second, third, session, missed } = await put(tx)
    await tx.absences.set({ sessionId: missed, personId: first }, { state: 'owed', dueAt: FAR, at: FAR })
    await tx.absences.set({ sessionId: missed, personId: second }, { state: 'owed', dueAt: NEAR, at: NOW })
    const study = { sessionId: missed, check: 'note', state: 'owed', note: null, doneAt: null } as const
    const open = {
      confirmedBy: null,
      reason: null,
      remindedAt: null,
      helperId: null,
      visitedOn: null,
      visitPlace: null,
    }
    const owed = { ...study, ...open }
    await tx.owedStudies.owe({ ...owed, personId: first, dueOn: '2026-03-16', remindAt: FAR })
    await tx.owedStudies.owe({ ...owed, personId: second, dueOn: '2026-03-06', remindAt: FAR })
    // Three days before a date far ahead.
    await tx.owedStudies.owe({ ...owed, personId: third, dueOn: '2026-04-16', remindAt: remindOn('2026-04-16', ZONE) })
    for (const [personId, decideBy] of [
      [first, FAR],
      [second, NEAR],
    ] as const)
      await tx.roster.propose({ chatId: CHAT, personId, joinedAt: NOW, decideBy })
    await tx.occurrences.plan('remind', CHAT, '2026-03-01', FAR)
    await tx.calendarEvents.want(session.id, FAR)
    const file = { orgId, by: first, messageId: 'om_1', fileKey: 'f', fileName: 'f.xlsx' }
    await tx.backfills.receive({ ...file, at: FAR })
    await clockSetBack(tx, NOW)
  })
  const all = (sql: string) => db.read.prepare(sql).pluck().all()
  expect(all('SELECT dueAt FROM absenceNotices ORDER BY personId')).toEqual([NOW, NEAR])
  expect(all('SELECT remindAt FROM owedStudies ORDER BY personId')).toEqual([
    remindOn('2026-03-16', ZONE),
    NOW,
    remindOn('2026-04-16', ZONE),
  ])
  expect(all('SELECT decideBy FROM joins ORDER BY personId')).toEqual([NOW + 2 * DAY, NEAR])
  expect(all("SELECT dueAt FROM occurrences WHERE schedule = 'remind'")).toEqual([NOW])
  expect(all('SELECT nextAt FROM calendarEvents')).toEqual([NOW])
  expect(all('SELECT nextAt FROM backfills')).toEqual([NOW])
})

test('gaps end now at the latest and are seen to; groups are read a second apart; the next backup is no year away', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    await branch(tx)
    for (const chatId of ['oc_2', 'oc_3'])
      await tx.orgs.enterChat({
        ...{ chatId, name: '', locale: 'zh-CN', timeZone: ZONE, addedBy: null },
        ...{ importAt: chatId === 'oc_2' ? FAR : NEAR, createdAt: 0 },
      })
    await tx.orgs.importLater(CHAT, FAR)
    const gap = { chatId: CHAT, state: 'owed', place: 'group' } as const
    await tx.gaps.owe([
      { ...gap, since: NOW - HOUR, until: FAR, nextAt: FAR },
      { ...gap, since: FAR - HOUR, until: FAR, nextAt: FAR },
      { ...gap, since: NOW - DAY, until: NOW - HOUR, nextAt: NEAR },
    ])
    await tx.facts.set('backupDueAt', String(FAR))
    await tx.facts.set('backupFailing', JSON.stringify({ since: NOW, fault: 'disk-full', tellAt: FAR }))
    await clockSetBack(tx, NOW)
  })
  const all = (sql: string) => db.read.prepare(sql).all()
  expect(all('SELECT until, nextAt FROM gaps ORDER BY id')).toEqual([
    { until: NOW, nextAt: NOW },
    { until: NOW - HOUR, nextAt: NEAR },
  ])
  const imports = (await store.read.orgs.activeChats()).map(({ chatId, importAt }) => [chatId, importAt])
  expect(imports).toEqual([
    ['oc_2', NOW],
    ['oc_3', NEAR],
    [CHAT, NOW + SECOND],
  ])
  expect(await store.read.facts.get('backupDueAt')).toBe(String(NOW))
  expect(await store.read.facts.get('backupFailing')).toContain(`"tellAt":${NOW}`)
})
