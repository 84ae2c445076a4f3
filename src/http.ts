import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'
import { SECOND } from './clock.ts'
import type { Webhook } from './feishu/webhook/webhook.ts'

/** What an operator may ask of a process that stands (src/operations.ts), and the webhook's door. */
export interface Standing {
  /** 'disk-full' while nothing can be recorded; starting it anew would not help. */
  record(): 'kept' | 'disk-full'
  /** Whether it does its work, and what stands in its way. */
  readiness(): Promise<{ readonly ready: boolean } & Readonly<Record<string, unknown>>>
  readonly metrics: Registry
  readonly webhook?: Webhook['handle'] | undefined
}

/** Undefined until it stands. */
export type Operations = () => Standing | undefined

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
      answer(
        response,
        200,
        'application/json',
        JSON.stringify({ alive: true, ...(standing && { record: standing.record() }) }),
      )
      return true
    case '/readyz': {
      const known = (await standing?.readiness()) ?? { ready: false }
      const body = { ...known, migrated: standing !== undefined }
      answer(response, known.ready ? 200 : 503, 'application/json', JSON.stringify(body))
      return true
    }
    case '/metrics':
      if (!standing) answer(response, 503, 'text/plain', 'starting\n')
      else answer(response, 200, standing.metrics.contentType, await standing.metrics.metrics())
      return true
    case WEBHOOK:
      if (!standing) answer(response, 503, 'text/plain', 'starting\n')
      else if (standing.webhook) await standing.webhook(request, response)
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

/** The small server beside a bot on real Feishu or a worker; in the sandbox the same paths are served by the sandbox's. */
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
