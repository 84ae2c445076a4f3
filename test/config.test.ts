import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  return ''
}

test('without anything set it is the sandbox in Chinese, in Shanghai', () => {
  expect(readConfig({})).toMatchObject({ feishu: undefined, port: 3000, locale: 'zh-CN', timeZone: 'Asia/Shanghai' })
})

test('an id and a secret choose Feishu', () => {
  const { feishu } = readConfig({ FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 's' })
  expect(feishu).toEqual({ appId: 'cli_0123456789abcdef', appSecret: 's', domain: 'https://open.feishu.cn' })
})

const WEBHOOK = { FEISHU_TRANSPORT: 'webhook', FEISHU_ENCRYPT_KEY: 'k', FEISHU_VERIFICATION_TOKEN: 't' }

test('with its two keys Feishu calls by webhook, the sandbox too; the keys alone change nothing', () => {
  expect(readConfig(WEBHOOK)).toMatchObject({
    feishu: undefined,
    webhook: { encryptKey: 'k', verificationToken: 't' },
  })
  expect(readConfig({ ...WEBHOOK, FEISHU_TRANSPORT: '' }).webhook).toBeUndefined()
})

test('one message names every bad variable, and no value', () => {
  const message = refusal({
    FEISHU_APP_ID: 'cli_0123456789abcdef',
    PORT: '99999',
    FEISHU_TRANSPORT: 'webhook',
    XUEJI_TIME_ZONE: 'Mars/Olympus',
    XUEJI_ADMINS: 'zhang',
    LOG_LEVEL: 'loud',
  })
  for (const name of [
    'FEISHU_APP_SECRET',
    'FEISHU_ENCRYPT_KEY',
    'FEISHU_VERIFICATION_TOKEN',
    'PORT',
    'XUEJI_TIME_ZONE',
    'XUEJI_ADMINS',
    'LOG_LEVEL',
  ])
    expect(message).toContain(name)
  for (const value of ['99999', 'Mars', 'zhang', 'loud']) expect(message).not.toContain(value)
})

test.each([
  ['a secret without an id', { FEISHU_APP_SECRET: 's' }, 'FEISHU_APP_ID'],
  ['an id of another shape', { FEISHU_APP_ID: 'cli_x', FEISHU_APP_SECRET: 's' }, 'FEISHU_APP_ID'],
  ['a domain that is no address', { FEISHU_DOMAIN: 'feishu' }, 'FEISHU_DOMAIN'],
  ['a transport that is not there', { FEISHU_TRANSPORT: 'pigeon' }, 'FEISHU_TRANSPORT'],
  ['a webhook without its Encrypt Key', { ...WEBHOOK, FEISHU_ENCRYPT_KEY: ' ' }, 'FEISHU_ENCRYPT_KEY'],
  ['a webhook without its token', { ...WEBHOOK, FEISHU_VERIFICATION_TOKEN: '' }, 'FEISHU_VERIFICATION_TOKEN'],
  ['a worker on the port of the bot', { WORKER_PORT: '3000' }, 'WORKER_PORT'],
  ['a port for workers that is none', { WORKER_PORT: 'many' }, 'WORKER_PORT'],
  ['a Redis address of another kind', { REDIS_URL: 'http://localhost' }, 'REDIS_URL'],
])('%s is refused by name', (_, env, name) => {
  expect(refusal(env as unknown as Record<string, string>)).toContain(name)
})
