import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { en } from '../../src/i18n/en.ts'

const LESSON = `---
id: lesson-01
title: The constitution
kind: 基础性
source: The Constitution, article 5
---
The constitution is the fundamental law.

### 单选题（计分）
What is the constitution?
- [ ] A rule
- [x] The law

> 解析：See article 5.
`

const HAN = /\p{Script=Han}/u
const all = (message: Message) => [textOf(message), ...buttonsOf(message)].join('\n')

test('a branch in English: setup, the card, toasts, commands and their answers hold no Chinese word', async () => {
  await using app = await xueji({
    locale: 'en-US',
    packs: { law: { 'pack.md': '---\nid: law\ntitle: Law\n---\n', 'lesson-01.md': LESSON } },
    world: ({ branch, world }) => {
      branch.name = 'Branch One'
      world.bot.name = 'Study Helper'
      for (const [nth, user] of [...world.users.values()].entries())
        user.name = `Member ${String.fromCodePoint(65 + nth)}`
    },
  })
  await app.setUp({ paper: 'Old Wang' })
  await app.turnTo('2026-03-02 08:41')
  const [welcome, card] = app.cards()
  expect(card && textOf(card)).toContain('mentions @Study Helper')
  if (!welcome || !card) throw new Error('no card')
  expect(await app.toast('李秀英', card, en.cards.study.checkIn)).toBe('Checked in 08:41')
  expect(await app.toast('李秀英', card, 'A. A rule')).toBe(en.talk.wrong({ letter: 'B', text: 'The law' }, 16))
  expect(await app.toast('王志强', card, en.cards.study.checkIn)).not.toMatch(HAN)
  const member = [
    '/help',
    '/me',
    '/whoami',
    '/nonsense',
    '/chekin',
    '/study next',
    '/note short',
    '/checkin',
    '/checkin Z',
    '/roster',
  ]
  const secretary = [
    '/attendance today',
    '/attendance x',
    '/roster',
    '/roster away Member E friday',
    '/study log',
    '/study skip next friday',
    '/setup',
  ]
  for (const [name, words] of [
    ...member.map((one) => ['李秀英', one] as const),
    ...secretary.map((one) => ['周晓兰', one] as const),
  ]) {
    const answers = await app.tells(name, words)
    expect(answers, words).toHaveLength(1)
    for (const answer of answers) expect(all(answer), words).not.toMatch(HAN)
    await app.later(1)
  }
  expect(all(welcome)).not.toMatch(HAN)
  expect(all(card)).not.toMatch(HAN)
  await app.turnTo('2026-03-03 12:00')
  expect(all(card)).not.toMatch(HAN)
  expect(all(card)).toContain('2/12')
  await app.turnTo('2026-03-16 09:00')
  for (const message of app.direct('周晓兰').filter(({ sender }) => sender === 'bot'))
    expect(all(message)).not.toMatch(HAN)
})
