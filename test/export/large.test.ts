import { expect, test } from 'vitest'
import { registerCard } from '../../src/cards/index.ts'
import { fits } from '../../src/cards/kit.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { messagesFor } from '../../src/i18n/index.ts'
import { buildFile } from '../../src/services/exports/build-file.ts'
import { registerView } from '../../src/views/register.ts'
import { branch, freshStore, studyDay } from '../db/support.ts'
import { readCsv, readWorkbook } from './reading.ts'

const ZONE = 'Asia/Shanghai'
const t = messagesFor('zh-CN')

test('a month of two hundred: every page fits, nobody is left out or shown twice, the files hold all of them', async () => {
  using db = await freshStore()
  const { orgId, persons } = await db.store.write(async (tx) => {
    const made = await branch(tx, 200)
    for (const person of made.persons) await tx.roster.add(made.orgId, person, 0)
    for (let nth = 1; nth <= 31; nth++) {
      const date = `2026-03-${String(nth).padStart(2, '0')}`
      const slotAt = instantOf(date, '08:30', ZONE)
      const day =
        (await studyDay(tx, made.orgId, date, { slotAt, onTimeUntil: slotAt + 1, lateUntil: slotAt + 2 })) ?? 0
      for (const [index, personId] of made.persons.entries()) {
        if ((index + nth) % 5 === 0) continue
        const mark = (index + nth) % 7 === 0 ? 'late' : 'on_time'
        await tx.study.checkIn({
          studyDayId: day,
          personId,
          mark,
          way: 'button',
          at: slotAt,
          expected: 1,
          recordedBy: null,
        })
      }
    }
    return made
  })
  const now = instantOf('2026-04-02', '09:00', ZONE)
  const chat = await db.store.read.orgs.chatOf(orgId)
  if (!chat) throw new Error('no chat')
  const names: string[] = []
  const about = { show: 'register', org: orgId, kind: 'month', from: '2026-03-01' } as const
  for (let page = 0; page < 7; page++) {
    const view = await registerView(db.store.read, { db: 'a', card: 1 }, { ...about, page }, chat, now)
    expect([view.pages, view.people, view.total.rate]).toEqual([7, 200, '80.0%'])
    expect(fits(registerCard(view, t))).toBe(true)
    names.push(...view.rows.map(({ name }) => name))
  }
  expect(new Set(names).size).toBe(200)
  expect(names).toHaveLength(200)

  const order = { file: 'register', org: orgId, kind: 'month', from: '2026-03-01', by: persons[0] ?? 0 } as const
  const book = await readWorkbook((await buildFile(db.store.read, { ...order, format: 'xlsx' }, now, t)).bytes)
  expect(book.get('登记表')).toHaveLength(1 + 200 + 3)
  expect(book.get('汇总')?.at(-1)?.slice(2, 4)).toEqual([6200, 4960])
  const lines = readCsv((await buildFile(db.store.read, { ...order, format: 'csv' }, now, t)).bytes)
  expect(lines.slice(1, 201).map(([name]) => name)).toEqual(names)
})
