/** The forms' field names and their only readers. Form values are untrusted: trimmed, bounded, unknown keys ignored. */
import * as z from 'zod'
import type { Messages } from '../i18n/index.ts'
import {
  type FormValues,
  length,
  names,
  personIn,
  type PersonChoice,
  prose,
  several,
  time,
  word,
} from './form-values.ts'
import type { Profile, SetupView, StudyDaysChoice, Weekly } from './views.ts'

export type { PersonChoice } from './form-values.ts'

export const SETUP = {
  branch: 'branch',
  secretary: 'secretary',
  secretaryName: 'secretary_name',
  deputy: 'deputy',
  deputyName: 'deputy_name',
  dailyTime: 'daily_time',
  studyDays: 'study_days',
  ownDays: 'own_days',
  onTimeUntil: 'on_time_until',
  lateUntil: 'late_until',
  pack: 'pack',
  profile: 'profile',
  weekly: 'weekly',
  digest: 'digest',
  calendar: 'calendar',
  leaveRule: 'leave_rule',
  paper: 'paper',
} as const

export const NOTE = { text: 'note' } as const
export const MAKE_UP = { answer: 'answer', note: 'note' } as const
export const PAPER = { names: 'names' } as const

export const CIRCULAR = { words: 'words' } as const

/** The value of the deputy select that stands for nobody. */
export const NOBODY = 'nobody'

export const MOST = { name: 40, note: 1000, names: 100 } as const

/** Keys into `t.talk.setupProblem` and `t.talk.formProblem`. */
export type SetupProblem = keyof Messages['talk']['setupProblem']
export type FormProblem = keyof Messages['talk']['formProblem']

export type Parsed<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] }

export interface SetupForm {
  readonly branch: string
  readonly secretary: PersonChoice
  readonly deputy: PersonChoice | null
  readonly dailyTime: string
  readonly studyDays: StudyDaysChoice
  /** Of the day itself, at most '24:00'. */
  readonly onTimeUntil: string
  /** Of the next day; '00:00' is the end of the day itself. */
  readonly lateUntil: string
  readonly pack: string
  readonly profile: Profile
  /** Null where the form did not ask: it stays as it is. */
  readonly weekly: Weekly | null
  readonly digest: boolean
  /** Null: not asked, it stays as it is. */
  readonly calendar: boolean | null
  /** Null: not asked, it stays as it is. */
  readonly leaveRule: SetupView['leaveRule'] | null
  /** Without repetitions. */
  readonly paper: readonly string[]
}

export type MakeUpForm = { readonly answer: readonly number[] } | { readonly note: string }

const setupFields = z.object({
  [SETUP.branch]: word,
  [SETUP.dailyTime]: time,
  [SETUP.studyDays]: word,
  [SETUP.ownDays]: several,
  [SETUP.onTimeUntil]: time,
  [SETUP.lateUntil]: time,
  [SETUP.pack]: word,
  [SETUP.profile]: z.unknown(),
  [SETUP.weekly]: z.unknown(),
  [SETUP.digest]: word,
  [SETUP.calendar]: word,
  [SETUP.leaveRule]: z.unknown(),
  [SETUP.paper]: names,
})

const profile = z.enum(['full', 'groups-only', 'reduced'])
const weekly = z.enum(['monday', 'friday', 'off'])
const leaveRule = z.enum(['start', 'hours', 'day', 'days'])
const plan = z.enum(['workdays', 'weekdays', 'daily', 'own'])

const refused = <Problem>(
  problems: readonly Problem[],
): { ok: false; problems: readonly [Problem, ...Problem[]] } | null => {
  const [first, ...others] = problems
  return first === undefined ? null : { ok: false, problems: [first, ...others] }
}

const same = (one: PersonChoice, other: PersonChoice): boolean => JSON.stringify(one) === JSON.stringify(other)

