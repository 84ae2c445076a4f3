import { expect, test } from 'vitest'
import { readCame } from '../../commands/backfill-words.ts'

const NAMES = new Set(['李秀英', '王志强', '陈永康', '赵文静', 'Ann Lee'])

test.each([
  ['党课 3月2日15:00 三楼 李秀英、王志强到会', '党课 3月2日15:00 三楼', '李秀英 present 王志强 present', ''],
  ['党课 3月2日15:00 李秀英、王志强 三楼', '党课 3月2日15:00 三楼', '李秀英 present 王志强 present', ''],
  [
    '党课 李秀英 王志强 到会 陈永康迟到 赵文静 病假。',
    '党课',
    '李秀英 present 王志强 present 陈永康 late 赵文静 leave',
    '',
  ],
  ['党课 李秀英王志强到会，陈永康迟到早退', '党课', '李秀英 present 王志强 present 陈永康 late_left_early', ''],
  ['党课 到会：李秀英、王志强 请假人员：陈永康', '党课', '李秀英 present 王志强 present 陈永康 leave', ''],
  ['party lecture Ann Lee left early', 'party lecture', 'Ann Lee left_early', ''],
  ['党课 三楼 参加 李秀英、赵文静 请假 王志强', '党课 三楼', '李秀英 present 赵文静 present 王志强 leave', ''],
  ['党课 参加人员 李秀英', '党课', '李秀英 present', ''],
  ['党课 三楼 参加升旗', '党课 三楼 参加升旗', '', ''],
  ['党课 李秀英、Ann Lee到会 王志强请假', '党课', '李秀英 present Ann Lee present 王志强 leave', ''],
  ['党课 主持 李秀英 发言：王志强、赵文静 陈永康到会', '党课 主持 李秀英 发言：王志强、赵文静', '陈永康 present', ''],
  ['党课 三楼 学习总则、分则', '党课 三楼 学习总则、分则', '', ''],
  ['党课 李秀英、王志祥到会', '党课', '李秀英 present', '王志祥'],
  ['党课 王志祥到会', '党课', '', '王志祥'],
  ['党课 李秀英 王志祥 到会', '党课', '李秀英 present', '王志祥'],
  ['党课 到会：王志祥', '党课', '', '王志祥'],
  ['党课 缺席 李秀英、王志强', '党课', '李秀英 absent 王志强 absent', ''],
  ['党课 迟到 李秀英 到会 陈永康', '党课', '李秀英 late 陈永康 present', ''],
  ['党课 李秀英 陈永康 未参加', '党课', '李秀英 absent 陈永康 absent', ''],
  ['党课 参加人员：李秀英、王志强 请假：陈永康', '党课', '李秀英 present 王志强 present 陈永康 leave', ''],
])('%s', (text, rest, came, unknown) => {
  const read = readCame(text, NAMES)
  expect(read.rest.join(' ')).toBe(rest)
  expect(read.came.map(({ name, choice }) => `${name} ${choice}`).join(' ')).toBe(came)
  expect(read.unknown.join(' ')).toBe(unknown)
  expect(read.everybody).toBeUndefined()
})

test.each([
  ['党课 三楼 全体到会', ''],
  ['党课 三楼 全员到齐，李秀英请假', '李秀英 leave'],
  ['党课 三楼 李秀英迟到 全体党员都参加', '李秀英 late'],
  ['党课 三楼 李秀英请假，其余到会', '李秀英 leave'],
  ['党课 三楼 请假：李秀英 其他人到会', '李秀英 leave'],
  ['党课 三楼 全体党员到会 除李秀英', '李秀英 absent'],
  ['党课 三楼 除李秀英、王志强外全体到会', '李秀英 absent 王志强 absent'],
  ['党课 三楼 全体到会，李秀英、王志强除外', '李秀英 absent 王志强 absent'],
  ['党课 三楼 everyone present except Ann Lee', 'Ann Lee absent'],
])('%s: whoever is not named came', (text, came) => {
  const read = readCame(text, NAMES)
  expect(read).toMatchObject({ everybody: 'present', unknown: [], rest: ['党课', '三楼'] })
  expect(read.came.map(({ name, choice }) => `${name} ${choice}`).join(' ')).toBe(came)
})

test('of whom something is said in no way we know is asked about', () => {
  const unread = (text: string) => readCame(`党课 三楼 ${text}`, NAMES).unread
  expect(unread('全体到会，李秀英出差')).toEqual(['李秀英出差'])
  expect(unread('陈永康到会 王志强迟到10分钟')).toEqual(['王志强迟到10分钟'])
  expect(unread('缺席 李秀英 请假')).toEqual(['请假'])
  for (const led of ['全体到会 主持：李秀英', '陈永康到会 主持 李秀英']) expect(unread(led)).toEqual([])
})

test('what is of everybody besides coming is said of the session', () => {
  for (const word of ['全体党员大会', '全体会议', '其他事项、除夕', '全体党员除夕'])
    expect(readCame(`党课 ${word}`, NAMES)).toEqual({ came: [], unknown: [], unread: [], rest: ['党课', word] })
})
