/** A stand-in for Feishu's server that the unmodified SDK talks to over HTTP and the long connection. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGateway, type SocketGateway } from './gateway.ts'
import { createApi } from './http.ts'
import { createPlatform, type Platform, type PlatformOptions } from './platform.ts'

export type { Change } from './context.ts'
export type { CallRecord, CallSeen, Fault, OnCall, Refusal } from './calls.ts'
export type { PressOptions, PressOutcome, Toast } from './people/press.ts'
export type { Said, SayOptions } from './people/say.ts'
export type { Switches } from './switches.ts'
export type { Chat, Message, User, World } from './world.ts'

export interface SandboxOptions extends Omit<PlatformOptions, 'gateway'> {
  /** 0 for any free one. */
  readonly port?: number
  readonly host?: string
  /** Tried before the platform's own routes; true when it answered. */
  readonly pages?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>
}

export interface Sandbox extends Platform, AsyncDisposable {
  readonly origin: string
  close(): Promise<void>
}

export async function startSandbox({
  port = 0,
  host = '127.0.0.1',
  pages,
  ...options
}: SandboxOptions): Promise<Sandbox> {
  const sockets: { gateway?: SocketGateway } = {}
  const { platform, calls, activity, stop } = createPlatform({
    ...options,
    gateway: (random, switches, on) => (sockets.gateway = createGateway(random, switches, on)),
  })
  const api = createApi(calls, activity)
  const server = createServer((request, response) => {
    void Promise.resolve(pages?.(request, response)).then((answered) => (answered ? undefined : api(request, response)))
  })
  server.on('upgrade', (request, socket, head) => sockets.gateway?.upgrade(request, socket, head))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

  const close = async () => {
    stop()
    await sockets.gateway?.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`
  return Object.assign(platform, { origin, close, [Symbol.asyncDispose]: close })
}
