import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'
import type { Bot } from './bot.ts'
import { SECOND } from './clock.ts'
import { backupState } from './services/back-up.ts'

/** What an operator may ask (alive, ready, the figures), and the webhook's door. Undefined until the bot stands. */
export type Operations = () =>
  | {
      readonly bot: Pick<Bot, 'state' | 'missingScopes' | 'webhook'> & Partial<Pick<Bot, 'store'>>
      readonly metrics: Registry
    }
  | undefined

export const WEBHOOK = '/feishu/webhook'

/** True when it answered. */
export async function operations(
  request: IncomingMessage,
  response: ServerResponse,
  ask: Operations,
): Promise<boolean> {
  const pathname = pathOf(request)
  const standing = ask()
  switch (pathname) {
    case '/healthz':
      answer(response, 200, 'application/json', JSON.stringify({ alive: true }))
      return true
    case '/readyz': {
      const link = standing?.bot.state() ?? 'idle'
      const ready = link === 'connected'
      answer(
        response,
        ready ? 200 : 503,
        'application/json',
        JSON.stringify({
          // A bot without backups still answers people.
          backups: standing?.bot.store ? await backupState(standing.bot.store.read) : null,
          ready,
          migrated: standing !== undefined,
          link,
          missingScopes: standing?.bot.missingScopes() ?? [],
        }),
      )
      return true
    }
    case '/metrics':
      if (!standing) answer(response, 503, 'text/plain', 'starting\n')
      else answer(response, 200, standing.metrics.contentType, await standing.metrics.metrics())
      return true
    case WEBHOOK:
      if (!standing) answer(response, 503, 'text/plain', 'starting\n')
      else if (standing.bot.webhook) await standing.bot.webhook(request, response)
      else return false
      return true
    default:
      return false
  }
}

/** Of a target that is no path at all there is none. */
function pathOf({ url = '/' }: IncomingMessage): string {
  return URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost').pathname : ''
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}

/** Callers who dawdle are cut off; the body of a call to the webhook has a deadline of its own. */
const PATIENCE = {
  headersTimeout: 5 * SECOND,
  requestTimeout: 15 * SECOND,
  connectionsCheckingInterval: SECOND,
}

/** The small server beside a bot on real Feishu; in the sandbox the same paths are served by the sandbox's. */
export async function listen(host: string, port: number, ask: Operations): Promise<Server> {
  const server = createServer(PATIENCE, (request, response) => {
    operations(request, response, ask).then(
      (answered) => answered || answer(response, 404, 'text/plain', 'not found\n'),
      () => answer(response, 500, 'text/plain', 'failed\n'),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return server
}

/** Resolves when nobody is connected any more; who dawdles is cut off. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    setTimeout(() => server.closeAllConnections(), SECOND).unref()
  })
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port
