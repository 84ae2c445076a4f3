import type { Feishu } from './feishu/port.ts'
import type { Log } from './log.ts'
import { missingScopes } from './services/scopes.ts'

/** What Feishu says of our app: who the bot is, and what it may do. */
export interface AppFacts {
  /** Granted permissions as last read; empty until known. */
  scopes(): ReadonlySet<string>
  /** What people call it by; undefined until known. */
  name(): string | undefined
  /** Needed and not granted. */
  missing(): readonly string[]
  /** Its own id tells the bot's mention from another bot's. Unknown for now, any bot's mention is taken for ours. */
  openId(): string | undefined
  /** Reads them anew. True when everything needed is granted, which was not known before. */
  read(): Promise<boolean>
}

export function createAppFacts(feishu: Feishu, log: Log): AppFacts {
  let scopes: ReadonlySet<string> = new Set()
  let openId: string | undefined
  let name: string | undefined

  const readBot = async () => {
    if (openId !== undefined) return
    try {
      const bot = await feishu.bot()
      openId = bot.openId
      name = bot.name.trim() === '' ? undefined : bot.name.trim()
    } catch (error) {
      log.warn({ err: error }, 'who the bot is could not be read; it is asked again each hour')
    }
  }

  return {
    scopes: () => scopes,
    missing: () => missingScopes(scopes),
    name: () => name,
    openId: () => openId,
    async read() {
      await readBot()
      const before = scopes
      try {
        scopes = await feishu.scopes()
      } catch (error) {
        log.warn({ err: error }, 'the granted permissions could not be read')
        return false
      }
      const missing = missingScopes(scopes)
      const lacked = before.size === 0 ? undefined : missingScopes(before)
      if (missing.length > 0 && missing.join() !== lacked?.join())
        log.warn({ missing }, 'permissions are missing: grant them on the open platform and publish a version')
      return scopes.size > 0 && missing.length === 0 && lacked?.length !== 0
    },
  }
}
