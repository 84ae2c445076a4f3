import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Question, StudyItem } from '../../src/content/item.ts'
import { answering, CHECK_CHOICES, codeOf, passed, readCheck } from '../../src/domain/study-check.ts'
import { drawQuestions } from '../../src/services/sessions/draw-questions.ts'

test('what is offered is read as it is written, and nothing beyond the bounds', () => {
  expect(CHECK_CHOICES.map((code) => codeOf(readCheck(code) ?? { kind: 'confirm' }))).toEqual(CHECK_CHOICES)
  for (const code of ['', 'org', 'questions', 'questions:0', 'questions:11', 'note:19', 'note:1001', 'delivery:5'])
    expect(readCheck(code)).toBeUndefined()
})

test('passed once each was right, however often it was tried; each is asked once before any is asked again', () => {
  const tries = fc.array(fc.boolean(), { maxLength: 40 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), tries, (count, outcomes) => {
      const given: { nth: number; right: boolean }[] = []
      for (const right of outcomes) {
        const { next } = answering(count, given)
        expect(passed(count, given)).toBe(next === null)
        if (next === null) break
        expect(given.some((one) => one.nth === next && one.right)).toBe(false)
        if (given.length < count) expect(next).toBe(given.length)
        given.push({ nth: next, right })
      }
      const rights = new Set(given.filter(({ right }) => right).map(({ nth }) => nth))
      expect(passed(count, given)).toBe(rights.size === count)
    }),
  )
  expect(passed(0, [])).toBe(false)
})

const question = (stem: string): Question => ({
  ...{ type: 'single', scored: true, stem, options: ['甲', '乙'], right: [0], explanation: '' },
})
const item = (id: string, source: string, stems: readonly string[]): StudyItem => ({
  ...{ id, version: '1', title: `第 ${id} 课`, kind: '基础性', source, body: '' },
  questions: stems.map(question),
})
const items = [
  item('a', '《中华人民共和国宪法》第一条', ['a1', 'a2']),
  item('b', '《中华人民共和国档案法》第二条', ['b1', 'b2']),
  item('c', '《保密法》第三条', ['c1']),
  item('d', '讲话', []),
]
const draw = (about: string, seed: string, count = 10) =>
  drawQuestions(items, { about, studied: new Set(['c']), seed, count }).map((one) => one.question.stem)

test('first what the session is about, then what was studied, then the rest; from many before twice from one', () => {
  expect(draw('学习档案法', 's').map((stem) => stem[0])).toEqual(['b', 'b', 'c', 'a', 'a'])
  expect(draw('', 's', 1)).toEqual(['c1'])
  expect(draw('', 's', 2)).toHaveLength(2)
})

test('the same for the same person ever, without repetition, others for others', () => {
  expect(draw('学习宪法', '1 7')).toEqual(draw('学习宪法', '1 7'))
  const orders = new Set(Array.from({ length: 20 }, (_, person) => draw('学习宪法', `1 ${person}`).join()))
  expect(orders.size).toBeGreaterThan(1)
  expect(new Set(draw('', 'x')).size).toBe(5)
})
