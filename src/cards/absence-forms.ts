/** The fields of the forms about appeals, make-up and delivery, and their only readers. */
import {
  cut,
  date,
  type FormValues,
  id,
  length,
  personIn,
  type PersonChoice,
  prose,
  several,
  word,
} from './form-values.ts'
import { readCheck, type StudyCheck } from '../domain/study-check.ts'

export const APPEAL = { session: 'session', text: 'text' } as const
export const ANSWER = { words: 'words' } as const
export const OWED_STUDY = {
  note: 'note',
  answer: 'answer',
  reason: 'reason',
  helper: 'helper',
  helperName: 'helper_name',
} as const
export const STUDY_CHECK = { check: 'check' } as const
export const VISIT = { date: 'date', place: 'place', taught: 'taught' } as const

export const MOST_WORDS = 300
export const MOST_PLACE = 60

const told = (text: string) => text !== '' && length(text) <= MOST_WORDS

/** `session` null where the form offered none. Undefined where the words are missing or too long. */
export function parseAppealForm(form: FormValues): { session: number | null; text: string } | undefined {
  const text = prose.parse(form[APPEAL.text])
  return told(text) ? { session: id.parse(form[APPEAL.session]), text } : undefined
}

/** Undefined where they are missing or too long. */
export function parseAnswerForm(form: FormValues): string | undefined {
  const words = prose.parse(form[ANSWER.words])
  return told(words) ? words : undefined
}

/** Which options were chosen, each once. */
export const parseStudyAnswer = (form: FormValues): readonly number[] => {
  const chosen = several.parse(form[OWED_STUDY.answer]).filter((value) => /^\d$/.test(value))
  return [...new Set(chosen.map(Number))].toSorted((a, b) => a - b)
}

/** Undefined where none was chosen. */
export const parseStudyCheck = (form: FormValues): StudyCheck | undefined =>
  readCheck(word.parse(form[STUDY_CHECK.check]))

export const parseStudyNote = (form: FormValues): string => prose.parse(form[OWED_STUDY.note])

export const parseReason = (form: FormValues): string => cut(word.parse(form[OWED_STUDY.reason]), 100)

export const parseHelper = (form: FormValues): PersonChoice | null =>
  personIn(form, OWED_STUDY.helper, OWED_STUDY.helperName)

export function parseVisitForm(form: FormValues): { date: string; place: string; taught: string } | undefined {
  const on = date.parse(form[VISIT.date])
  const place = word.parse(form[VISIT.place])
  const taught = prose.parse(form[VISIT.taught])
  const good = place !== '' && length(place) <= MOST_PLACE && told(taught)
  return good && on !== null ? { date: on, place, taught } : undefined
}
