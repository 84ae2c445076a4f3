/** Of leave that cannot be asked for as a whole, which of its dates and sessions still can. */
import { addDays } from '../../domain/dates.ts'
import type { LeaveItem, LeaveWhat } from '../../domain/leave.ts'
import { UserError } from '../../errors.ts'
import type { Messages } from '../../i18n/index.ts'
import { demandDates, demandLeaveFor } from './ask.ts'
import { asShown } from './as-shown.ts'
import type { Planning } from './plan.ts'
import { leaveWords } from './what.ts'
import type { Tx } from '../../../db/store.ts'

/** More are no oversight of a day. */
const MOST_PARTS = 31

async function demandItem(tx: Tx, item: LeaveItem, planning: Planning): Promise<void> {
  if (!('session' in item)) return demandDates(tx, item, planning)
  const session = await tx.sessions.get(item.session)
  if (!session) throw new UserError(({ talk }) => talk.staleCard)
  return demandLeaveFor(tx, session, planning)
}

async function refusalOf(tx: Tx, item: LeaveItem, planning: Planning): Promise<UserError | undefined> {
  try {
    await demandItem(tx, item, planning)
    return undefined
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

/** Throws the sentence that says why not all of it can be asked for, and what of it can. */
export async function demandAll(tx: Tx, items: readonly LeaveItem[], planning: Planning): Promise<void> {
  for (const item of items) {
    const refused = await refusalOf(tx, item, planning)
    if (refused) throw await partly(tx, items, refused, planning)
  }
}

async function partly(tx: Tx, items: readonly LeaveItem[], refused: UserError, planning: Planning): Promise<UserError> {
  const parts = items.flatMap(datesOf)
  const open: LeaveItem[] = []
  const shut: LeaveItem[] = []
  let why: UserError | undefined
  for (const part of parts.slice(0, MOST_PARTS)) {
    const not = await refusalOf(tx, part, planning)
    why ??= not
    ;(not ? shut : open).push(part)
  }
  if (open.length === 0 || shut.length === 0 || parts.length > MOST_PARTS) return refused
  const [can, cannot] = [await shown(tx, open, planning), await shown(tx, shut, planning)]
  const reason = why ?? refused
  return new UserError((t) => t.sessions.leave.talk.partly(can.map(wordsIn(t)), cannot.map(wordsIn(t)), reason.say(t)))
}

const wordsIn = (t: Messages) => (what: LeaveWhat) => leaveWords(what, t)

/** Each date by itself. */
function datesOf(item: LeaveItem): LeaveItem[] {
  if ('session' in item) return [item]
  const dates: LeaveItem[] = []
  for (let date = item.from; date <= item.to && dates.length <= MOST_PARTS; date = addDays(date, 1))
    dates.push({ from: date, to: date })
  return dates
}

/** Neighbouring dates as one span. */
async function shown(tx: Tx, items: readonly LeaveItem[], { zone }: Planning): Promise<LeaveWhat[]> {
  const spans: LeaveItem[] = []
  for (const item of items) {
    const last = spans.at(-1)
    if (last && !('session' in last) && !('session' in item) && addDays(last.to, 1) === item.from)
      spans[spans.length - 1] = { from: last.from, to: item.to }
    else spans.push(item)
  }
  return asShown(tx, spans, zone)
}
