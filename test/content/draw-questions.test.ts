import { expect, test } from 'vitest'
import type { Question, StudyItem } from '../../src/content/item.ts'
import { drawQuestions } from '../../src/services/sessions/draw-questions.ts'

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
