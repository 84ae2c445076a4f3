import { expect, test } from 'vitest'
import { buttonsOf, labelled, textOf, xueji } from '../support/xueji.ts'

const CLOCK = '2026-03-02'

test('setting up and the first card: a press checks in, the tally follows, a second press is told so', async () => {
  await using app = await xueji({ at: `${CLOCK} 07:00` })
  await app.setUp({ paper: '孙德福' })
  await app.turnTo(`${CLOCK} 08:30`)
  const card = app.studyCard()
  console.log(textOf(card), buttonsOf(card))
  expect(textOf(card)).toContain('已打卡 0/12')
  await app.turnTo(`${CLOCK} 08:41`)
  expect(await app.toast('李秀英', card, '打卡')).toBe('已打卡 08:41')
  expect(textOf(card)).toContain('已打卡 1/12')
  expect(await app.toast('李秀英', card, '打卡')).toBe('您已打卡（08:41），无需重复')
  console.log(await app.toast('王志强', card, labelled(card, 'A')))
})
