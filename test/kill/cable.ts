import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** The network cable of one process: everything between it and the platform runs through here, until it is cut. */
export interface Cable {
  readonly origin: string
  /** Nothing new passes. What the dead had already written is on its way, as in the system's buffers, and arrives. */
  cut(): void
}

async function turns(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth++) await new Promise<void>((resolve) => void setImmediate(resolve))
}

export async function layCable(to: string): Promise<Cable> {
  const { hostname, port } = new URL(to)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      server.close()
      void turns(4).then(() => {
        for (const socket of sockets) socket.destroy()
      })
    },
  }
}