export function parseSetupForm(form: FormValues): Parsed<SetupForm, SetupProblem> {
  // Fields left empty may be missing; zod wants each key there.
  const fields = setupFields.parse(Object.fromEntries(Object.values(SETUP).map((name) => [name, form[name] ?? null])))
  const secretary = personIn(form, SETUP.secretary, SETUP.secretaryName)
  const deputy = personIn(form, SETUP.deputy, SETUP.deputyName)
  const chosenPlan = plan.safeParse(fields.study_days).data
  const chosenProfile = profile.safeParse(fields.profile).data
  const ownDays = [...new Set(fields.own_days.map(Number))]
    .filter((day) => day >= 1 && day <= 7)
    .toSorted((a, b) => a - b)
  const { daily_time: dailyTime, on_time_until: onTimeUntil, late_until: lateUntil } = fields

  const problems: SetupProblem[] = []
  const unless = (good: boolean, problem: SetupProblem) => {
    if (!good) problems.push(problem)
  }
  unless(fields.branch !== '', 'branchMissing')
  unless(length(fields.branch) <= MOST.name, 'branchTooLong')
  unless(secretary !== null, 'secretaryMissing')
  unless(secretary === null || deputy === null || !same(secretary, deputy), 'deputyIsSecretary')
  const timeGood = dailyTime !== null && dailyTime !== '24:00'
  unless(timeGood, 'timeInvalid')
  unless(chosenPlan !== undefined, 'studyDaysInvalid')
  unless(chosenPlan !== 'own' || ownDays.length > 0, 'ownDaysMissing')
  unless(onTimeUntil !== null, 'onTimeInvalid')
  unless(!timeGood || onTimeUntil === null || onTimeUntil > dailyTime, 'onTimeBeforePost')
  unless(lateUntil !== null && lateUntil !== '24:00', 'lateInvalid')
  unless(fields.pack !== '', 'packUnknown')
  unless(chosenProfile !== undefined, 'profileInvalid')
  unless(fields.paper.length <= MOST.names, 'paperTooMany')
  unless(
    fields.paper.every((name) => length(name) <= MOST.name),
    'paperNameTooLong',
  )

  const problem = refused(problems)
  if (problem) return problem
  // Each of these has had its problem above; the compiler wants to see it.
  if (!secretary || !dailyTime || !onTimeUntil || !lateUntil || !chosenPlan || !chosenProfile) {
    return { ok: false, problems: ['studyDaysInvalid'] }
  }
  return {
    ok: true,
    value: {
      branch: fields.branch,
      secretary,
      deputy,
      dailyTime,
      studyDays: chosenPlan === 'own' ? { own: ownDays } : chosenPlan,
      onTimeUntil,
      lateUntil,
      pack: fields.pack,
      profile: chosenProfile,
      weekly: weekly.safeParse(fields.weekly).data ?? null,
      digest: fields.digest === 'on',
      calendar: fields.calendar === '' ? null : fields.calendar === 'on',
      leaveRule: leaveRule.safeParse(fields.leave_rule).data ?? null,
      paper: fields.paper,
    },
  }
}

export function parseNoteForm(form: FormValues): Parsed<{ readonly text: string }, FormProblem> {
  const text = prose.parse(form[NOTE.text])
  if (text === '') return { ok: false, problems: ['noteEmpty'] }
  if (length(text) > MOST.note) return { ok: false, problems: ['noteTooLong'] }
  return { ok: true, value: { text } }
}

export function parseCircularForm(form: FormValues): Parsed<{ readonly words: string }, FormProblem> {
  const words = prose.parse(form[CIRCULAR.words])
  if (words === '') return { ok: false, problems: ['circularEmpty'] }
  if (length(words) > MOST.note) return { ok: false, problems: ['circularTooLong'] }
  return { ok: true, value: { words } }
}

/** Which of the two it holds depends on the form: a question where the item has one, else a note. */
export function parseMakeUpForm(form: FormValues): Parsed<MakeUpForm, FormProblem> {
  if (MAKE_UP.note in form) {
    const note = parseNoteForm({ [NOTE.text]: form[MAKE_UP.note] })
    return note.ok ? { ok: true, value: { note: note.value.text } } : note
  }
  const chosen = several.parse(form[MAKE_UP.answer]).filter((value) => /^\d$/.test(value))
  const answer = [...new Set(chosen.map(Number))].toSorted((a, b) => a - b)
  return answer.length > 0 ? { ok: true, value: { answer } } : { ok: false, problems: ['answerMissing'] }
}

export function parsePaperForm(form: FormValues): Parsed<{ readonly names: readonly string[] }, FormProblem> {
  const found = names.parse(form[PAPER.names])
  const problems: FormProblem[] = []
  if (found.length === 0) problems.push('namesMissing')
  if (found.length > MOST.names) problems.push('namesTooMany')
  if (found.some((name) => length(name) > MOST.name)) problems.push('nameTooLong')
  return refused(problems) ?? { ok: true, value: { names: found } }
}
