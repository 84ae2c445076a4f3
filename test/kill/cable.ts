import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** The network cable of one process: everything between it and the platform runs through here, until it is cut. */
export interface Cable {
  readonly origin: string
  /** At once, in the middle of whatever is under way; nothing passes any more. */
  cut(): void
}

export async function layCable(to: string): Promise<Cable> {
  const { hostname, port } = new URL(to)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [socket, other] of [[near, far], [far, near]] as const) {
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
      for (const socket of sockets) socket.destroy()
    },
  }
}
