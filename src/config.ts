import * as z from 'zod'
import { isZone } from './domain/dates.ts'

/** Bad configuration: one message naming every bad variable; the process ends with 78 (EX_CONFIG). */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const optional = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional()

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

const PORTS = 'is a whole number from 0 to 65535'
const port = z.int(PORTS).min(0, PORTS).max(65_535, PORTS)

const variables = z.object({
  FEISHU_APP_ID: optional,
  FEISHU_APP_SECRET: optional,
  FEISHU_DOMAIN: optional.transform((text) => text ?? 'https://open.feishu.cn').pipe(address),
  FEISHU_TRANSPORT: optional
    .transform((text) => text ?? 'websocket')
    .pipe(z.enum(['websocket', 'webhook'], 'is websocket or webhook')),
  FEISHU_ENCRYPT_KEY: optional,
  FEISHU_VERIFICATION_TOKEN: optional,
  HOST: optional.transform((text) => text ?? '127.0.0.1'),
  PORT: optional.transform((text) => Number(text ?? 3000)).pipe(port),
  WORKER_PORT: optional.transform((text) => (text === undefined ? undefined : Number(text))).pipe(port.optional()),
  DATA_DIR: optional.transform((text) => text ?? './data'),
  REDIS_URL: optional.pipe(z.url({ protocol: /^rediss?$/ }).optional()),
  XUEJI_ADMINS: optional
    .transform((text) => (text ?? '').split(/[\s,，]+/).filter((id) => id !== ''))
    .pipe(z.array(z.string().startsWith('ou_', 'holds open_ids, which begin with ou_'))),
  XUEJI_LOCALE: optional.transform((text) => text ?? 'zh-CN').pipe(z.enum(['zh-CN', 'en-US'])),
  XUEJI_TIME_ZONE: optional
    .transform((text) => text ?? 'Asia/Shanghai')
    .refine(isZone, 'is no time zone; an example is Asia/Shanghai'),
  LOG_LEVEL: optional
    .transform((text) => text ?? 'info')
    .pipe(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
})

/** Every variable the program reads, in the order of the README. */
export const VARIABLES = Object.keys(variables.shape)

/** What stands where a variable is not set. */
export const DEFAULTS: Readonly<Record<string, unknown>> = variables.parse({})

export interface Config {
  readonly feishu: { readonly appId: string; readonly appSecret: string; readonly domain: string } | undefined
  /** Feishu, or the sandbox in its place, calls us with these. */
  readonly webhook: { readonly encryptKey: string; readonly verificationToken: string } | undefined
  readonly host: string
  readonly port: number
  /** Where a worker answers the operator; without it it does not. */
  readonly workerPort: number | undefined
  readonly dataDir: string
  readonly redisUrl: string | undefined
  readonly admins: ReadonlySet<string>
  readonly locale: string
  readonly timeZone: string
  readonly logLevel: string
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = variables.safeParse(env)
  const issues = [...(parsed.error?.issues ?? []), ...credentialIssues(env), ...webhookIssues(env), ...portIssues(env)]
  if (!parsed.success || issues.length > 0) {
    // Names and reasons, never the values: one of them is a secret.
    const lines = issues.map(({ path, message }) => `  ${String(path[0])}: ${message}`)
    throw new ConfigError(`The configuration is not usable (see .env.example):\n${lines.join('\n')}`)
  }
  const v = parsed.data
  const { FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret } = v
  return {
    feishu: appId !== undefined && appSecret !== undefined ? { appId, appSecret, domain: v.FEISHU_DOMAIN } : undefined,
    webhook: v.FEISHU_TRANSPORT === 'webhook' ? webhookKeys(v) : undefined,
    host: v.HOST,
    port: v.PORT,
    workerPort: v.WORKER_PORT,
    dataDir: v.DATA_DIR,
    redisUrl: v.REDIS_URL,
    admins: new Set(v.XUEJI_ADMINS),
    locale: v.XUEJI_LOCALE,
    timeZone: v.XUEJI_TIME_ZONE,
    logLevel: v.LOG_LEVEL,
  }
}

/** Both or neither; checked beside the rest, so that one message names everything. */
function credentialIssues(env: Readonly<Record<string, string | undefined>>): { path: string[]; message: string }[] {
  const id = env['FEISHU_APP_ID']?.trim() ?? ''
  const secret = env['FEISHU_APP_SECRET']?.trim() ?? ''
  const lone = 'is missing beside the other of the two; neither of both starts the sandbox'
  if (id === '' && secret !== '') return [{ path: ['FEISHU_APP_ID'], message: lone }]
  if (id === '') return []
  return [
    ...(/^cli_[0-9a-fA-F]{16}$/.test(id)
      ? []
      : [{ path: ['FEISHU_APP_ID'], message: 'must be cli_ and 16 hexadecimal digits' }]),
    ...(secret === '' ? [{ path: ['FEISHU_APP_SECRET'], message: lone }] : []),
  ]
}

type Keys = Pick<z.infer<typeof variables>, 'FEISHU_ENCRYPT_KEY' | 'FEISHU_VERIFICATION_TOKEN'>

function webhookKeys(v: Keys): Config['webhook'] {
  const { FEISHU_ENCRYPT_KEY: encryptKey, FEISHU_VERIFICATION_TOKEN: verificationToken } = v
  return encryptKey !== undefined && verificationToken !== undefined ? { encryptKey, verificationToken } : undefined
}

/** Without an Encrypt Key nobody could tell Feishu's calls from a stranger's. */
function webhookIssues(env: Readonly<Record<string, string | undefined>>): { path: string[]; message: string }[] {
  if (env['FEISHU_TRANSPORT']?.trim() !== 'webhook') return []
  return ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN']
    .filter((name) => (env[name]?.trim() ?? '') === '')
    .map((name) => ({ path: [name], message: 'is needed with FEISHU_TRANSPORT=webhook' }))
}

/** A worker stands beside the bot: two on one port, and whoever comes second does not start. */
function portIssues(env: Readonly<Record<string, string | undefined>>): { path: string[]; message: string }[] {
  const worker = env['WORKER_PORT']?.trim() ?? ''
  const bot = env['PORT']?.trim() || String(DEFAULTS['PORT'])
  return worker !== '' && worker !== '0' && Number(worker) === Number(bot)
    ? [{ path: ['WORKER_PORT'], message: 'is PORT, which the bot has: choose another' }]
    : []
}
