/** How the app takes events and callbacks, as its console saves it (feishu-platform.md 3.1, 10 point 5). */
import type { Channel } from './channel.ts'
import type { Context } from './context.ts'
import { createFrameChannel, type FrameChannel } from './frame-channel.ts'
import type { Gateway } from './gateway.ts'
import { createWebhookChannel } from './webhook-channel.ts'

export interface Subscription {
  /** Saves the address of a webhook once it passed the check; what was wrong with it otherwise. */
  byWebhook(url: string): Promise<string | undefined>
  /** The console takes this back only while a connection stands. */
  byLongConnection(): string | undefined
  /** Null for the long connection. */
  webhook(): string | null
  readonly frames: Pick<FrameChannel, 'answered' | 'lost'>
  channel(): Channel
  stop(): void
}

export function createSubscription(
  context: Context,
  gateway: () => Gateway,
  refused: (call: string, why: string) => void,
): Subscription {
  let url: string | null = null
  const frames = createFrameChannel({ ...context, gateway })
  const webhook = createWebhookChannel(context, () => url ?? '')
  const no = (call: string, why: string) => {
    refused(call, why)
    return why
  }
  const change = (to: string | null) => {
    url = to
    context.changed({ type: 'connection' })
    return undefined
  }

  return {
    async byWebhook(address) {
      const wrong = await webhook.check(address)
      return wrong === undefined ? change(address) : no('console: webhook', wrong)
    },
    byLongConnection: () =>
      gateway().count() > 0 ? change(null) : no('console: long connection', 'no connection stands'),
    webhook: () => url,
    frames,
    channel: () => (url === null ? frames : webhook),
    stop() {
      frames.stop()
      webhook.stop()
    },
  }
}
