/** The fields of the forms that plan group study, and their only readers. Form values are untrusted. */
import { type CountedAs, COUNTED_AS, type Requirement } from '../domain/session-types.ts'
import { REPEAT_CHOICES, type RepeatChoice } from '../domain/repeats.ts'
import { addDays, minuteOfDay } from '../domain/dates.ts'
import { endsNextDay, isSignInRule, ruleOf, type SignInRule, USUAL_RULE } from '../domain/session.ts'
import { readCheck } from '../domain/study-check.ts'
import type { Messages } from '../i18n/index.ts'
import {
  cut,
  date,
  type FormValues,
  length,
  names,
  peopleIn,
  type PersonChoice,
  personIn,
  prose,
  time,
  word,
} from './form-values.ts'
import type { Parsed } from './forms.ts'

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
  reach: 'reach',
  signIn: 'sign_in',
  opens: 'opens',
  grace: 'grace',
  cost: 'cost',
  studyCheck: 'study_check',
  repeat: 'repeat',
  until: 'until',
  apply: 'apply',
} as const
export const CANCEL = { reason: 'reason' } as const
export const TYPE = { name: 'name', countedAs: 'counted_as', times: 'times', per: 'per', state: 'state' } as const

export const MOST_OF = { place: 60, topic: 100, material: 1000, reason: 100, typeName: 12 } as const

export type PlanProblem = keyof Messages['sessions']['plan']['problem']

export interface SessionForm {
  readonly type: string
  readonly date: string
  readonly starts: string
  readonly ends: string
  readonly endsOn: string
  readonly place: string
  readonly title: string
  readonly material: string
  readonly host: PersonChoice | null
  readonly speakers: readonly PersonChoice[]
  /** Nobody: everybody. */
  readonly scope: readonly PersonChoice[]
  /** Everybody of the orgs below too. */
  readonly below: boolean
  readonly signIn: 'press' | 'code'
  /** As domain SignInRule; null: as the form was offered without. */
  readonly rule: SignInRule | null
  readonly cost: number | null
  /** A code of domain StudyCheck; null: as the org has it. */
  readonly studyCheck: string | null
  readonly repeat: RepeatChoice
  readonly until: string | null
  readonly following: boolean
}

/** 24:00 is an end, the next day's 00:00, and no time to begin. */
const begin = time.transform((text) => (text === '24:00' ? null : text))
const end = time.transform((text) => (text === '24:00' ? '00:00' : text))

const chosen = (form: FormValues, list: string, typed: string): PersonChoice[] => [
  ...peopleIn(form, list),
  ...names.parse(form[typed]).map((name) => ({ name })),
]

