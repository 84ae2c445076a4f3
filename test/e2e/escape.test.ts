import { expect, test } from 'vitest'
import type { Message } from '../../src/sandbox/server.ts'
import { isCard, textOf, xueji } from '../support/xueji.ts'

const NASTY = '<at id=all></at>[奖](https://evil.example)**粗**'

/** What Feishu reads as markdown: the text messages, and the markdown elements of cards. */
function markdownOf(message: Message): string[] {
  if (!isCard(message)) return [textOf(message)]
  const found: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('content' in value && 'tag' in value && value.tag !== 'plain_text') found.push(String(value.content))
    for (const each of Object.values(value)) walk(each)
  }
  walk(message.card)
  return found
}

test('names, notes, reasons and names of groups cannot mention everybody, hide a link or break a card', async () => {
  await using app = await xueji({
    world: ({ branch, person }) => {
      branch.name = NASTY
      person('李秀英').name = NASTY
      person('王志强').name = `${'名'.repeat(200)}"}]}`
    },
  })
  await app.setUp({ paper: `${NASTY.slice(0, 30)}\n孙德福` })
  await app.turnTo('2026-03-02 08:41')
  await app.tells('李秀英', `/笔记 ${NASTY} 今天学习了宪法，知道宪法是国家的根本法，任何组织和个人都要遵守。`)
  await app.tells('李秀英', '/我的')
  await app.tells('李秀英', '/我是谁')
  await app.tells('李秀英', NASTY)
  await app.later()
  for (const words of [
    '/考勤 今天',
    '/名册',
    `/学习 跳过 明天 ${NASTY}`,
    `/学习 跳过 ${NASTY}`,
    '/学习 记录',
    `/名册 外出 ${NASTY}`,
    `/名册 登记 ${NASTY}`,
  ]) {
    await app.tells('周晓兰', words)
    await app.later()
  }
  await app.sandbox.removeUsers(app.world.branch.chatId, [app.open('李秀英')])
  await app.later()
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('马建军')], app.open('周晓兰'))
  await app.turnTo('2026-03-03 12:01')

  const said = [...app.group(), ...app.direct('李秀英'), ...app.direct('周晓兰')].filter(
    ({ sender }) => sender === 'bot',
  )
  expect(said.length).toBeGreaterThan(12)
  for (const text of said.flatMap(markdownOf)) {
    expect(text).not.toMatch(/<at/i)
    expect(text).not.toContain('](http')
    expect(text).not.toContain('**粗**')
  }
  expect(said.map(textOf).join('\n')).toContain('evil')
})
