import { expect, test } from 'vitest'
import { createAppFacts } from '../src/app-facts.ts'
import type { Feishu } from '../src/feishu/port.ts'
import { listen, portOf } from '../src/http.ts'
import { operationsOfBot } from '../src/operations.ts'
import { createEmbeddedQueue } from '../src/queue/embedded.ts'
import { MINIMUM_SCOPES } from '../src/sandbox/switches.ts'
import { listeningLog } from './feishu/server.ts'
import { xueji } from './support/xueji.ts'

function asked(answers: { scopes: readonly string[]; openId?: string }) {
  const { log, lines } = listeningLog()
  const bot = () =>
    answers.openId ? Promise.resolve({ openId: answers.openId, name: '学习小助手' }) : Promise.reject(new Error())
  const feishu = { bot, scopes: () => Promise.resolve(new Set(answers.scopes)) } as unknown as Feishu
  const warnings = () => lines.filter((line) => line.includes('permissions are missing'))
  return { facts: createAppFacts(feishu, log), warnings, answers }
}

test('what is missing is named in the log once per change, and its coming is told', async () => {
  const without = MINIMUM_SCOPES.filter((scope) => scope !== 'im:chat:readonly')
  const it = asked({ scopes: without, openId: 'ou_bot' })
  expect(await it.facts.read()).toBe(false)
  expect(await it.facts.read()).toBe(false)
  expect(it.facts.missing()).toEqual(['im:chat:readonly'])
  expect(it.warnings()).toHaveLength(1)
  expect(it.warnings()[0]).toContain('im:chat:readonly')
  it.answers.scopes = MINIMUM_SCOPES
  expect(await it.facts.read()).toBe(true)
  expect(await it.facts.read()).toBe(false)
})

test('who the bot is, is asked until it is known', async () => {
  const it = asked({ scopes: MINIMUM_SCOPES })
  await it.facts.read()
  expect(it.facts.openId()).toBeUndefined()
  it.answers.openId = 'ou_bot'
  await it.facts.read()
  expect([it.facts.openId(), it.facts.name()]).toEqual(['ou_bot', '学习小助手'])
})

test('/readyz names the permissions that are missing and stays 200 while events arrive', async () => {
  await using app = await xueji({ without: ['im:chat:readonly'], refusals: 'expected' })
  const queue = createEmbeddedQueue({ clock: app.clock, log: listeningLog().log })
  const standing = operationsOfBot(app.bot, { queue })
  const server = await listen('127.0.0.1', 0, () => standing)
  const answer = await fetch(`http://127.0.0.1:${portOf(server)}/readyz`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ ready: true, link: 'connected', missingScopes: ['im:chat:readonly'] })
  server.close()
})
