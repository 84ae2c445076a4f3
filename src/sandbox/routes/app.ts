/** What the app is and may do (feishu-platform.md 6.3, 10). */
import { EVERY_SCOPE } from '../switches.ts'
import { ok, type Route } from './route.ts'

export const botInfo: Route = {
  method: 'GET',
  path: '/open-apis/bot/v3/info',
  scopes: [],
  handle: ({ world }) => ({
    // `bot`, not `data`.
    body: {
      code: 0,
      msg: 'ok',
      bot: {
        activate_status: 2,
        app_name: world.bot.name,
        avatar_url: '',
        ip_white_list: [],
        open_id: world.bot.openId,
      },
    },
  }),
}

export const listScopes: Route = {
  method: 'GET',
  path: '/open-apis/application/v6/scopes',
  scopes: [],
  handle({ switches }) {
    const known = new Set([...EVERY_SCOPE, ...switches.scopes])
    return ok({
      scopes: [...known].map((scope_name) => ({ scope_name, grant_status: switches.scopes.has(scope_name) ? 1 : 2 })),
    })
  },
}
