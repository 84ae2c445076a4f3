/** feishu-platform.md 1.1 and 2.1: the token, and where the long connection is. */
import * as z from 'zod'
import type { Gateway } from '../gateway.ts'
import { MOST_CONNECTIONS, clientConfig } from '../gateway.ts'
import { isObject, parseJson } from '../json.ts'
import { issueToken } from '../tokens.ts'
import type { Route } from './route.ts'

const tokenBody = z.object({ app_id: z.string(), app_secret: z.string() })

export const tenantToken: Route = {
  method: 'POST',
  path: '/open-apis/auth/v3/tenant_access_token/internal',
  scopes: [],
  open: true,
  handle({ credentials, tokens, random, clock }, call) {
    const parsed = tokenBody.safeParse(parseJson(call.body.toString()))
    // Failures come flat and with HTTP 200: the SDK throws for want of a token (1.2).
    if (!parsed.success) return { body: { code: 10003, msg: 'invalid param' } }
    if (parsed.data.app_id !== credentials.appId) return { body: { code: 10014, msg: 'app id not exists' } }
    if (parsed.data.app_secret !== credentials.appSecret) return { body: { code: 10015, msg: 'app secret invalid' } }
    const { token, expire } = issueToken(tokens, random, clock.now())
    return { body: { code: 0, msg: 'ok', tenant_access_token: token, expire } }
  },
}

const ENDPOINT_WORDS: Readonly<Record<number, string>> = {
  1: 'system busy',
  403: 'forbidden',
  514: 'auth failed',
  1000040343: 'internal error',
  1000040350: 'the number of connections exceeded the limit',
}

export function endpoint(gateway: () => Gateway): Route {
  return {
    method: 'POST',
    path: '/callback/ws/endpoint',
    scopes: [],
    open: true,
    handle({ credentials, switches }, call) {
      const body = parseJson(call.body.toString())
      const known = isObject(body) && body['AppID'] === credentials.appId && body['AppSecret'] === credentials.appSecret
      const full = gateway().count() >= MOST_CONNECTIONS
      const code = switches.endpointError ?? (!known ? 514 : full ? 1000040350 : 0)
      if (code !== 0)
        return { body: { code, msg: ENDPOINT_WORDS[code] ?? 'error', ...(switches.endpointErrorData && { data: {} }) } }
      return {
        body: { code: 0, msg: '', data: { URL: gateway().ticketUrl(call.host), ClientConfig: clientConfig(switches) } },
      }
    },
  }
}
