import type { Logger } from '@larksuiteoapi/node-sdk'

/** A word of the SDK's that no other line of its log holds; a test falls when another version says it differently. */
const GAVE_UP = 'no pong/inbound'

/** The SDK ends a connection whose other side fell silent (feishu-platform.md 2.6), and tells nobody but its log why. */
export function hearWatchdog(logger: Logger, gaveUp: () => void): Logger {
  return {
    ...logger,
    warn(...parts) {
      if (parts.flat(2).some((part) => typeof part === 'string' && part.startsWith(GAVE_UP))) gaveUp()
      return logger.warn(...parts)
    },
  }
}
