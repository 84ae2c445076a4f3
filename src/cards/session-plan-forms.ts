/** The fields of the forms that plan group study, and their only readers. Form values are untrusted. */
import { type CountedAs, COUNTED_AS, type Requirement } from '../domain/session-types.ts'
import { REPEAT_CHOICES, type RepeatChoice } from '../domain/repeats.ts'
import type { Messages } from '../i18n/index.ts'
import type { Parsed, PersonChoice } from './forms.ts'
import { lines, oneLine } from './kit/escape.ts'

export const PLAN = {
  type: 'type',
  date: 'date',
  starts: 'starts',
  ends: 'ends',
  place: 'place',
  topic: 'topic',
  material: 'material',
  host: 'host',
  hostName: 'host_name',
  speakers: 'speakers',
  speakerNames: 'speaker_names',
  scope: 'scope',
  scopeNames: 'scope_names',
  signIn: 'sign_in',
  cost: 'cost',
  repeat: 'repeat',
  until: 'until',
  apply: 'apply',
} as const
export const CANCEL = { reason: 'reason' } as const
export const TYPE = { name: 'name', countedAs: 'counted_as', times: 'times', per: 'per', state: 'state' } as const

export const MOST_OF = { place: 60, topic: 100, material: 1000, reason: 100, typeName: 12 } as const

export type PlanProblem = keyof Messages['sessions']['plan']['problem']
type Form = Readonly<Record<string, unknown>>

export interface SessionForm {
  readonly type: string
  readonly date: string
  readonly starts: string
  readonly ends: string
  readonly place: string
  readonly title: string
  readonly material: string
  readonly host: PersonChoice | null
  readonly speakers: readonly PersonChoice[]
  /** Nobody: everybody. */
  readonly scope: readonly PersonChoice[]
  readonly signIn: 'press' | 'code'
  readonly cost: number | null
  readonly repeat: RepeatChoice
  readonly until: string | null
  readonly following: boolean
}

const word = (form: Form, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? oneLine(value) : ''
}
const prose = (form: Form, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? lines(value).join('\n') : ''
}
const length = (text: string) => Array.from(text).length

/** Pickers add the offset: '2026-03-06 +0800', '15:00 +0800' (feishu-platform.md 4.1). */
const dateIn = (text: string) => /^(\d{4}-\d\d-\d\d)(?:\s|$)/.exec(text)?.[1] ?? null
function timeIn(text: string): string | null {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:：](\d\d)(?:\s*[+-]\d\d:?\d\d)?$/.exec(text) ?? []
  return hours !== '' && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : null
}

function chosen(form: Form, list: string, names: string): PersonChoice[] {
  const value = form[list]
  const ids = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')
  const picked = ids.flatMap((id) => (/^\d{1,15}$/.test(id) ? [{ person: Number(id) }] : []))
  const typed = prose(form, names)
    .split(/[\n、，,;；]/)
    .flatMap((name) => (oneLine(name) === '' ? [] : [{ name: oneLine(name) }]))
  return [...picked, ...typed]
}

/** Yuan as typed to fen; null when left empty, undefined when it is no amount. */
function fenOf(text: string): number | null | undefined {
  if (text === '') return null
  const [, yuan, part = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?\s*元?$/.exec(text.normalize('NFKC')) ?? []
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(part.padEnd(2, '0'))
}

const bad = (problem: PlanProblem) => ({ ok: false, problems: [problem] }) as const

interface Slot {
  readonly date: string
  readonly starts: string
  readonly ends: string
}

/** The date and the time from and to, which the move form asks for alone. */
export function parseSlot(form: Form): Parsed<Slot, PlanProblem> {
  const date = dateIn(word(form, PLAN.date))
  const starts = timeIn(word(form, PLAN.starts))
  const ends = timeIn(word(form, PLAN.ends))
  if (date === null) return bad('dateMissing')
  if (starts === null || ends === null) return bad('timeInvalid')
  if (ends <= starts) return bad('endsBeforeStart')
  return { ok: true, value: { date, starts, ends } }
}

export function parseSessionForm(form: Form): Parsed<SessionForm, PlanProblem> {
  const type = word(form, PLAN.type)
  if (type === '') return bad('typeMissing')
  const slot = parseSlot(form)
  if (!slot.ok) return slot
  const [place, title] = [word(form, PLAN.place), word(form, PLAN.topic)]
  if (length(place) > MOST_OF.place) return bad('placeTooLong')
  if (length(title) > MOST_OF.topic) return bad('topicTooLong')
  const cost = fenOf(word(form, PLAN.cost))
  if (cost === undefined) return bad('costInvalid')
  const repeat = REPEAT_CHOICES.find((choice) => choice === word(form, PLAN.repeat)) ?? 'none'
  const until = dateIn(word(form, PLAN.until))
  if (repeat !== 'none' && until !== null && until <= slot.value.date) return bad('untilInvalid')
  return {
    ok: true,
    value: {
      ...slot.value,
      type,
      place,
      title,
      material: prose(form, PLAN.material).slice(0, MOST_OF.material),
      host: chosen(form, PLAN.host, PLAN.hostName)[0] ?? null,
      speakers: chosen(form, PLAN.speakers, PLAN.speakerNames),
      scope: chosen(form, PLAN.scope, PLAN.scopeNames),
      signIn: word(form, PLAN.signIn) === 'code' ? 'code' : 'press',
      cost,
      repeat,
      until: repeat === 'none' ? null : until,
      following: word(form, PLAN.apply) === 'following',
    },
  }
}

export function parseCancelForm(form: Form): Parsed<{ readonly reason: string }, PlanProblem> {
  const reason = word(form, CANCEL.reason)
  return reason === '' || length(reason) > MOST_OF.reason ? bad('reasonMissing') : { ok: true, value: { reason } }
}

export interface TypeForm {
  readonly name: string
  readonly countedAs: CountedAs
  readonly required: Requirement | null
  readonly retired: boolean
}

const PERS = ['month', 'quarter', 'half', 'year'] as const

export function parseTypeForm(form: Form): Parsed<TypeForm, PlanProblem> {
  const name = word(form, TYPE.name)
  if (name === '' || length(name) > MOST_OF.typeName) return bad('nameMissing')
  const times = word(form, TYPE.times).normalize('NFKC')
  if (times !== '' && !/^[1-9]\d?$/.test(times)) return bad('timesInvalid')
  const per = PERS.find((one) => one === word(form, TYPE.per)) ?? 'month'
  return {
    ok: true,
    value: {
      name,
      countedAs: COUNTED_AS.find((one) => one === word(form, TYPE.countedAs)) ?? 'group-study',
      required: times === '' ? null : { times: Number(times), per },
      retired: word(form, TYPE.state) === 'retired',
    },
  }
}
