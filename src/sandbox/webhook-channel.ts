/** Pushes to the bot's webhook, and the check of its address (feishu-platform.md 3.1, 3.2, 3.5, 4.3). */
import { SECOND } from '../clock.ts'
import { createCallOut } from './call-out.ts'
import { type Ack, ACK_WAIT, type Channel } from './channel.ts'
import type { Context } from './context.ts'
import { isObject, parseJson } from './json.ts'
import { seal, signature } from './seal.ts'

const CHALLENGE_WAIT = SECOND

export interface WebhookChannel extends Channel {
  /** Asks whether an address is the bot's; undefined when it is, else what is wrong. */
  check(url: string): Promise<string | undefined>
  stop(): void
}

export function createWebhookChannel(
  { clock, random, keys }: Pick<Context, 'clock' | 'random' | 'keys'>,
  address: () => string,
): WebhookChannel {
  const { call, stop } = createCallOut(clock)
  const sealed = (text: string) => seal(text, keys, Buffer.from(random.hex(32), 'hex'))

  return {
    async push(text): Promise<Ack> {
      const body = sealed(text)
      const timestamp = String(Math.floor(clock.now() / SECOND))
      const nonce = random.hex(16)
      const headers = {
        'X-Lark-Request-Timestamp': timestamp,
        'X-Lark-Request-Nonce': nonce,
        'X-Lark-Signature': signature(body, keys, timestamp, nonce),
      }
      const called = await call({ url: address(), body, headers, within: ACK_WAIT })
      if ('failed' in called) return { acked: false, why: called.failed }
      // Nothing but 200 counts, a redirect neither (3.5, 4.2).
      return called.status === 200 ? { acked: true, answer: called.body } : { acked: false, why: 'failed' }
    },
    async check(url) {
      const challenge = random.hex(32)
      const asked = { challenge, token: keys.verificationToken, type: 'url_verification' }
      // Encrypted, but without a signature: larksuite/oapi-sdk-python#79, openclaw/openclaw#58905.
      const body = sealed(JSON.stringify(asked))
      const called = await call({ url, body, headers: {}, within: CHALLENGE_WAIT })
      if ('failed' in called) return called.failed === 'timeout' ? 'no answer within 1 s' : called.failed
      if (called.status !== 200) return `HTTP ${called.status}`
      const answer = parseJson(called.body)
      if (!isObject(answer)) return 'the answer is no JSON'
      return answer['challenge'] === challenge ? undefined : 'the challenge did not come back'
    },
    stop,
  }
}
