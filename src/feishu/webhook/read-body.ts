import type { IncomingMessage } from 'node:http'

export type Unread = 'too-large' | 'slow' | 'truncated'

export interface BodyLimits {
  /** Bytes. */
  readonly largest: number
  /** Milliseconds for the whole of it, however steadily it drips. */
  readonly within: number
}

/** Of what is too large so much is read and thrown away that an honest caller still hears the answer. */
const PATIENCE = 4

/** The bytes of a body, or why there are none. Never rejects. */
export function readBody(request: IncomingMessage, { largest, within }: BodyLimits): Promise<Buffer | Unread> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = (result: Buffer | Unread) => {
      clearTimeout(deadline)
      request.off('data', take)
      resolve(result)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size <= largest) chunks.push(chunk)
      else chunks.length = 0
      if (size > largest * PATIENCE) end('too-large')
    }
    const deadline = setTimeout(() => end('slow'), within)
    request.on('data', take)
    request.once('end', () => end(size > largest ? 'too-large' : Buffer.concat(chunks)))
    // A cut connection is an error first where somebody listens, and in any case closed.
    request.once('error', () => end('truncated'))
    request.once('close', () => end('truncated'))
  })
}
