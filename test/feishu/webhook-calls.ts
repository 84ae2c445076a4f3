/** Calls to a webhook, written without anything of src: the platform's side of feishu-platform.md 3.2. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { connect } from 'node:net'

export const KEYS = { encryptKey: 'an-encrypt-key', verificationToken: 'verification' }
export const NOW = 1_767_225_600_000

type Headers = Readonly<Record<string, string>>

export interface Written {
  readonly headers: Headers
  readonly body: Buffer
}

const sha = (text: string) => createHash('sha256').update(text)

/** Text or bytes as an encrypted body; `padded` false leaves the last block as it is. */
export function seal(said: string | Uint8Array, key = KEYS.encryptKey, { padded = true } = {}): Buffer {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', sha(key).digest(), iv).setAutoPadding(padded)
  const encrypt = Buffer.concat([iv, cipher.update(said), cipher.final()]).toString('base64')
  return Buffer.from(JSON.stringify({ encrypt }))
}

/** The headers of a body signed at `at`. */
export function signed(body: Uint8Array, { at = NOW, key = KEYS.encryptKey, nonce = 'n0nce' } = {}): Headers {
  const timestamp = String(Math.floor(at / 1_000))
  const signature = sha(`${timestamp}${nonce}${key}`).update(body).digest('hex')
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  }
}

export const call = (body: Uint8Array, headers: Headers = signed(body)): Written => ({
  headers,
  body: Buffer.from(body),
})

export const sealedCall = (said: object, at = NOW) => {
  const body = seal(JSON.stringify(said))
  return call(body, signed(body, { at }))
}

export async function post(url: string, { headers, body }: Written, over: RequestInit = {}) {
  const response = await fetch(url, {
    method: 'POST',
    body: new Uint8Array(body),
    ...over,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers, ...(over.headers as Headers) },
  })
  const text = await response.text()
  return { status: response.status, json: text.startsWith('{') ? (JSON.parse(text) as unknown) : text }
}

/** Bytes on a bare socket, then whatever comes back until it is closed. `hold`: nothing more is said, nor is it closed. */
export function raw(url: string, bytes: string | Uint8Array, { hold = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const { hostname, port } = new URL(url)
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: hold })
    socket.on('data', (chunk) => (heard += chunk.toString('latin1')))
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
    socket.on('end', () => socket.end())
    if (hold) socket.write(bytes)
    else socket.end(bytes)
  })
}
