/** Every message owed was sent once, every message sent was owed, none too late, none at night unasked. */
import { DAY, HOUR, type Judge, localOf, MINUTE, overlap, type Row, SKEW } from './judge.ts'

/** What nobody asked for and what can wait until the morning. */
const UNASKED = new Set(['digest', 'absence', 'absence-mended', 'my-studies'])
/** Settled without a message, and right so. */
const NOT_SENT = new Set(['no longer so', 'too late', 'replaced'])

export function messages({ history, rows, fault, about }: Judge): void {
  const outbox = rows('SELECT * FROM outbox')
  const fromBot = [...history.messages.values()].filter(({ fromBot: bot }) => bot)
  const accounted = new Map<string, Row>()
  const twice = outbox.filter((row) => again(row) > 0)
  for (const row of outbox) {
    const what = `message ${row['id']} (${row['state']}, ${row['error']})`
    if (row['state'] === 'sent' && row['messageId'] === null) {
      // Somebody said that it is there; nobody knows where.
      if (!decided('outbox-arrived', row)) fault('lost', `${what} is on no screen`)
    } else if (row['state'] === 'sent') {
      const id = String(row['messageId'])
      const seen = history.messages.get(id)
      if (!seen) fault('lost', `${what} is on no screen`)
      if (accounted.has(id)) fault('doubled', `${what} shares its message with another`)
      accounted.set(id, row)
      if (seen) inTime(what, row, seen.at)
    } else if (row['state'] === 'given_up') {
      if (!NOT_SENT.has(String(row['error']))) fault('lost', `${what} was given up`)
    } else if (row['state'] === 'unknown') {
      if (!mayStayUnknown(row)) fault('lost', `${what} was left in doubt`)
    } else if (Number(row['nextAt']) < history.to - HOUR) fault('lost', `${what} was left lying`)
  }
  // Two equal answers to two questions are fine; more messages of the same words than rows that owe them are not.
  // Sent once more by hand it may come as often as that.
  const owed = tally(outbox.flatMap((row) => Array.from({ length: 1 + again(row) }, () => keyOf(row))))
  for (const [key, times] of tally(
    fromBot.map(({ chatId, messageId, first }) => `${chatId} ${wordsOf(messageId, first)}`),
  ))
    if (times > (owed.get(key) ?? 0))
      fault(owed.has(key) ? 'doubled' : 'unexplained', `${times} times: ${key.slice(0, 120)}`)
  const doubtful = new Set(
    outbox
      .filter(
        (row) => row['state'] === 'unknown' || (row['state'] === 'sent' && row['messageId'] === null) || again(row) > 0,
      )
      .map(keyOf),
  )
  for (const { messageId, chatId, first: words, at } of fromBot) {
    const file = words.includes('"file_key"') && doubtful.has(`${chatId} ${FILE}`)
    if (!accounted.has(messageId) && !file && !doubtful.has(`${chatId} ${wordsOf(messageId, words)}`))
      fault('unexplained', `a message of ${localOf(at)} nobody remembers having sent: ${words.slice(0, 120)}`)
    const show = String(about.get(messageId)?.['show'])
    const hour = (at + 8 * HOUR) % DAY
    if (
      UNASKED.has(show) &&
      chatId !== history.chatId &&
      unasked(chatId, at) &&
      (hour > 21 * HOUR + SKEW || hour < 8 * HOUR - SKEW)
    )
      fault('mistimed', `${show} was said at ${localOf(at)}, in quiet hours`)
  }

  /** In the outbox, by whoever runs the bot. */
  function decided(does: string, row: Row): boolean {
    return history.acts.some((act) => act.does === does && act.value?.['row'] === row['id'])
  }

  /** How often. */
  function again(row: Row): number {
    return history.acts.filter((act) => act.does === 'outbox-again' && act.value?.['row'] === row['id']).length
  }

  /** Nothing leaves for the first time after it is of no use; a send in doubt may be healed within the hour. */
  function inTime(what: string, row: Row, at: number): void {
    if (row['until'] === null) return
    const until = Number(row['until']) + SKEW
    if (decided('outbox-retry', row) || again(row) > 0) return
    if (at > until + (Number(row['firstTriedAt']) <= until ? HOUR : 0))
      fault('mistimed', `${what} came at ${localOf(at)}, of use until ${localOf(until)}`)
  }

  /** The person did nothing in direct chat just before. */
  function unasked(chatId: string, at: number): boolean {
    const person = [...history.directChats].find(([, chat]) => chat === chatId)?.[0]
    return !history.acts.some((act) => act.who === person && act.at <= at && act.at > at - 70 * MINUTE)
  }

  /** Only the same uuid within the hour, or the history, tells what became of a send; there a card is known by its buttons. */
  function mayStayUnknown(row: Row): boolean {
    if (again(row) > 0) return true
    const tried = Number(row['firstTriedAt'])
    const hourLost = overlap(history.away, tried, tried + HOUR) > 40 * MINUTE || disturbances(tried) > 3
    if (history.mayLookUp && String(row['body']).includes(`"card":${row['cardId']}`)) return first(row)
    return !history.knowsUuid || hourLost
  }

  function disturbances(since: number): number {
    return history.faults.filter((at) => at >= since && at <= since + HOUR).length
  }

  /** The first message to a person whose direct chat nobody knows yet: its fate can be looked up nowhere. */
  function first(row: Row): boolean {
    const [kind, openId = ''] = String(row['receiver']).split(':')
    const chatId = history.directChats.get(openId)
    const known = fromBot.some((one) => one.chatId === chatId && one.at < Number(row['createdAt']) - SKEW)
    return kind === 'person' && !known
  }

  /** What was owed as a file comes as one, also in doubt, or as the words that say why it does not. */
  function wordsOf(messageId: string, first: string): string {
    const row = accounted.get(messageId)
    // Drawn anew before it went once more, the first copy of a card has other words.
    const copied = twice.find((one) => first.includes(`"card":${one['cardId']}`))
    if (copied) return contentOf(copied)
    return (row ? isFile(row) : first.includes('"file_key"')) ? FILE : first
  }

  function keyOf(row: Row): string {
    const [kind, id = ''] = String(row['receiver']).split(':')
    const words = isFile(row) ? FILE : contentOf(row)
    return `${kind === 'chat' ? id : history.directChats.get(id)} ${words}`
  }
}

function contentOf(row: Row): string {
  const body = JSON.parse(String(row['body'])) as { type: string; text?: string; card?: unknown }
  return JSON.stringify(body.type === 'text' ? { text: body.text } : body.card)
}

const FILE = 'a file'
const isFile = (row: Row) => String(row['body']).startsWith('{"type":"export"')

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
