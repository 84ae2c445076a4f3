/** How a call to a webhook is encrypted and signed (feishu-platform.md 3.2). */
import { createCipheriv, createHash } from 'node:crypto'

export interface Keys {
  readonly encryptKey: string
  readonly verificationToken: string
}

/** Compact JSON: the SDK's own adaptors sign it as they would write it. */
export function seal(text: string, { encryptKey }: Keys, iv: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv)
  const encrypt = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
  return JSON.stringify({ encrypt })
}

export function signature(body: string, { encryptKey }: Keys, timestamp: string, nonce: string): string {
  return createHash('sha256').update(`${timestamp}${nonce}${encryptKey}${body}`).digest('hex')
}
