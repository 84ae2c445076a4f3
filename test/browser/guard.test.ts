/** What the page's server lets through; no browser is needed. */
import { describe, expect, it } from 'vitest'
import { button, card, sendCard } from '../sandbox/bot.ts'
import { stub } from './stub.ts'

const post = (origin: string, act: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${origin}/sandbox/${act}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: JSON.stringify(body),
  })

describe('the server of the page', () => {
  it('acts for its own page only', async () => {
    await using bot = await stub()
    const { origin } = bot.sandbox
    const status = async (headers: Record<string, string>) => (await post(origin, 'drop', {}, headers)).status
    await expect(status({})).resolves.toBe(200)
    await expect(status({ origin: 'http://elsewhere.example' })).resolves.toBe(403)
    await expect(status({ origin: 'null' })).resolves.toBe(403)
    await expect(status({ 'content-type': 'text/plain' })).resolves.toBe(415)
    await expect(status({ 'sec-fetch-site': 'cross-site' })).resolves.toBe(403)
  })

  it('refuses what it does not know, in words', async () => {
    await using bot = await stub()
    const { origin } = bot.sandbox
    expect((await post(origin, 'nothing', {})).status).toBe(404)
    expect((await post(origin, 'say', { as: 'x' })).status).toBe(400)
    const stranger = await post(origin, 'say', {
      as: bot.person('高翔').openId,
      chatId: bot.branch.chatId,
      text: '你好',
    })
    expect(stranger.status).toBe(400)
    expect(await stranger.json()).toEqual({ error: '高翔 is not in this chat' })
    const back = await post(origin, 'clock', { to: '2020-01-01T00:00' })
    expect(await back.json()).toEqual({ error: 'the clock only goes forward' })
    expect((await fetch(`${origin}/sandbox/file/${encodeURIComponent('../page.css')}`)).status).toBe(404)
  })

  it('forbids everything foreign and every markup from data', async () => {
    await using bot = await stub()
    const policy = (await fetch(bot.sandbox.origin)).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toContain('unsafe')
  })

  it('presses the picture that was seen, not the one drawn since', async () => {
    await using bot = await stub()
    const { sandbox, client, branch, secretary } = bot
    const messageId = await sendCard(client, branch.chatId, card([button('一'), button('二')]))
    const as = secretary.openId
    await fetch(`${sandbox.origin}/sandbox/state?as=${as}&chat=${branch.chatId}`)
    await post(sandbox.origin, 'press', { as, messageId, edits: 0, nth: 0 })
    const answer = await post(sandbox.origin, 'press', { as, messageId, edits: 0, nth: 1 })
    expect(await answer.json()).toMatchObject({ toast: { content: '已打卡' } })
    expect(bot.presses).toEqual(['一', '二'])
  })

  it('gives files as downloads', async () => {
    await using bot = await stub()
    await bot.sandbox.sendFile(bot.secretary.openId, bot.branch.chatId, '名单.csv', Buffer.from('a,b'))
    const [key = ''] = bot.sandbox.world.files.keys()
    const file = await fetch(`${bot.sandbox.origin}/sandbox/file/${key}`)
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('名单.csv')}`,
    )
    expect(await file.text()).toBe('a,b')
  })
})
