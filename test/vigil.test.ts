import { expect, test } from 'vitest'
import { HOUR } from '../src/clock.ts'
import { instantOf } from '../src/domain/dates.ts'
import { closeDay } from '../src/services/close-day.ts'
import { createVigil } from '../src/vigil.ts'
import { branch, freshStore, studyDay } from './db/support.ts'
import { listeningLog } from './feishu/server.ts'

test('a day closed in the moment before the outage is in the record is excused all the same', async () => {
  using place = await freshStore()
  const { store } = place
  const at = (time: string) => instantOf('2026-03-05', time, 'Asia/Shanghai')
  const window = { slotAt: at('08:30'), onTimeUntil: at('22:00'), lateUntil: at('22:00') }
  const day = await store.write(async (tx) => studyDay(tx, (await branch(tx)).orgId, '2026-03-05', window))
  const now = at('22:00') + HOUR
  const clock = { now: () => now, at: () => () => {} }
  const vigil = createVigil({
    store,
    clock,
    log: listeningLog().log,
    connected: () => true,
    seenAt: at('09:00'),
    sleeps: false,
    mayRead: () => false,
  })

  const closed = store.write((tx) => closeDay(tx, day ?? 0, now, vigil.unreachableSince()))
  const noted = vigil.note()
  expect(vigil.mayGiveSign()).toBe(false)
  await Promise.all([closed, noted])

  expect(await store.read.study.day(day ?? 0)).toMatchObject({ closedAt: now, excused: 1 })
  expect(await store.read.outages.between(0, Infinity)).toMatchObject([{ since: at('09:00'), until: now }])
  expect(vigil.unreachableSince()).toBeNull()
  expect(vigil.mayGiveSign()).toBe(true)
})
