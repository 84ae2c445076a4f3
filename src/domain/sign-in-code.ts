/** The code shown in the room, another one every half minute (domain.md S1). It shows that somebody in the room told it. */
import { createHmac } from 'node:crypto'
import { type Instant, MINUTE, SECOND } from '../clock.ts'

export const CODE_LASTS = 30 * SECOND
const DIGITS = 4

/** So many wrong ones within so long, then nobody guesses on. */
export const MOST_TRIES = 5
export const TRIES_WITHIN = 10 * MINUTE

/** Of the half minute that holds `at`. */
export function signInCode(secret: string, at: Instant): string {
  const slot = Math.floor(at / CODE_LASTS)
  const digest = createHmac('sha256', secret).update(String(slot)).digest()
  return String(digest.readUInt32BE(0) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** When the code shown at `at` gives way to the next. */
export const codeUntil = (at: Instant): Instant => (Math.floor(at / CODE_LASTS) + 1) * CODE_LASTS

/** The code of the half minute in which it was said, and the one before, for who types slowly. */
export const isSignInCode = (secret: string, said: string, at: Instant): boolean =>
  said === signInCode(secret, at) || said === signInCode(secret, at - CODE_LASTS)

/** The code among what somebody typed: '4821', '４８２１', '4 8 2 1'; undefined when it is none. */
export function codeSaid(text: string): string | undefined {
  const said = text.normalize('NFKC').replaceAll(/[\s,.，。、-]/gu, '')
  return /^\d{4,6}$/.test(said) ? said : undefined
}
