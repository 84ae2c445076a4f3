import { type Card, dayCard, digestCard, makeUpCard, noteFormCard, studyCard } from '../cards/index.ts'
import type { StudyItem } from '../content/item.ts'
import { NOTE_MINIMUM } from '../domain/note-length.ts'
import type { About } from '../about/about.ts'
import { dayView, makeUpView } from '../views/me.ts'
import { digestView, readerOf, studyView } from '../views/study.ts'
import type { BoardDrawing } from './boards.ts'
import type { Reader } from '../../db/store.ts'

type DayAbout = Extract<About, { day: number }>

/** A study day, as its group sees it and as one person's own. */
export async function drawDay(
  read: Reader,
  { card, ref, now, env, t }: BoardDrawing,
  about: DayAbout,
): Promise<Card | undefined> {
  const day = await read.study.day(about.day)
  const chat = day && (await read.orgs.chat(day.chatId))
  if (!day || !chat) return undefined
  if (about.show === 'study') {
    const reader = await readerOf(read, day, card.personId, now)
    return studyCard({ ...(await studyView(read, ref, day, chat, now, env)), ...(reader && { reader }) }, t)
  }
  if (card.personId === null) return undefined
  if (about.show === 'digest') return digestCard(await digestView(read, ref, day, chat, card.personId, now), t)
  if (about.show === 'day') return dayCard(await dayView(read, ref, day, card.personId, now), t)
  if (about.show === 'make-up')
    return makeUpCard(
      await makeUpView(read, ref, day, card.personId, { zone: chat.timeZone, wrong: about.wrong === true }),
      t,
    )
  const { title } = JSON.parse(day.snapshot) as StudyItem
  const note = await read.study.noteOf(day.id, card.personId)
  const saved = note && about.saved ? { text: note.text, length: note.length } : null
  return noteFormCard({ ref, date: day.date, title, minimum: NOTE_MINIMUM, saved }, t)
}
