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

test.each([
  ['请假，孙德福，住院', '住院'],
  ['孙德福请病假', '病假'],
  ['孙德福因病请假', '因病请假'],
  ['孙德福同志出差', '出差'],
  ['leave for 孙德福 3月25日 trip', '3月25日 trip'],
])('%s, without a date in front, is too', (said, rest) => {
  expect(read(said)).toEqual({ name: '孙德福', rest, several: false })
})

test('behind the date with what is asked for, or with the number that tells two of one name apart', () => {
  const other = (said: string, reason: string) => read(said, reason)?.name
  expect(other('周五 孙德福请病假', '孙德福请病假')).toBe('孙德福')
  expect(other('3月24日 给孙德福', '给孙德福')).toBe('孙德福')
  expect(read('3月11日 孙德福#8 住院', '孙德福#8 住院')).toEqual({
    ...{ name: '孙德福#8', rest: '3月11日 住院', several: false },
  })
  expect(read('3月21日 孙德福、王志强', '孙德福、王志强')).toMatchObject({ several: true })
})

test('a name that may be a word of the reason forbids nothing', () => {
  const said = (words: string, reason: string) => forOther(words, { names: ['康复'], own: '李秀英', reason })
  expect(said('康复训练 周五', '康复训练')).toBeUndefined()
  expect(said('康复 周五', '康复')).toBeUndefined()
  expect(said('周五 康复 训练', '康复 训练')).toBeUndefined()
  expect(said('康复 周五 住院', '康复 住院')?.name).toBe('康复')
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
  ['替孙德福值班 3月18日', '替孙德福值班'],
  ['All day Friday trip', 'trip'],
  ['给孩子开家长会 周五', '给孩子开家长会'],
])("%s is one's own", (said, reason) => {
  expect(read(said, reason)).toBeUndefined()
})
