import { expect, test } from 'vitest'
import { namesJoined } from '../../src/typed/joined-names.ts'

const NAMES = new Set(['李秀英', '王志强', '张和平', '张', '和平', '王志', '强李', '李'])

test.each([
  ['李秀英王志强', ['李秀英', '王志强']],
  ['李秀英和王志强', ['李秀英', '王志强']],
  ['李秀英，王志强及李秀英', ['李秀英', '王志强', '李秀英']],
  ['李秀英以及王志强', ['李秀英', '王志强']],
  ['王志强', ['王志强']],
  ['王志强：', ['王志强']],
] as const)('%s', (word, names) => {
  expect(namesJoined(word, NAMES)).toEqual(names)
})

// 张和平 may be 张 and 和平 too.
test.each(['李秀英王志祥', '张和平', '王志强李', '和李秀英', '', '李秀英'.repeat(70)])(
  '%s is not one reading',
  (word) => {
    expect(namesJoined(word, NAMES)).toBeUndefined()
  },
)
