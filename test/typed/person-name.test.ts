import { expect, test } from 'vitest'
import { eachName, mayBeGuest, mayBeName } from '../../src/typed/person-name.ts'

const NAMES = [
  ...[
    '李秀英',
    '王教授',
    '周一鸣',
    '周日升',
    '李未来',
    '李和平',
    '阿依古丽·买买提',
    '欧阳和静',
    '和珅',
    '王教授（党校）',
  ],
  ...['Li Wei', 'Sun Li', 'June', 'April Jones', 'Old Wang', 'Prof. Wang', 'May', 'Dr. Al-Amin'],
]
test.each(NAMES)('%s may be the name of a member and of a guest', (name) => {
  expect([mayBeName(name), mayBeGuest(name)]).toEqual([true, true])
})

const WORDS = [
  ...[
    '李秀英#8',
    '李秀英＃8',
    '@李秀英',
    '明天',
    '今天下午',
    '周三',
    '下周三',
    '3月5日',
    '三月五日',
    '2026-03-05',
    '3月5日至8日',
  ],
  ...[
    '春节',
    '半天',
    '三天',
    '两天半',
    '到会',
    '王教授到会',
    '王教授迟到',
    '病假',
    '列席',
    '看病',
    '李',
    '',
    '8',
    '——',
    '明天来的王教授',
  ],
  ...['today', 'Friday', 'next friday', 'present', 'Li Wei present', 'Guest', '15:00'],
]
test.each(WORDS)('"%s" is nobody\'s name', (said) => {
  expect([mayBeName(said), mayBeGuest(said)]).toEqual([false, false])
})

test('a member may be told apart by figures, a guest is not', () => {
  expect([mayBeName('成员12'), mayBeGuest('成员12')]).toEqual([true, false])
  for (const said of ['讲师：王教授', '省里的王教授', '省委党校来讲课王教授李教授'])
    expect(mayBeGuest(said)).toBe(false)
})

const none = new Set<string>()
test.each([
  [['钱教授和孙教授'], none, ['钱教授', '孙教授']],
  [['钱教授', '和', '孙教授'], none, ['钱教授', '孙教授']],
  [['钱教授', '和孙教授'], none, ['钱教授', '孙教授']],
  [['钱教授和', '孙教授'], none, ['钱教授', '孙教授']],
  [['钱教授以及孙教授', '@王志强'], new Set(['王志强']), ['钱教授', '孙教授', '王志强']],
  [['李和平', '和珅', '李永和', '和晶莹'], none, ['李和平', '和珅', '李永和', '和晶莹']],
  [['李秀英王志强'], new Set(['李秀英', '王志强']), ['李秀英', '王志强']],
  [['欧阳和静雯'], new Set(['欧阳和静雯']), ['欧阳和静雯']],
  [['李秀英', '和王志强'], new Set(['李秀英', '王志强']), ['李秀英', '王志强']],
  [['@王志强和@李秀英', '@外人'], new Set(['王志强', '李秀英']), ['王志强', '李秀英', '@外人']],
  [['Li Wei and Sun Li'], none, ['Li Wei', 'Sun Li']],
  [['Andy Sand'], none, ['Andy Sand']],
  [['王教授', '王教授'], none, ['王教授']],
])('%j are these names', (listed, known, names) => {
  expect(eachName(listed, known)).toEqual(names)
})
