import { MINUTE } from '../src/clock.ts'
import { defineJob } from '../src/entry.ts'
import { FeishuError, type ChatInfo, type ChatMember } from '../src/feishu/port.ts'
import { personOf } from '../src/services/who.ts'
import { planNext } from '../src/services/plan.ts'

/** The bot came into a group: its name, owner and members are read, then the welcome card is posted, once. */
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

  async run(payload, { store, feishu, clock, say, log }) {
    const chatId = String(payload['chatId'])
    const chat = await store.read.orgs.chat(chatId)
    if (!chat || chat.importAt === null) return
    let info: ChatInfo | undefined
    let members: ChatMember[] = []
    try {
      info = await feishu.chat(chatId)
      members = await feishu.members(chatId)
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error
      log.warn({ chat: chatId, code: error.code, kind: error.kind }, 'a group could not be read')
      if (error.kind === 'retry' || error.kind === 'doubt') {
        return void (await store.write((tx) => tx.orgs.importLater(chatId, clock.now() + MINUTE)))
      }
      if (error.kind === 'chat-gone') return void (await store.write((tx) => tx.orgs.importLater(chatId, null)))
      // Without the permission the welcome card names it; members are read again when the form is opened.
    }
    const now = clock.now()
    await store.write(async (tx) => {
      const current = await tx.orgs.chat(chatId)
      if (!current || current.importAt === null) return
      for (const member of members) {
        const { personId } = await personOf(tx, { openId: member.openId, unionId: null }, member.name, now)
        await tx.orgs.joinChat(chatId, personId, now)
      }
      await tx.orgs.imported(chatId, {
        name: info?.name ?? current.name,
        ownerOpenId: info?.ownerOpenId ?? current.ownerOpenId,
      })
      if (current.orgId !== null) return planNext(tx, chatId, now)
      const welcomes = await tx.cards.about('welcome', JSON.stringify({ show: 'welcome', chat: chatId }))
      for (const card of welcomes) await tx.cards.want(card.id, now)
      if (welcomes.length > 0) return undefined
      return say(tx, [{ to: { chat: chatId }, show: { show: 'welcome', chat: chatId } }], now)
    })
  },
})
