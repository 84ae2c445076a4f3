/** A bare bot that is called: its address, what it heard, and an answer that can be chosen. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AESCipher } from '@larksuiteoapi/node-sdk'
import { expect } from 'vitest'
import type { House } from './house.ts'

export interface Heard {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** As it came. */
  readonly body: string
  /** Deciphered. */
  readonly said: Readonly<Record<string, unknown>>
}

export interface Answered {
  readonly status?: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** 'never' lets the caller wait. */
export type Answering = (heard: Heard) => Answered | 'never'

export const agreeing: Answering = ({ said }) => ({ body: JSON.stringify({ challenge: said['challenge'] }) })

export async function called({ sandbox }: House, answering: Answering = agreeing) {
  const heard: Heard[] = []
  const cipher = new AESCipher(sandbox.keys.encryptKey)
  let answer = answering
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const { encrypt } = JSON.parse(body) as { encrypt: string }
    const said = JSON.parse(cipher.decrypt(encrypt)) as Record<string, unknown>
    const one = { method: request.method ?? '', headers: request.headers, body, said }
    heard.push(one)
    const chosen = answer(one)
    if (chosen !== 'never') response.writeHead(chosen.status ?? 200, chosen.headers).end(chosen.body ?? '{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/webhook`,
    heard,
    answers: (next: Answering) => void (answer = next),
    /** Resolves when it is called once more. */
    async next(): Promise<void> {
      const known = heard.length
      while (heard.length === known) await new Promise((resolve) => setImmediate(resolve))
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** One whose address was checked and saved. */
export async function subscribed(house: House, answering: Answering = () => ({})) {
  const bot = await called(house)
  expect(await house.sandbox.subscribeByWebhook(bot.url)).toBeUndefined()
  bot.answers(answering)
  bot.heard.length = 0
  return bot
}
