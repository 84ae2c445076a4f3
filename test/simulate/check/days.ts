/** Every study day that was owed has its card once and in time, or a reason. */
import { datesBetween, isWorkday } from './calendar.ts'
import type { Act } from './history.ts'
import { allowance, DAY, HOUR, instantOf, type Judge, localOf, MINUTE, overlap, type Row, SKEW } from './judge.ts'

export function days({ rows, fault, history }: Judge): void {
  const { acts, from, to, chatId, messages, away } = history
  const setUp = acts.find(({ does, toast }) => does === 'save-setup' && toast === 'success')
  if (!setUp) return fault('lost', 'the branch was never set up')
  const times = timesOf(acts)
  const byDate = groupBy(rows('SELECT * FROM studyDays'), 'date')
  const decided = groupBy(rows(`SELECT * FROM occurrences WHERE schedule = 'daily'`), 'date')
  const posted = new Map<number, { at: number }[]>()
  for (const message of messages.values()) {
    const card = message.fromBot && message.chatId === chatId ? studyCard(message.first) : undefined
    if (card !== undefined) posted.set(card, [...(posted.get(card) ?? []), message])
  }
  const cardOf = new Map(
    rows(`SELECT id, about FROM cards WHERE kind = 'study' AND personId IS NULL`).map((row) => [
      Number((JSON.parse(String(row['about'])) as { day: number }).day),
      Number(row['id']),
    ]),
  )

  for (const date of datesBetween(from, to)) {
    const slots = slotsOf(times, date)
    const study = byDate.get(date) ?? []
    const [decision, ...more] = decided.get(date) ?? []
    if (study.length > 1 || more.length > 0) fault('doubled', `${date} is ${study.length} study days`)
    if (Math.min(...slots) <= setUp.at + 10 * MINUTE || Math.max(...slots) > to - 2 * HOUR) continue
    const [day] = study
    if (day) {
      const slot = Number(day['slotAt'])
      if (!isWorkday(date)) fault('unexplained', `${date} is a holiday and was a study day`)
      if (decision?.['state'] !== 'ran') fault('unexplained', `no slot accounts for the study day ${date}`)
      if (!slots.some((at) => Math.abs(at - slot) <= SKEW))
        fault('mistimed', `the slot of ${date} is ${localOf(slot)}, owed at ${slots.map(localOf).join()}`)
      const cards = posted.get(cardOf.get(Number(day['id'])) ?? 0) ?? []
      const again = acts.filter(({ does, value }) => does === 'outbox-again' && isRow(day, value?.['row'])).length
      if (cards.length > 1 + again) fault('doubled', `the card of ${date} was posted ${cards.length} times`)
      if (!cards[0]) {
        if (!doubtTold(day)) fault('lost', `the card of ${date} is on no screen`)
      } else if (cards[0].at < slot - SKEW || cards[0].at > slot + allowance(history, slot, cards[0].at))
        fault('mistimed', `the card of ${date}, owed at ${localOf(slot)}, came at ${localOf(cards[0].at)}`)
    } else if (!decision) {
      // What is no study day is decided with the next one that is.
      if (isWorkday(date)) fault('lost', `nothing was decided of ${date}`)
    } else if (!explained(date, decision, Math.max(...slots)))
      fault('lost', `${date} has no card: ${JSON.stringify(decision)}`)
  }

  /** A send whose fate nobody can look up any more stays in doubt, and the secretary hears of it; messages.ts says when. */
  function doubtTold(day: Row): boolean {
    const [sent] = rows(`SELECT id FROM outbox WHERE cardId = ? AND state = 'sent'`, cardOf.get(Number(day['id'])))
    if (sent && acts.some(({ does, value }) => does === 'outbox-arrived' && value?.['row'] === sent['id'])) return true
    const told = rows(
      `SELECT 1 FROM outbox o JOIN outbox t ON t.secretaryOf IS NOT NULL AND t.body LIKE '%没有送达%'
         AND t.createdAt BETWEEN o.settledAt AND o.settledAt + ?
       WHERE o.cardId = ? AND o.state = 'unknown'`,
      TOLD_WITHIN,
      cardOf.get(Number(day['id'])),
    )
    return told.length > 0
  }

  /** The row that owed the day's card. */
  function isRow(day: Row, id: unknown): boolean {
    return rows('SELECT id FROM outbox WHERE cardId = ?', cardOf.get(Number(day['id']))).some((row) => row['id'] === id)
  }

  function explained(date: string, { state, reason }: Row, slot: number): boolean {
    if (state !== 'skipped') return false
    const why = String(reason)
    if (why.startsWith('holiday') || why === 'not-a-study-day') return !isWorkday(date)
    if (why.startsWith('words:') || why === 'called-off')
      return acts.some(
        ({ does, text = '', at }) =>
          does === '/学习' && text.includes('跳过') && at > slot - 4 * DAY && at < slot + DAY,
      )
    // Gone for the whole time in which it was worth posting.
    const until = instantOf(date) + 22 * HOUR
    return ['missed', 'send-failed'].includes(why) && overlap(away, slot, until) > (until - slot) * 0.9
  }
}

/** One notice tells of all that failed within the hour, and none leaves at night. */
const TOLD_WITHIN = 14 * HOUR

interface Setting {
  readonly at: number
  readonly time: string
  readonly sure: boolean
}

function timesOf(acts: readonly Act[]): Setting[] {
  return acts.flatMap(({ does, at, text, toast, taken }) => {
    if (does !== 'save-setup' || (taken && toast !== 'success')) return []
    const { daily_time: time = '08:30' } = JSON.parse(text ?? '{}') as { daily_time?: string }
    return [{ at, time, sure: taken }]
  })
}

/**
 * When a card may be owed: a new time holds for the dates whose slot by it is still ahead, unless the card by the time before
 * is out. An act nobody acknowledged held or did not, and the bot's clock is not the platform's.
 */
function slotsOf(times: readonly Setting[], date: string): number[] {
  const slotsBy = (settings: readonly Setting[]): number[] => {
    const own = settings.at(-1)
    if (!own) return []
    const slot = instantOf(date, own.time)
    const before = slotsBy(settings.slice(0, -1))
    const [by, after] = [own.at - SKEW, own.at + 10 * MINUTE]
    return [
      ...(slot > by || before.length === 0 ? [slot] : []),
      ...before.filter((older) => !own.sure || slot <= after || older <= after),
    ]
  }
  return [...new Set(slotsBy(times))]
}

/** The card a study card's buttons speak of. */
function studyCard(content: string): number | undefined {
  const found = /\{[^{}]*"do":"check-in"[^{}]*\}/.exec(content)?.[0]
  return found === undefined ? undefined : (JSON.parse(found) as { card: number }).card
}

export function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = String(row[column])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups
}
