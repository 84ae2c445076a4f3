import { expect, test } from 'vitest'
import { readMarkWords } from '../../commands/attendance-mark-words.ts'

test.each([
  ['张三 李四 迟到 堵车', [['张三', '李四'], 'late', ['堵车']]],
  ['张三 3月6日 早退', [['张三', '3月6日'], 'left_early', []]],
  ['张三 迟到 早退 家中有事', [['张三'], 'late_left_early', ['家中有事']]],
  ['张三迟到 堵车', [['张三'], 'late', ['堵车']]],
  ['Li Wei late traffic jam', [['Li', 'Wei'], 'late', ['traffic', 'jam']]],
  ['孙德福', [['孙德福'], undefined, []]],
  ['孙德福 3月2日', [['孙德福', '3月2日'], undefined, []]],
  ['张三 补学', [['张三'], 'makeup', []]],
] as const)('"%s" is read as whom, what and why', (line, [before, choice, after]) => {
  expect(readMarkWords(line.split(' '))).toEqual({ before, choice, after })
})
