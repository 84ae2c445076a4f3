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
  ['张三 left early child ill', [['张三'], 'left_early', ['child', 'ill']]],
  ['Li Wei Late and left early child ill', [['Li', 'Wei'], 'late_left_early', ['child', 'ill']]],
  ['张三 late left early child ill', [['张三'], 'late_left_early', ['child', 'ill']]],
  ['Li Y on leave ill', [['Li', 'Y'], 'leave', ['ill']]],
  ['李四，王五：缺席 出差', [['李四，王五'], 'absent', ['出差']]],
  ['张三： 缺席', [['张三'], 'absent', []]],
  ['张三：到', [['张三'], 'present', []]],
  ['张三 未到', [['张三'], 'absent', []]],
] as const)('"%s" is read as whom, what and why', (line, [before, choice, after]) => {
  expect(readMarkWords(line.split(' '))).toEqual({ before, choice, after })
})

test.each([
  ['张三 公假', 'leave', '公假'],
  ['张三事假 搬家', 'leave', '事假'],
  ['张三 病假', 'leave', '病假'],
  ['张三 旷课', 'absent', '旷课'],
  ['张三 请假', 'leave', undefined],
] as const)('"%s" says why as well', (line, choice, why) => {
  const read = readMarkWords(line.split(' '))
  expect([read.before, read.choice, read.why]).toEqual([['张三'], choice, why])
})
