import { expect, test } from 'vitest'
import { forOther } from '../../src/typed/leave-for.ts'

const NAMES = ['孙德福', '李秀英', '王志', '王志强', 'Al']
const read = (said: string, reason = '') => forOther(said, { names: NAMES, own: '李秀英', reason })

test.each([
  ['孙德福 周五 住院', '周五 住院'],
  ['孙德福周五住院', '周五住院'],
  ['孙德福同志 周五 住院', '周五 住院'],
  ['孙德福请假 周五 住院', '周五 住院'],
  ['孙德福：周五 住院', '周五 住院'],
  ['@孙德福 周五 住院', '周五 住院'],
  ['同事孙德福 周五 住院', '周五 住院'],
  ['替孙德福请假 周五 住院', '周五 住院'],
  ['我替孙德福请个假 周五 住院', '周五 住院'],
  ['麻烦给孙德福请一下假，周五 住院', '周五 住院'],
  ['周五 替孙德福请假 住院', '周五 住院'],
  ['周五 帮孙德福同志请半天假，住院', '周五 半天假，住院'],
])('%s is for somebody else', (said, rest) => {
  expect(read(said)).toEqual({ name: '孙德福', rest, several: false })
})

test('a name alone behind the date is no reason', () => {
  expect(read('周五 孙德福 住院', '孙德福 住院')).toEqual({ name: '孙德福', rest: '周五 住院', several: false })
})

test('several', () => {
  for (const said of ['孙德福、王志强 周五 出差', '孙德福 王志强 周五 出差', '孙德福和王志强周五出差'])
    expect(read(said), said).toMatchObject({ name: '孙德福', several: true })
})

test('the longest name is meant', () => {
  expect(read('王志强 周五 出差')).toMatchObject({ name: '王志强' })
  expect(forOther('王志强 周五 出差', { names: NAMES, own: '王志强', reason: '' })).toBeUndefined()
})

test.each([
  ['李秀英 周五 出差', '李秀英 出差'],
  ['本人李秀英 周五 出差', '本人李秀英 出差'],
  ['周五 陪孙德福看病', '陪孙德福看病'],
  ['周五 替孙德福值班', '替孙德福值班'],
  ['周五 帮孙德福请客', '帮孙德福请客'],
  ['陪孙德福看病 周五', '陪孙德福看病'],
  ['All day Friday trip', 'trip'],
  ['给孩子开家长会 周五', '给孩子开家长会'],
])("%s is one's own", (said, reason) => {
  expect(read(said, reason)).toBeUndefined()
})
