/** The fields of the forms about appeals, make-up and delivery, and their only readers. */
import * as z from 'zod'
import { lines, oneLine } from './kit.ts'

export const APPEAL = { session: 'session', text: 'text' } as const
export const ANSWER = { words: 'words' } as const
export const OWED_STUDY = { note: 'note', reason: 'reason', helper: 'helper', helperName: 'helper_name' } as const
export const VISIT = { date: 'date', place: 'place', taught: 'taught' } as const

export const MOST_WORDS = 300
export const MOST_PLACE = 60

const word = z.unknown().transform((value) => (typeof value === 'string' ? oneLine(value) : ''))
const prose = z.unknown().transform((value) => (typeof value === 'string' ? lines(value).join('\n') : ''))
const length = (text: string) => Array.from(text).length
const told = (text: string) => text !== '' && length(text) <= MOST_WORDS

type Form = Readonly<Record<string, unknown>>

/** `session` null where the form offered none. Undefined where the words are missing or too long. */
export function parseAppealForm(form: Form): { session: number | null; text: string } | undefined {
  const text = prose.parse(form[APPEAL.text])
  const session = word.parse(form[APPEAL.session])
  return told(text) ? { session: /^\d{1,15}$/.test(session) ? Number(session) : null, text } : undefined
}

/** Undefined where they are missing or too long. */
export function parseAnswerForm(form: Form): string | undefined {
  const words = prose.parse(form[ANSWER.words])
  return told(words) ? words : undefined
}

export const parseStudyNote = (form: Form): string => prose.parse(form[OWED_STUDY.note])

export const parseReason = (form: Form): string =>
  Array.from(word.parse(form[OWED_STUDY.reason])).slice(0, 100).join('')

/** By id where the form had a list, else as typed; undefined where nothing was. */
export function parseHelper(form: Form): { person: number } | { name: string } | undefined {
  const person = word.parse(form[OWED_STUDY.helper])
  if (/^\d{1,15}$/.test(person)) return { person: Number(person) }
  const name = word.parse(form[OWED_STUDY.helperName])
  return name === '' ? undefined : { name }
}

export function parseVisitForm(form: Form): { date: string; place: string; taught: string } | undefined {
  const date = word.parse(form[VISIT.date])
  const place = word.parse(form[VISIT.place])
  const taught = prose.parse(form[VISIT.taught])
  const good = /^\d{4}-\d\d-\d\d$/.test(date) && place !== '' && length(place) <= MOST_PLACE && told(taught)
  return good ? { date, place, taught } : undefined
}
