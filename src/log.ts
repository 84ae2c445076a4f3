import pino from 'pino'

/** Structured lines on stdout: ids and counts, never names, texts, tokens or secrets. */
export type Log = pino.Logger

const SECRETS = [
  'app_secret',
  'appSecret',
  'tenant_access_token',
  'token',
  'Authorization',
  'authorization',
  'ticket',
  'access_key',
]

export function createLog(level: string, destination?: pino.DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`]), remove: true },
    },
    destination ?? pino.destination({ sync: false }),
  )
}
