import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk'
import type { BotSettings } from './protocol.ts'

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }

/** The SDK with a handler that does nothing: what no bot on it can surpass. */
export async function startEmptyBot(feishu: BotSettings['feishu']) {
  const answer = { toast: { type: 'success', content: '好' } }
  const handles: Record<string, () => unknown> = { 'card.action.trigger': () => answer }
  const eventDispatcher = new EventDispatcher({ logger: quiet }).register(handles)
  let socket: WSClient | undefined
  await new Promise<void>((resolve, reject) => {
    socket = new WSClient({ ...feishu, logger: quiet, onReady: resolve, onError: reject })
    void socket.start({ eventDispatcher })
  })
  return {
    commits: () => 0,
    idle: () => Promise.resolve(),
    beat: () => {},
    async stop() {
      socket?.close({ force: true })
    },
  }
}
