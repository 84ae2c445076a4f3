import { localTime } from '../domain/dates.ts'
import { makeUpUntil } from '../domain/make-up.ts'
import { NOTE_MINIMUM } from '../domain/note-length.ts'
import type { Moment } from '../entry.ts'
import type { Toast } from '../feishu/port.ts'
import type { Answered } from '../services/answer.ts'
import type { Verdict } from '../services/check-in.ts'
import { placeOf } from '../services/expected.ts'
import { NOTE_LONGEST, type Noted } from '../services/note.ts'
import { secretaryNames } from '../services/who.ts'
import type { Row } from '../../db/schema.ts'

type About = Pick<Moment, 'tx' | 't' | 'now' | 'chat' | 'me'>

/** A toast is no longer (design.md section 4). */
const TOAST = 40
/** Of an option as much as fits; its letter is on the button. */
const ROOM = [16, 8, 0] as const

/** Right or wrong and, when it was the check-in too, that: a late one is never silent. */
export async function answerWords(answered: Answered, about: About, day: Row<'studyDays'>): Promise<Toast> {
  const { talk } = about.t
  const { right, rightOption } = answered
  // One after the other: the first nearly always fits.
  const first = right ? [() => talk.right] : ROOM.map((room) => () => talk.wrong(rightOption, room))
  return { type: right ? 'success' : 'info', content: fitting(first, await checkedInToo(answered.checkIn, about, day)) }
}

/** That the note is saved, and likewise. */
export async function noteWords({ checkIn, length }: Noted, about: About, day: Row<'studyDays'>): Promise<Toast> {
  const { talk } = about.t
  const short = length < NOTE_MINIMUM ? [() => talk.noteSavedShort(length, NOTE_MINIMUM)] : []
  const saved = [...short, () => talk.noteSaved(length)]
  return { type: 'success', content: fitting(saved, await checkedInToo(checkIn, about, day)) }
}

/** The same as a message, which has room. */
export async function noteAnswer(noted: Noted, about: About, day: Row<'studyDays'>): Promise<string> {
  const { talk } = about.t
  const { checkIn, kept, length, cut } = noted
  const { content } = await verdictWords(checkIn, about, day)
  if (!kept) return content
  return [
    ...(checkIn.kind === 'done' ? [content] : []),
    length < NOTE_MINIMUM ? talk.noteSavedShort(length, NOTE_MINIMUM) : talk.noteSaved(length),
    ...(cut ? [talk.noteCut(NOTE_LONGEST)] : []),
  ].join('\n')
}

/** From the longest words to the shortest; none when one had checked in before. */
async function checkedInToo(verdict: Verdict, about: About, day: Row<'studyDays'>): Promise<readonly string[]> {
  if (verdict.kind !== 'done') return []
  const said = [verdict, { ...verdict, streak: 0 }].map((one) => verdictWords(one, about, day))
  return (await Promise.all(said)).map(({ content }) => content)
}

/** The longest pair that fits; that one has checked in goes before the rest. */
function fitting(first: readonly (() => string)[], second: readonly string[]): string {
  if (second.length === 0) return first[0]?.() ?? ''
  for (const two of second)
    for (const one of first) {
      const pair = `${one()} · ${two}`
      if (pair.length <= TOAST) return pair
    }
  return second.at(-1) ?? ''
}

/** What a check-in is answered with, in one short line; the same words on a toast, in the group and in direct chat. */
export async function verdictWords(verdict: Verdict, about: About, day: Row<'studyDays'>): Promise<Toast> {
  const { tx, t, now, chat: known } = about
  const chat = known?.chatId === day.chatId ? known : await tx.orgs.chat(day.chatId)
  const time = (at: number) => localTime(at, chat?.timeZone ?? 'UTC')
  switch (verdict.kind) {
    case 'done':
      if (verdict.extra) return { type: 'success', content: t.talk.visitor }
      return verdict.mark === 'late'
        ? { type: 'success', content: t.talk.checkedInLate(time(verdict.at), verdict.streak) }
        : { type: 'success', content: t.talk.checkedIn(time(verdict.at), verdict.streak) }
    case 'already':
      return { type: 'info', content: t.talk.already(time(verdict.at)) }
    case 'early':
      return { type: 'warning', content: t.talk.notOpenYet }
    case 'closed':
      return { type: 'warning', content: await closedWords(about, day) }
    case 'not-on-roster':
      return { type: 'warning', content: t.talk.notOnRoster((await secretaryNames(tx, day.orgId, now))[0] ?? null) }
  }
}

/** A closed day can be made up, for some days, by whom it was a study day of. */
export async function closedWords({ tx, t: { talk }, now, me }: About, day: Row<'studyDays'>): Promise<string> {
  if (!(await placeOf(tx, day.orgId, me.personId, day.slotAt)).expected) return talk.closedOnly
  const chat = await tx.orgs.chat(day.chatId)
  return now < makeUpUntil(day.date, chat?.timeZone ?? 'UTC') ? talk.closed : talk.closedForGood
}
