import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { commands } from '../../commands/index.ts'
import { zh } from '../../src/i18n/zh.ts'
import { readTyped } from '../../src/typed/grammar.ts'

const offered = async (app: Xueji, name: string) => {
  await app.tells(name, '/帮助')
  return buttonsOf(app.directCard(name))
}
const named = (words: readonly string[]) =>
  new Set(words.map((line) => commands.find(({ aliases }) => aliases.includes(readTyped(line).name))?.name))

test('whoever set the branch up is offered every command there is, what a secretary does most before the fold', async () => {
  await using app = await xueji()
  await app.setUp()
  const all = commands.map(({ name }) => name).filter((name) => name !== 'help' && name !== 'org')
  expect(named(await offered(app, '周晓兰'))).toEqual(new Set(all))
  const [before = ''] = textOf(app.directCard('周晓兰')).split(zh.cards.help.more)
  for (const { words } of [
    zh.commands.checkin,
    zh.commands.attendance,
    zh.commands.attendance.today,
    zh.commands.study.next,
  ])
    expect(before).toContain(`${words}\n`)
})

test('a member is offered what members may, group study too', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(named(await offered(app, '李秀英'))).toEqual(
    new Set(['study', 'checkin', 'me', 'note', 'signin', 'leave', 'appeal', 'report', 'rank', 'points', 'whoami']),
  )
})

test('before a branch is set up the way to do it stands on the card, not behind a fold', async () => {
  await using app = await xueji()
  await app.sandbox.addBot(app.world.branch.chatId, app.world.secretary.openId)
  await app.settled()
  expect(await offered(app, '周晓兰')).toEqual(['/设置', '/我是谁'])
  const card = textOf(app.directCard('周晓兰'))
  expect(card).toContain(zh.cards.help.lead)
  expect(card).not.toContain(zh.cards.help.more)
})
