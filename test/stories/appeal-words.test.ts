/** What is typed of an appeal: which session it is about, and that no word of it is lost. */
import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { announced } from '../support/sessions.ts'
import { fieldOf, textOf, xueji } from '../support/xueji.ts'

const { appealForm, talk } = zh.sessions.absence

test('an appeal is about a session that is over, of the date said, and opens its form with what was said', async () => {
  await using app = await xueji({ at: '2026-03-02 09:00' })
  await app.setUp({ weekly: 'off' })
  await announced(app, '党课 今天15:00 三楼')
  await app.turnTo('2026-03-04 09:00')
  await announced(app, '党课 今天15:00 三楼')
  await app.turnTo('2026-03-05 09:00')
  const text = '我到了，忘了签'
  await app.tells('王志强', `/申诉 ${text}`)
  expect(fieldOf(app.directCard('王志强'), 'text')).toBe(text)
  // Of two one is meant by its date, also where the words follow without a space.
  const [sent] = await app.tells('王志强', '/申诉 3月2日我到了，忘了签')
  expect(sent && textOf(sent)).toBe(talk.appealSent)
  expect(textOf(app.directCard('王志强'))).toContain('3月2日')

  // What goes on is none to appeal against yet, and another is not meant instead.
  await announced(app, '读书会 今天09:30 三楼')
  await app.turnTo('2026-03-05 09:40')
  await app.tells(SECRETARY, '/考勤 登记 王志强 早退 有事')
  expect(await app.asks('王志强', '/申诉 没有早退')).toBe(appealForm.goesOn('2026-03-04'))
})
