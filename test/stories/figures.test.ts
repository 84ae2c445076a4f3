import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { figures, month, streakDays } = zh.cards

test('the month calendar is words in seven columns, and turns over the month', async () => {
  await using app = await xueji({ at: '2026-03-26 07:00' })
  await app.setUp()
  for (const day of ['03-26', '03-27', '03-30', '04-01', '04-02']) {
    await app.turnTo(`2026-${day} 08:41`)
    if (day !== '03-30') await app.presses('李秀英', app.studyCard(), '打卡')
  }
  await app.tells('李秀英', '/我的')
  const card = app.directCard('李秀英')
  await app.presses('李秀英', card, figures.calendar)
  expect(textOf(card)).toContain(month.title('2026-04'))
  expect(textOf(card)).toContain('1<br>按时\n2<br>按时\n3<br>—')
  expect(textOf(card)).toContain(month.count('按时', 2))
  expect(buttonsOf(card)).not.toContain(month.next('2026-05'))

  await app.presses('李秀英', card, month.previous('2026-03'))
  expect(textOf(card)).toContain('25<br>—\n26<br>按时\n27<br>按时\n28<br>—\n29<br>—\n30<br>未打\n31<br>未打')
  expect(textOf(card)).toContain(month.counts([month.count('按时', 2), month.count('未打卡', 2)]))
  // Nothing was studied before.
  expect(buttonsOf(card)).not.toContain(month.previous('2026-02'))
  await app.presses('李秀英', card, month.next('2026-04'))
  expect(textOf(card)).toContain(month.title('2026-04'))
})

test('the streak opens to the days that make it; a day made up is among them without lengthening it', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const day of ['02', '03', '05']) {
    await app.turnTo(`2026-03-${day} 08:41`)
    await app.presses('李秀英', app.studyCard(), '打卡')
  }
  await app.turnTo('2026-03-05 13:00')
  await app.tells('李秀英', '/我的')
  const mine = app.directCard('李秀英')
  expect(buttonsOf(mine)).toContain(figures.streak(1))
  await app.presses('李秀英', mine, zh.cards.me.makeUp)
  await app.presses('李秀英', app.directCard('李秀英'), zh.cards.makeUp.save, { answer: '2' })
  await app.tells('李秀英', '/我的')
  const card = app.directCard('李秀英')
  await app.presses('李秀英', card, figures.streak(3))
  expect(textOf(card)).toContain(streakDays.length.current(3))
  expect(textOf(card)).toContain(
    ['2026-03-05', '2026-03-04', '2026-03-03', '2026-03-02']
      .map((date) => streakDays.line(date, date.endsWith('04') ? '补学' : '按时'))
      .join('<br>'),
  )
  await app.presses('李秀英', card, streakDays.other.current)
  expect(textOf(card)).toContain(streakDays.length.longest(3))
})

test('a streak that broke: the longest is shown by its own days', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const day of ['02', '03', '05']) {
    await app.turnTo(`2026-03-${day} 08:41`)
    await app.presses('李秀英', app.studyCard(), '打卡')
  }
  await app.turnTo('2026-03-05 13:00')
  await app.tells('李秀英', '/我的')
  const card = app.directCard('李秀英')
  await app.presses('李秀英', card, figures.streak(1))
  expect(textOf(card)).toContain(streakDays.line('2026-03-05', '按时'))
  expect(textOf(card)).not.toContain(streakDays.line('2026-03-03', '按时'))
  await app.presses('李秀英', card, streakDays.other.current)
  expect(textOf(card)).toContain(streakDays.length.longest(2))
  expect(textOf(card)).not.toContain(streakDays.line('2026-03-05', '按时'))
})
