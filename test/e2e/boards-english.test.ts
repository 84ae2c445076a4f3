import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { en } from '../../src/i18n/en.ts'

const HAN = /\p{Script=Han}/u
const all = (message: Message) => [textOf(message), ...buttonsOf(message), JSON.stringify(message.card)].join('\n')

const LESSON = `---
id: lesson-01
title: The constitution
kind: 基础性
source: The Constitution, article 5
---
The constitution is the fundamental law.
`

test('boards, rules, figures and burden in English hold no Chinese word', async () => {
  await using app = await xueji({
    locale: 'en-US',
    packs: { law: { 'pack.md': '---\nid: law\ntitle: Law\n---\n', 'lesson-01.md': LESSON } },
    world: ({ branch, world }) => {
      branch.name = 'Branch One'
      for (const [nth, user] of [...world.users.values()].entries())
        user.name = `Member ${String.fromCodePoint(65 + nth)}`
    },
  })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.cards().at(-1)
  if (!card) throw new Error('no card')
  for (const name of ['李秀英', '王志强']) await app.presses(name, card, en.cards.study.checkIn)
  await app.turnTo('2026-03-03 12:05')

  const { figures, myPoints, rank, rules } = en.cards
  const paths: [string, string, ...string[]][] = [
    ['李秀英', '/rank', rank.around, rank.top, rank.leave, rank.rejoin, rank.periods.quarter, rank.periods.month],
    ['李秀英', '/rank year', rank.orgs, en.cards.orgRank.persons],
    ['李秀英', '/me', figures.week(2), myPoints.open, en.cards.entries.back, myPoints.rules, rules.mine],
    ['李秀英', '/me', figures.streak(1), en.cards.streakDays.other.current, figures.back, figures.calendar],
    ['周晓兰', '/points', rules.change, rules.back],
    ['周晓兰', '/burden'],
  ]
  for (const [name, typed, ...labels] of paths) {
    await app.tells(name, typed)
    const shown = app.directCard(name)
    expect(all(shown), typed).not.toMatch(HAN)
    for (const label of labels) {
      await app.presses(name, shown, label)
      expect(all(shown), label).not.toMatch(HAN)
    }
    await app.later(1)
  }
  await app.tells('周晓兰', '/points')
  const form = app.directCard('周晓兰')
  await app.presses('周晓兰', form, rules.change)
  await app.presses('周晓兰', form, rules.next, { check_in: '3' })
  expect(all(form)).not.toMatch(HAN)
  expect(textOf(form)).toContain(rules.changed('2 points', '3 points'))
  expect(await app.toast('周晓兰', form, rules.confirm)).toBe(rules.saved('2026-03-09'))
})
