import { expect, test } from 'vitest'
import type { About } from '../../src/about/about.ts'
import { KIND_OF } from '../../src/about/about.ts'
import { mergePersons } from '../../src/services/merge-persons.ts'
import { branch, freshStore } from './support.ts'

test('cards about somebody who turns out to be another go on about that person', async () => {
  using db = await freshStore()
  const { store } = db
  const abouts = (person: number, other: number): About[] => [
    { show: 'owed-study', session: 7, person },
    { show: 'delivery', session: person, person },
    { show: 'speaker-away', session: 7, person },
    { show: 'mark-history', org: 1, people: [other, person], page: person },
    {
      ...{ show: 'session-report', org: 1, kind: 'month', from: '2026-03-01', to: '2026-03-31' },
      by: 'type',
      page: 0,
      only: { person },
    },
    // Of nobody by that id.
    { show: 'roll', session: person, page: 0 },
    { show: 'owed-study', session: person, person: other },
  ]
  const now = 1_000
  await store.write(async (tx) => {
    const { persons } = await branch(tx, 3)
    const [from = 0, into = 0, other = 0] = persons
    const ids: number[] = []
    for (const about of abouts(from, other)) {
      const shown = { kind: KIND_OF[about.show], about: JSON.stringify(about), chatId: null, personId: other }
      ids.push(await tx.cards.create({ ...shown, locale: 'zh-CN', createdAt: 0, expiresAt: now * 2 }))
    }
    await mergePersons(tx, from, into, now)
    const cards = await Promise.all(ids.map((id) => tx.cards.get(id)))
    const after = cards.map((card) => JSON.parse(card?.about ?? 'null') as About)
    expect(after.slice(0, 5)).toEqual(
      abouts(from, other)
        .slice(0, 5)
        .map((about) => {
          if ('person' in about) return { ...about, person: into }
          return 'people' in about ? { ...about, people: [other, into] } : { ...about, only: { person: into } }
        }),
    )
    expect(after.slice(5)).toEqual(abouts(from, other).slice(5))
    // They are drawn anew, the others are not.
    expect(cards.map((card) => (card?.wanted ?? 0) > 0)).toEqual([true, true, true, true, true, false, false])
  })
})