/** Yuan as typed to fen; null when left empty, undefined when it is no amount. */
function fenOf(text: string): number | null | undefined {
  if (text === '') return null
  const [, yuan, part = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?\s*元?$/.exec(text.normalize('NFKC')) ?? []
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(part.padEnd(2, '0'))
}

const checkIn = (code: string): string | null => (readCheck(code) ? code : null)

/** Null too where it was left out: a form drawn before the fields were. */
function ruleIn(form: FormValues): SignInRule | null {
  const [opens, grace] = [PLAN.opens, PLAN.grace].map((field) => /^\d{1,3}$/.exec(word.parse(form[field]))?.[0])
  if (opens === undefined || grace === undefined) return null
  const rule = { ...USUAL_RULE, ...ruleOf({ opens: Number(opens), grace: Number(grace) }) }
  return isSignInRule(rule) ? rule : null
}

const bad = (problem: PlanProblem) => ({ ok: false, problems: [problem] }) as const

interface Slot {
  readonly date: string
  readonly starts: string
  readonly ends: string
  /** The date it ends on: the same, or the next. */
  readonly endsOn: string
}

/** The date and the time from and to, which the move form asks for alone. */
export function parseSlot(form: FormValues): Parsed<Slot, PlanProblem> {
  const on = date.parse(form[PLAN.date])
  const starts = begin.parse(form[PLAN.starts])
  const ends = end.parse(form[PLAN.ends])
  if (on === null) return bad('dateMissing')
  if (starts === null || ends === null) return bad('timeInvalid')
  const overnight = endsNextDay(minuteOfDay(starts), minuteOfDay(ends))
  if (overnight === null) return bad('endsBeforeStart')
  return { ok: true, value: { date: on, starts, ends, endsOn: overnight ? addDays(on, 1) : on } }
}

/** Of the move form: a place too. Undefined where the form was drawn without one. */
export function parseMoveForm(form: FormValues): Parsed<Slot & { readonly place?: string }, PlanProblem> {
  const slot = parseSlot(form)
  if (!slot.ok || form[PLAN.place] === undefined) return slot
  const place = word.parse(form[PLAN.place])
  return length(place) > MOST_OF.place ? bad('placeTooLong') : { ok: true, value: { ...slot.value, place } }
}

export function parseSessionForm(form: FormValues): Parsed<SessionForm, PlanProblem> {
  const type = word.parse(form[PLAN.type])
  if (type === '') return bad('typeMissing')
  const slot = parseSlot(form)
  if (!slot.ok) return slot
  const [place, title] = [word.parse(form[PLAN.place]), word.parse(form[PLAN.topic])]
  if (length(place) > MOST_OF.place) return bad('placeTooLong')
  if (length(title) > MOST_OF.topic) return bad('topicTooLong')
  const cost = fenOf(word.parse(form[PLAN.cost]))
  if (cost === undefined) return bad('costInvalid')
  const repeat = REPEAT_CHOICES.find((choice) => choice === word.parse(form[PLAN.repeat])) ?? 'none'
  const until = date.parse(form[PLAN.until])
  if (repeat !== 'none' && until !== null && until <= slot.value.date) return bad('untilInvalid')
  return {
    ok: true,
    value: {
      ...slot.value,
      type,
      place,
      title,
      material: cut(prose.parse(form[PLAN.material]), MOST_OF.material),
      host: personIn(form, PLAN.host, PLAN.hostName),
      speakers: chosen(form, PLAN.speakers, PLAN.speakerNames),
      scope: chosen(form, PLAN.scope, PLAN.scopeNames),
      below: word.parse(form[PLAN.reach]) === 'below',
      signIn: word.parse(form[PLAN.signIn]) === 'code' ? 'code' : 'press',
      rule: ruleIn(form),
      cost,
      studyCheck: checkIn(word.parse(form[PLAN.studyCheck])),
      repeat,
      until: repeat === 'none' ? null : until,
      following: word.parse(form[PLAN.apply]) === 'following',
    },
  }
}

export function parseCancelForm(form: FormValues): Parsed<{ readonly reason: string }, PlanProblem> {
  const reason = word.parse(form[CANCEL.reason])
  return reason === '' || length(reason) > MOST_OF.reason ? bad('reasonMissing') : { ok: true, value: { reason } }
}

export interface TypeForm {
  readonly name: string
  readonly countedAs: CountedAs
  readonly required: Requirement | null
  readonly retired: boolean
}

const PERS = ['month', 'quarter', 'half', 'year'] as const

export function parseTypeForm(form: FormValues): Parsed<TypeForm, PlanProblem> {
  const name = word.parse(form[TYPE.name])
  if (name === '' || length(name) > MOST_OF.typeName) return bad('nameMissing')
  const times = word.parse(form[TYPE.times]).normalize('NFKC')
  if (times !== '' && !/^[1-9]\d?$/.test(times)) return bad('timesInvalid')
  const per = PERS.find((one) => one === word.parse(form[TYPE.per])) ?? 'month'
  return {
    ok: true,
    value: {
      name,
      countedAs: COUNTED_AS.find((one) => one === word.parse(form[TYPE.countedAs])) ?? 'group-study',
      required: times === '' ? null : { times: Number(times), per },
      retired: word.parse(form[TYPE.state]) === 'retired',
    },
  }
}
