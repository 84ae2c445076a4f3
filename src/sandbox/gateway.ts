/** The long connection's server side: tickets, sockets, ping and pong (feishu-platform.md 2.1-2.3). */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { decodeFrame, encodeFrame, type Frame, header } from './frames.ts'
import type { Random } from './random.ts'
import type { Switches } from './switches.ts'

export const MOST_CONNECTIONS = 50

/** Sent in the endpoint answer and in every pong: the SDK replaces its settings by what a pong carries (2.3). */
export const clientConfig = ({ pingInterval }: Pick<Switches, 'pingInterval'>) => ({
  PingInterval: pingInterval,
  ReconnectCount: -1,
  ReconnectInterval: 1,
  ReconnectNonce: 0,
})

export interface Connection {
  readonly id: number
  readonly service: number
  /** Frames pushed before the client's first ping are lost by the SDK, so there are none (engineering.md A3). */
  ready: boolean
  send(frame: Frame): void
}

export interface Gateway {
  /** A URL for one connection. `service_id` must not be the first parameter (2.1). */
  ticketUrl(host: string): string
  /** One of the connected clients, at random with equal weights; no broadcast (2.5). */
  pick(): Connection | undefined
  count(): number
  /** Those that have pinged. */
  listening(): number
  drop(): void
  /** The connections that stand go half dead: nothing passes either way, and nobody closes them. */
  silence(): void
}

export interface SocketGateway extends Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

export interface GatewayEvents {
  answered(frame: Frame, connection: Connection): void
  lost(connection: Connection): void
  changed(): void
}

export function createGateway(random: Random, switches: Switches, on: GatewayEvents): SocketGateway {
  const server = new WebSocketServer({ noServer: true, maxPayload: 2 ** 20 })
  const tickets = new Map<string, number>()
  const sockets = new Map<WebSocket, Connection>()
  const silent = new Set<WebSocket>()
  let ready: Connection[] = []
  let nextId = 1

  const refresh = () => {
    ready = [...sockets.values()].filter((connection) => connection.ready)
    on.changed()
  }

  function receive(connection: Connection, data: Uint8Array): void {
    const frame = decodeFrame(data)
    if (frame.method === 1) return on.answered(frame, connection)
    // A ping with another service is not ours: the URL was misread.
    if (header(frame, 'type') !== 'ping' || frame.service !== connection.service) return
    const payload = Buffer.from(JSON.stringify(clientConfig(switches)))
    connection.send({ ...frame, headers: [['type', 'pong']], payload })
    if (connection.ready) return
    connection.ready = true
    refresh()
  }

  function accept(socket: WebSocket, service: number): void {
    const connection: Connection = {
      id: nextId++,
      service,
      ready: false,
      send: (frame) => {
        if (!silent.has(socket)) socket.send(encodeFrame(frame))
      },
    }
    sockets.set(socket, connection)
    socket.on('message', (data, isBinary) => {
      try {
        if (isBinary && !silent.has(socket)) receive(connection, data as Buffer)
      } catch {
        socket.close(1002)
      }
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      sockets.delete(socket)
      silent.delete(socket)
      connection.ready = false
      refresh()
      on.lost(connection)
    })
    on.changed()
  }

  return {
    ticketUrl(host) {
      const ticket = random.hex(32)
      const service = 33_554_432 + random.below(1_000_000)
      tickets.set(ticket, service)
      const query = `fpid=493&aid=552564&device_id=${random.below(1e9)}&access_key=${random.hex(16)}`
      return `ws://${host}/ws/v2?${query}&service_id=${service}&ticket=${ticket}`
    },
    upgrade(request, socket, head) {
      const query = new URL(request.url ?? '/', 'ws://sandbox').searchParams
      const ticket = query.get('ticket') ?? ''
      const service = tickets.get(ticket)
      const refusal =
        service === undefined
          ? [403, 'invalid ticket', 0]
          : sockets.size >= MOST_CONNECTIONS
            ? [514, 'too many connections', 1000040350]
            : undefined
      if (service === undefined || refusal) {
        const [status, words, code] = refusal ?? []
        socket.end(
          `HTTP/1.1 403 Forbidden\r\nHandshake-Status: ${status}\r\nHandshake-Msg: ${words}\r\n` +
            `Handshake-Autherrcode: ${code}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        )
        return
      }
      tickets.delete(ticket)
      server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, service))
    },
    pick: () => ready[random.below(ready.length)],
    count: () => sockets.size,
    listening: () => ready.length,
    drop() {
      for (const socket of sockets.keys()) socket.terminate()
    },
    silence() {
      for (const socket of sockets.keys()) silent.add(socket)
    },
    close() {
      for (const socket of sockets.keys()) socket.terminate()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
