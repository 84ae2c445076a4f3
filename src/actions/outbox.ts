import { defineAction, type Press } from '../entry.ts'
import { markArrived, retry, retryAll, sendOnceMore } from '../services/outbox-acts.ts'
import { UserError } from '../errors.ts'

const by = ({ me, env, now }: Press) => ({ me, admins: env.admins, installation: env.installation, now })
const done = (content: string) => ({ toast: { type: 'success', content } }) as const

export const openOutbox = defineAction({
  name: 'open-outbox',
  allow: 'admin',
  run: async ({ about, value: { page } }) => (about.show === 'outbox' ? { turn: { ...about, page } } : {}),
})

export const outboxRetry = defineAction({
  name: 'outbox-retry',
  allow: 'admin',
  async run(press) {
    const { talk } = press.t.outbox
    const sent = await retry(press.tx, press.value.row, by(press))
    return sent === 'outside' ? { toast: { type: 'info', content: talk.outside } } : done(talk.retried(1, 0))
  },
})

export const outboxRetryAll = defineAction({
  name: 'outbox-retry-all',
  allow: 'admin',
  async run(press) {
    const { sent, left, outside } = await retryAll(press.tx, by(press))
    const { talk } = press.t.outbox
    if (sent === 0) throw new UserError(({ outbox }) => outbox.talk.nothing)
    return done(left > 0 ? talk.retriedSome(sent, left, outside) : talk.retried(sent, outside))
  },
})

export const outboxArrived = defineAction({
  name: 'outbox-arrived',
  allow: 'admin',
  async run(press) {
    await markArrived(press.tx, press.value.row, by(press))
    return done(press.t.outbox.talk.markedArrived)
  },
})

export const outboxAgain = defineAction({
  name: 'outbox-again',
  allow: 'admin',
  async run(press) {
    await sendOnceMore(press.tx, press.value.row, by(press))
    return done(press.t.outbox.talk.sentAgain)
  },
})
