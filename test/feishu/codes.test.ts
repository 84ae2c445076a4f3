import { expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/clock.ts'
import { createFeishu } from '../../src/feishu/client.ts'
import { CODES } from '../../src/feishu/codes.ts'
import { type FailureCause, type FailureClass, FeishuError } from '../../src/feishu/port.ts'
import { refusalWith } from '../../src/sandbox/refused.ts'
import { open } from '../sandbox/bot.ts'
import { listeningLog } from './server.ts'

type Expected = readonly [kind: FailureClass, cause: FailureCause, wait?: number]
interface Row {
  readonly toChat: Expected
  /** Where it means another thing of a person. */
  readonly toPerson?: Expected
}

const row = (...toChat: Expected): Row => ({ toChat })
/** feishu-platform.md 1.4, 4.4, 6.2-6.5, 8 and 9: every code that is documented for what we call. */
const rows: Readonly<Record<number, Row>> = {
  429: row('retry', 'busy', SECOND),
  10002: row('give-up', 'malformed'),
  10003: row('retry', 'app', MINUTE),
  10014: row('retry', 'app', MINUTE),
  10015: row('retry', 'app', MINUTE),
  11310: row('give-up', 'malformed'),
  11311: row('give-up', 'malformed'),
  100000: row('give-up', 'too-long'),
  190004: row('retry', 'busy', SECOND),
  190005: row('retry', 'busy', SECOND),
  190010: row('retry', 'busy', SECOND),
  193001: row('message-gone', 'message-gone'),
  193003: row('message-gone', 'message-gone'),
  200000: row('message-gone', 'message-gone'),
  200310: row('give-up', 'malformed'),
  230001: row('give-up', 'malformed'),
  230002: row('chat-gone', 'outside'),
  230006: row('permission', 'app'),
  230011: row('message-gone', 'message-gone'),
  230013: row('unreachable', 'availability'),
  230015: row('give-up', 'malformed'),
  230017: row('give-up', 'malformed'),
  230018: row('give-up', 'silenced'),
  230019: row('message-gone', 'message-gone'),
  230020: row('retry', 'busy', SECOND),
  230022: row('give-up', 'content'),
  230025: row('give-up', 'too-long'),
  230027: row('permission', 'permission'),
  230028: row('give-up', 'content'),
  230029: row('unreachable', 'no-such-person'),
  230031: row('message-gone', 'message-gone'),
  230034: { toChat: ['chat-gone', 'dissolved'], toPerson: ['unreachable', 'no-such-person'] },
  230035: { toChat: ['give-up', 'silenced'], toPerson: ['unreachable', 'stopped'] },
  230036: row('give-up', 'closed-chat'),
  230038: row('unreachable', 'no-such-person'),
  230049: row('retry', 'busy', SECOND),
  230050: row('message-gone', 'message-gone'),
  230053: row('unreachable', 'stopped'),
  230054: row('give-up', 'malformed'),
  230055: row('give-up', 'malformed'),
  230071: row('message-gone', 'message-gone'),
  230072: row('message-gone', 'message-gone'),
  230073: row('message-gone', 'message-gone'),
  230075: row('give-up', 'closed-chat'),
  230099: row('give-up', 'malformed'),
  230110: row('message-gone', 'message-gone'),
  231001: row('give-up', 'malformed'),
  231003: row('message-gone', 'message-gone'),
  231008: row('message-gone', 'message-gone'),
  231012: row('give-up', 'malformed'),
  231014: row('give-up', 'malformed'),
  231018: row('message-gone', 'message-gone'),
  231203: row('give-up', 'closed-chat'),
  232006: row('chat-gone', 'dissolved'),
  232009: row('chat-gone', 'dissolved'),
  232011: row('chat-gone', 'outside'),
  300020: row('give-up', 'malformed'),
  300030: row('message-gone', 'message-gone'),
  300040: row('message-gone', 'message-gone'),
  300090: row('give-up', 'malformed'),
  99991400: row('retry', 'busy', 7 * SECOND),
  99991401: row('retry', 'address', MINUTE),
  99991403: row('retry', 'quota', HOUR),
  99991661: row('retry', 'token', MINUTE),
  99991662: row('retry', 'app', MINUTE),
  99991663: row('retry', 'token', 5 * SECOND),
  99991664: row('retry', 'token', MINUTE),
  99991671: row('retry', 'token', MINUTE),
  99991672: row('permission', 'permission'),
  99992351: row('unreachable', 'no-such-person'),
  99992354: row('message-gone', 'message-gone'),
  99992361: row('unreachable', 'no-such-person'),
}

test('the table holds these codes and no others', () => {
  expect([...CODES].toSorted((a, b) => a - b)).toEqual(Object.keys(rows).map(Number))
})

test('each is answered by the sandbox and classed by whom it was about', async () => {
  await using house = await open()
  const { sandbox, branch, secretary } = house
  const { log } = listeningLog()
  const feishu = createFeishu({ ...sandbox.credentials, domain: sandbox.origin, clock: house.clock, log })
  const failing = async (to: { chat: string } | { person: string }) => {
    const error: unknown = await feishu.send(to, { type: 'text', text: 'x' }, 'u').then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (!(error instanceof FeishuError)) throw new Error(`not a FeishuError: ${String(error)}`)
    return [error.code, error.kind, error.why, error.retryAfter]
  }
  for (const [code, { toChat, toPerson = toChat }] of Object.entries(rows)) {
    const headers = Number(code) === 99991400 ? { 'x-ogw-ratelimit-reset': '7' } : undefined
    sandbox.onCall = ({ path }) => (path.includes('/auth/') ? 'pass' : refusalWith(Number(code), headers))
    const waits = ([kind, cause, wait = 0]: Expected) => [Number(code), kind, cause, wait]
    expect(await failing({ chat: branch.chatId })).toEqual(waits(toChat))
    expect(await failing({ person: secretary.openId })).toEqual(waits(toPerson))
  }
})
