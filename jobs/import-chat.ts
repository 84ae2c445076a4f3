import { MINUTE } from '../src/clock.ts'
import { defineJob } from '../src/entry.ts'
import { FeishuError, type ChatInfo, type ChatMember } from '../src/feishu/port.ts'
import { membersRead } from '../src/services/joins.ts'
import { leaveGroup } from '../src/services/presence.ts'
import { runDueDays } from '../src/services/open-day.ts'

const asPerson = ({ openId, name }: ChatMember) => ({ openId, unionId: null, name })

/**
 * A group's name, owner and members are read: when the bot comes into it, after an outage, and once a day. One that is
 * not set up gets its welcome card, once.
 */
export const importChat = defineJob({
  name: 'import-chat',
  async owed(read, now) {
    return (await read.orgs.chatsToImport(now)).map(({ chatId, importAt }) => ({
      key: `import-${chatId}`,
      payload: { chatId },
      dueAt: importAt ?? now,
    }))
  },
  nextAt: (read, now) => read.orgs.nextImport(now),

  async run(payload, { store, feishu, clock, env, say, log }) {
    const chatId = String(payload['chatId'])
    const chat = await store.read.orgs.chat(chatId)
    if (!chat || chat.importAt === null) return
    const asked = clock.now()
    let info: ChatInfo | undefined
    let members: ChatMember[] | undefined
    try {
      info = await feishu.chat(chatId)
      members = await feishu.members(chatId)
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error
      log.warn({ chat: chatId, code: error.code, kind: error.kind }, 'a group could not be read')
      if (error.kind === 'retry' || error.kind === 'doubt') {
        return void (await store.write((tx) => tx.orgs.importLater(chatId, clock.now() + MINUTE)))
      }
      if (error.kind === 'chat-gone') {
        await store.write(async (tx) => {
          await tx.orgs.importLater(chatId, null)
          await leaveGroup(tx, chatId, asked, clock.now())
        })
        return
      }
      // Without the permission the welcome card names it; members are read again when the form is opened.
    }
    const now = clock.now()
    await store.write(async (tx) => {
      const current = await tx.orgs.chat(chatId)
      if (!current || current.importAt === null) return
      await tx.orgs.imported(chatId, {
        name: info?.name ?? current.name,
        ownerOpenId: info ? info.ownerOpenId : current.ownerOpenId,
        membersReadAt: members ? asked : current.membersReadAt,
      })
      if (members) await say(tx, await membersRead(tx, current, members.map(asPerson), asked, now), now)
      // Back in a group that was set up: a card missed meanwhile is posted if it is still worth it.
      if (current.orgId !== null) return say(tx, await runDueDays(tx, chatId, now, env), now)
      const about = JSON.stringify({ show: 'welcome', chat: chatId })
      const welcomes = await tx.cards.about('welcome', about)
      for (const card of welcomes) await tx.cards.want(card.id, now)
      // One that ran out names the command; a group that does not want the bot is not asked again.
      if (welcomes.length > 0 || (await tx.cards.wasPosted('welcome', about, chatId, current.stateAt))) return undefined
      return say(tx, [{ to: { chat: chatId }, show: { show: 'welcome', chat: chatId } }], now)
    })
  },
})
