import type { Logger } from '@larksuiteoapi/node-sdk'
import type { Log } from '../log.ts'

const LONGEST = 80

/**
 * The SDK logs request bodies, the app secret and the ticket (feishu-platform.md 1.2, 11). Of each line we keep the
 * fixed words before the first value, and a code. What matters is logged by us; this is for debugging.
 */
export function sdkLogger(log: Log): Logger {
  const write =
    (level: string) =>
    (...parts: unknown[]) => {
      if (log.isLevelEnabled('debug')) log.debug({ sdk: level, ...reduce(parts) }, 'sdk')
    }
  return {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    trace: write('trace'),
  }
}

function reduce(parts: readonly unknown[]): { words: string; code?: number } {
  // LoggerProxy passes one array of parts; an error arrives as an array of objects within it.
  const flat = parts.flat(3)
  const words = flat
    .filter((part) => typeof part === 'string')
    .map(fixedWords)
    .join(' ')
    .slice(0, LONGEST)
  const code = flat.map(codeIn).find((found) => found !== undefined)
  return code === undefined ? { words } : { words, code }
}

/** Values follow `:`, `,`, `{`, `=` or stand in quotes; ids, tokens and addresses hold a digit or run long. */
function fixedWords(part: string): string {
  const head = part.split(/[:,;{(=`'"\n]/, 1)[0] ?? ''
  return head
    .split(' ')
    .map((word) => (/\d/.test(word) || word.length > 40 ? '…' : word))
    .join(' ')
    .trim()
}

function codeIn(part: unknown): number | undefined {
  if (typeof part === 'string') {
    const found = /\bcode[:=]\s*(-?\d{1,12})\b/.exec(part)
    return found ? Number(found[1]) : undefined
  }
  if (typeof part !== 'object' || part === null || !('code' in part)) return undefined
  return typeof part.code === 'number' ? part.code : undefined
}
