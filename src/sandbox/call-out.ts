/** One HTTP call to the bot, on a connection of its own, within a time of the sandbox's clock. */
import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { type Clock, SECOND } from '../clock.ts'
import { deadline } from './deadline.ts'

export type CalledOut =
  | { readonly status: number; readonly body: string }
  | { readonly failed: 'unreachable' | 'no-such-host' | 'timeout' | 'lost' }

export interface CallOut {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly within: number
}

/** For TCP alone (feishu-platform.md 3.5). */
const CONNECT_WAIT = 2 * SECOND

export function createCallOut(clock: Clock) {
  const underway = new Set<() => void>()

  const call = ({ url, body, headers, within }: CallOut): Promise<CalledOut> =>
    new Promise((resolve) => {
      const send = url.startsWith('https:') ? secure : plain
      const timers = [
        deadline(clock, within, () => finish({ failed: 'timeout' })),
        deadline(clock, Math.min(CONNECT_WAIT, within), () => {
          if (request.socket?.connecting !== false) finish({ failed: 'unreachable' })
        }),
      ]
      const cut = () => finish({ failed: 'lost' })
      const finish = (result: CalledOut) => {
        underway.delete(cut)
        for (const cancel of timers) cancel()
        request.destroy()
        resolve(result)
      }
      const length = String(Buffer.byteLength(body))
      const request = send(url, {
        method: 'POST',
        agent: false,
        headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': length, ...headers },
      })
      request.on('error', (error) => finish({ failed: reasonOf(error) }))
      request.once('response', (response) => {
        textOf(response).then(
          (text) => finish({ status: response.statusCode ?? 0, body: text }),
          () => finish({ failed: 'unreachable' }),
        )
      })
      underway.add(cut)
      request.end(body)
    })

  return {
    call,
    stop() {
      for (const cut of underway) cut()
    },
  }
}

const reasonOf = (error: Error) =>
  'code' in error && (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') ? 'no-such-host' : 'unreachable'

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
