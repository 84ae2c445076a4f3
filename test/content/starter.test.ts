import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { ITEM_KINDS, type Question, scoredQuestion } from '../../src/content/item.ts'
import { loadPacks, type Loaded, type Pack } from '../../src/content/load-packs.ts'

describe('the starter pack', () => {
  let loaded: Loaded
  let pack: Pack
  let questions: Question[]

  beforeAll(async () => {
    loaded = await loadPacks([fileURLToPath(new URL('../../content', import.meta.url))])
    const starter = loaded.packs.find(({ id }) => id === 'starter')
    if (!starter) throw new Error('there is no starter pack')
    pack = starter
    questions = pack.items.flatMap((item) => item.questions)
  })

  it('loads with no problem', () => {
    expect(loaded.problems).toEqual([])
  })

  it('lasts for 40 days and more, with 60 questions and more', () => {
    expect(pack.items.length).toBeGreaterThanOrEqual(40)
    expect(questions.length).toBeGreaterThanOrEqual(60)
  })

  it('has every kind, a scored question in every item and an explanation to every question', () => {
    expect(new Set(pack.items.map((item) => item.kind))).toEqual(new Set(ITEM_KINDS))
    expect(pack.items.filter((item) => !scoredQuestion(item)).map((item) => item.id)).toEqual([])
    expect(questions.filter((question) => question.explanation === '').map((question) => question.stem)).toEqual([])
  })

  it('asks nothing twice', () => {
    expect(new Set(questions.map((question) => question.stem)).size).toBe(questions.length)
  })

  it('never gives an area two days in a row', () => {
    const areas = pack.items.map((item) => item.id.replace(/-\d+$/, ''))
    expect(areas.filter((area, index) => area === areas[index - 1])).toEqual([])
  })

  it('spreads the right answers over the positions', () => {
    const shares = (type: Question['type'], positions: number) => {
      const right = questions.filter((question) => question.type === type).map((question) => question.right[0])
      return Array.from(
        { length: positions },
        (_, position) => right.filter((each) => each === position).length / right.length,
      )
    }
    for (const share of shares('single', 4)) expect(share).toBeGreaterThan(0.15)
    for (const share of shares('true-false', 2)) expect(share).toBeGreaterThan(0.35)
  })
})
