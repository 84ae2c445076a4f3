import { expect, test } from 'vitest'
import { asSaid, readTyped } from '../../src/typed/grammar.ts'

test.each([
  ['/申诉 3月2日 我到会了，陈永康、刘思远可以证明。', 1, '我到会了，陈永康、刘思远可以证明。'],
  ['/考勤 取消 填错了， 没有开', 1, '填错了， 没有开'],
  ['/考勤 取消　停电  检修', 1, '停电 检修'],
  ['/leave friday on business, then home.', 1, 'on business, then home.'],
  ['/考勤 取消 停电\n检修', 1, '停电 检修'],
])('%s: the words after the first few as they were said', (text, skipped, said) => {
  const { words, rest } = readTyped(text)
  expect(asSaid(words.slice(skipped), rest)).toBe(said)
})

test('signs stand only between words that stood side by side', () => {
  expect(asSaid(['看病', '复查'], '看病，周五、复查')).toBe('看病 复查')
  expect(asSaid(['出差', '广州'], '周五出差、广州')).toBe('出差、广州')
  expect(asSaid([], '周五')).toBe('')
  expect(asSaid(['明天', '手术', '住院'], '今天 明天手术，住院')).toBe('明天手术，住院')
})
