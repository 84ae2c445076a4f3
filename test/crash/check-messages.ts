/** What was owed, what was sent, and what people see: one of each, for the checker. */
import type { Facts, SeenMessage } from './facts.ts'

type Row = Record<string, string | number | null>

export function messagesOnce(rows: (sql: string) => Row[], facts: Facts, unknownTexts: boolean): string[] {
  const faults: string[] = []
  const outbox = rows('SELECT * FROM outbox')
  const fromBot = [...facts.messages.values()].filter(({ fromBot }) => fromBot)
  const accounted = new Map<string, Row>()

  for (const row of outbox) {
    const what = `message ${row['id']} to ${String(row['receiver']).slice(0, 12)}… (${row['state']}, ${row['error']})`
    switch (row['state']) {
      case 'sent': {
        const id = String(row['messageId'])
        if (!facts.messages.has(id)) faults.push(`${what} is on no screen`)
        if (accounted.has(id)) faults.push(`${what} shares its message with another`)
        accounted.set(id, row)
        break
      }
      case 'unknown':
        if (!(unknownTexts && row['cardId'] === null) && !neverMet(row, facts)) faults.push(`${what} was left in doubt`)
        break
      default:
        faults.push(`${what} was left lying`)
    }
  }
  // Two equal answers to two questions are fine; more messages of the same words than rows that owe them are not.
  const owed = tally(outbox.map((row) => keyOf(row, facts)))
  const seen = tally(fromBot.map(({ chatId, first }) => `${chatId} ${first}`))
  for (const [key, times] of seen)
    if (times > (owed.get(key) ?? 0))
      faults.push(`sent ${times} times, owed ${owed.get(key) ?? 0} times: ${key.slice(0, 160)}`)
  const doubtful = tally(outbox.filter(({ state }) => state === 'unknown').map((row) => keyOf(row, facts)))
  for (const message of fromBot)
    if (!accounted.has(message.messageId) && !doubtful.has(`${message.chatId} ${message.first}`))
      faults.push(`a message nobody remembers having sent: ${message.first.slice(0, 160)}`)

  for (const { openId, text } of facts.questions) {
    const chatId = facts.directChats.get(openId)
    const asked = [...facts.messages.values()].filter((one) => one.chatId === chatId)
    if (!answeredOnce(asked, text, unknownTexts)) faults.push(`"${text}" in direct chat was not answered once`)
  }
  return faults
}

/** A question is the only thing its person says there, in the story. Its answer may be one of those nobody can look up. */
function answeredOnce(chat: readonly SeenMessage[], text: string, maybeNever: boolean): boolean {
  const said = chat.findIndex(({ fromBot, first }) => !fromBot && first.includes(text))
  const answers = chat.slice(said + 1).filter(({ fromBot }) => fromBot).length
  return said >= 0 && (answers === 1 || (maybeNever && answers === 0))
}

/** The first message to a person whose direct chat nobody knows yet: its fate can be looked up nowhere. */
function neverMet(row: Row, { directChats, messages }: Facts): boolean {
  const [kind, openId = ''] = String(row['receiver']).split(':')
  const chatId = directChats.get(openId)
  const known = [...messages.values()].some((one) => one.chatId === chatId && one.at < Number(row['createdAt']))
  return kind === 'person' && !known
}

/** The content the platform shows for a row, in its chat. */
function keyOf(row: Row, { directChats }: Facts): string {
  const [kind, id = ''] = String(row['receiver']).split(':')
  const body = JSON.parse(String(row['body'])) as { type: string; text?: string; card?: unknown }
  const content = body.type === 'text' ? { text: body.text } : body.card
  return `${kind === 'chat' ? id : directChats.get(id)} ${JSON.stringify(content)}`
}

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
