/** The fields of the forms about speaking and minutes, and their only readers. */
import * as z from 'zod'
import { type FormValues, length, peopleIn, type PersonChoice, prose, word } from './form-values.ts'

export const ROTA = { name: 'name', kind: 'kind', each: 'each', people: 'people' } as const
export const OUTLINE = { text: 'outline' } as const
export const WHO = { person: 'person', people: 'people', names: 'names' } as const
export const MINUTES = { text: 'text', how: 'how' } as const
/** One field for each speaker, by its place. */
export const SPEECH_FIELDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((nth) => `points_${nth}`)

export const MOST_OUTLINE = 1000
export const MOST_POINTS = 300
export const MOST_ROTA_NAME = 20
/** Stands for sessions of every kind. */
export const EVERY_KIND = 'every'
export const EACH = ['1', '2', '3', '4', '5'] as const
export const HOW = ['append', 'replace'] as const
/** Chosen from a list up to so many; typed beyond. */
export const IN_A_LIST = 20

export interface RotaForm {
  readonly name: string
  readonly kind: string | null
  readonly each: number
  /** As typed; empty where it stays as it is. */
  readonly people: string
}

/** Undefined where something is missing or too long. */
export function parseRotaForm(form: FormValues): RotaForm | undefined {
  const name = word.parse(form[ROTA.name])
  const kind = word.parse(form[ROTA.kind])
  const each = z.enum(EACH).safeParse(form[ROTA.each]).data
  if (name === '' || length(name) > MOST_ROTA_NAME || kind === '' || each === undefined) return undefined
  const people = prose.parse(form[ROTA.people])
  return { name, kind: kind === EVERY_KIND ? null : kind, each: Number(each), people }
}

const text = (value: unknown, most: number): string | undefined => {
  const typed = prose.parse(value)
  return typed === '' || length(typed) > most ? undefined : typed
}

export const parseOutlineForm = (form: FormValues): string | undefined => text(form[OUTLINE.text], MOST_OUTLINE)

/** People chosen from a list, else as typed; neither: nobody. */
export function parseWho(form: FormValues): { chosen: readonly PersonChoice[] } | { typed: string } {
  const chosen = [...peopleIn(form, WHO.person), ...peopleIn(form, WHO.people)]
  if (chosen.length > 0) return { chosen }
  const typed = prose.parse(form[WHO.names])
  return typed === '' ? { chosen: [] } : { typed }
}

export function parseMinutesForm(form: FormValues): { text: string; replace: boolean } | undefined {
  const written = text(form[MINUTES.text], MOST_OUTLINE)
  return written === undefined ? undefined : { text: written, replace: form[MINUTES.how] === 'replace' }
}

/** What was typed for each of so many speakers; undefined where one is too long. */
export function parseSpeechForm(form: FormValues, count: number): readonly string[] | undefined {
  const said = SPEECH_FIELDS.slice(0, count).map((field) => prose.parse(form[field]))
  return said.some((one) => length(one) > MOST_POINTS) ? undefined : said
}
