/** The platform's end of the connections: who listens, and what came back of what was pushed. */
import type { Frame } from '../../src/sandbox/frames.ts'
import type { Connection, Gateway, GatewayEvents } from '../../src/sandbox/gateway.ts'
import type { Random } from '../../src/sandbox/random.ts'

/** Takes an event as the platform pushed it; undefined where no answer comes. Rejects where the bot could not take it. */
export interface Line {
  take(body: string): Promise<{ readonly answer: unknown } | undefined>
}

export interface Exchange extends Gateway {
  join(line: Line): void
  leave(line: Line): void
}

/** `acked` hears of each event whose acknowledgement reached the platform. */
export function createExchange(random: Random, on: GatewayEvents, acked: (body: string) => void): Exchange {
  const connections = new Map<Line, Connection>()
  let next = 1

  const answered = (connection: Connection, frame: Frame, words: object) => {
    const payload = Buffer.from(JSON.stringify(words))
    on.answered({ ...frame, payload }, connection)
  }
  const push = async (line: Line, connection: Connection, frame: Frame) => {
    const body = Buffer.from(frame.payload ?? []).toString()
    try {
      const came = await line.take(body)
      if (!came || !connections.has(line)) return
      acked(body)
      const { answer } = came
      const data = answer === undefined ? undefined : Buffer.from(JSON.stringify(answer)).toString('base64')
      answered(connection, frame, { code: 200, ...(data !== undefined && { data }) })
    } catch {
      if (connections.has(line)) answered(connection, frame, { code: 500 })
    }
  }

  return {
    ticketUrl: () => '',
    pick: () => [...connections.values()][random.below(connections.size)],
    count: () => connections.size,
    listening: () => connections.size,
    drop: () => connections.clear(),
    // A line goes deaf at the bot's end (wire.ts).
    silence: () => {},
    join(line) {
      const connection: Connection = {
        id: next,
        service: next++,
        ready: true,
        send: (frame) => void push(line, connection, frame),
      }
      connections.set(line, connection)
      on.changed()
    },
    leave(line) {
      const connection = connections.get(line)
      if (!connection) return
      connections.delete(line)
      on.changed()
      on.lost(connection)
    },
  }
}
