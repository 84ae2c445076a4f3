import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import protobuf from 'protobufjs'
import { type WebSocket, WebSocketServer } from 'ws'

/** feishu-platform.md 2.2 */
const { root } = protobuf.parse(
  `syntax = "proto2"; package pbbp2;
   message Header { required string key = 1; required string value = 2; }
   message Frame { required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3;
     required int32 method = 4; repeated Header headers = 5; optional string payload_encoding = 6;
     optional string payload_type = 7; optional bytes payload = 8; optional string LogIDNew = 9; }`,
  { keepCase: true },
)
const Frame = root.lookupType('pbbp2.Frame')

interface Answer {
  readonly code: number
  /** What the handler returned, if anything. */
  readonly data?: unknown
}

/** The least of Feishu's long connection that the SDK takes for it: frames are written with an independent codec. */
export async function startGateway() {
  const sockets = new Set<WebSocket>()
  const waiting = new Map<string, (answer: Answer) => void>()
  let refusal: object | undefined
  let discoveries = 0
  let messages = 0

  const http = createServer((request, response) => {
    request.resume()
    discoveries++
    const address = `ws://127.0.0.1:${(http.address() as AddressInfo).port}/ws/v2?fpid=1&service_id=33&ticket=secret-ticket`
    const config = { PingInterval: 60, ReconnectCount: -1, ReconnectInterval: 0.01, ReconnectNonce: 0 }
    response.end(JSON.stringify(refusal ?? { code: 0, msg: '', data: { URL: address, ClientConfig: config } }))
  })
  const ws = new WebSocketServer({ server: http })
  ws.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (bytes: Buffer) => {
      const frame = Frame.toObject(Frame.decode(bytes)) as {
        method: number
        headers: { key: string; value: string }[]
        payload?: Uint8Array
      }
      const id = frame.headers.find(({ key }) => key === 'message_id')?.value
      if (frame.method !== 1 || !id) return
      const { code, data } = JSON.parse(Buffer.from(frame.payload ?? []).toString())
      const answer = { code, ...(data && { data: JSON.parse(Buffer.from(data, 'base64').toString()) }) }
      waiting.get(id)?.(answer)
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')

  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    refuseWith: (answer: object | undefined) => void (refusal = answer),
    discoveries: () => discoveries,
    connections: () => sockets.size,
    cut: () => sockets.forEach((socket) => socket.terminate()),
    /** Pushes an envelope in `parts` frames, the last part first, and waits for the acknowledgement. */
    push(envelope: object, parts = 1): Promise<Answer> {
      const id = `m-${++messages}`
      const bytes = Buffer.from(JSON.stringify(envelope))
      const size = Math.ceil(bytes.length / parts)
      const socket = [...sockets][0]
      for (let seq = parts - 1; seq >= 0; seq--) {
        const headers = Object.entries({ type: 'event', message_id: id, sum: parts, seq, trace_id: 't' })
        const frame = {
          SeqID: 1,
          LogID: 2,
          service: 33,
          method: 1,
          headers: headers.map(([key, value]) => ({ key, value: String(value) })),
          payload: bytes.subarray(seq * size, (seq + 1) * size),
        }
        socket?.send(Frame.encode(Frame.create(frame)).finish())
      }
      return new Promise((resolve) => waiting.set(id, resolve))
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.terminate()
      ws.close()
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
}
