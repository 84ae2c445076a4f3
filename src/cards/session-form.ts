/** A session is planned or changed, in direct chat; read back before it counts. */
import { codeOf } from '../domain/study-check.ts'
import { REPEAT_CHOICES } from '../domain/repeats.ts'
import { GRACE_CHOICES, OPENS_CHOICES } from '../domain/session.ts'
import type { Messages } from '../i18n/index.ts'
import { cut, length } from './form-values.ts'
import { MOST, NOBODY } from './forms.ts'
import {
  clip,
  datePicker,
  directCard,
  form,
  input,
  markdown,
  multiSelect,
  notation,
  select,
  submit,
  timePicker,
  type Card,
  type Choice,
  type Form,
} from './kit.ts'
import { MOST_OF, PLAN } from './session-plan-forms.ts'
import type { SessionFormView } from './session-plan-views.ts'
import { typeName } from './session-parts.ts'
import { checkChoices } from './study-check.ts'

// Texts inside options may count as elements (feishu-platform.md 5.2), and the people stand there three times.
const PEOPLE_IN_A_LIST = 14
const TYPES_IN_A_LIST = 20
/** No code of a check. */
const BY_ORG = 'org'

export function sessionFormCard(view: SessionFormView, t: Messages): Card {
  const words = t.sessions.plan.form
  return directCard(
    {
      title: words.title[view.past ? 'past' : view.stands === 'fresh' ? 'fresh' : 'edit'],
      subtitle: clip(view.org, 40),
    },
    [notation(words.lead[kindOf(view)]), form('session_form', fields(view, t))],
  )
}

/** A draft of one that was held is read back once more like any other. */
const kindOf = ({ past, stands }: SessionFormView) => (past && stands === 'fresh' ? 'past' : stands)

function fields(view: SessionFormView, t: Messages): Form['elements'] {
  const words = t.sessions.plan.form
  const required = true
  const types = view.types.map(({ value, label }) => ({ value, label: typeName(label, t) }))
  const { past, stands } = view
  return [
    label(words.type),
    select(PLAN.type, words.typeHint, kept(types, view.type), { value: view.type, required }),
    label(words.date),
    datePicker(PLAN.date, past ? words.dateHintPast : words.dateHint, { value: view.date, required }),
    label(words.time),
    timePicker(PLAN.starts, words.startsHint, view.starts),
    timePicker(PLAN.ends, words.endsHint, view.ends),
    label(words.place),
    input(PLAN.place, words.placeHint, { value: cut(view.place, MOST_OF.place), most: MOST_OF.place }),
    label(words.topic),
    input(PLAN.topic, words.topicHint, { value: cut(view.title, MOST_OF.topic), most: MOST_OF.topic }),
    label(words.material),
    input(PLAN.material, words.materialHint, { value: cut(view.material, MOST_OF.material), rows: 3 }),
    ...reach(view, t),
    ...people(view, t),
    ...(past ? [] : signingIn(view, t)),
    label(words.cost),
    input(PLAN.cost, words.costHint, { value: view.cost === null ? '' : yuan(view.cost), most: 12 }),
    ...checks(view, t),
    ...(stands === 'planned' ? applies(view, t) : past ? [] : repeats(view, t)),
    submit('save', words.save[kindOf(view)], { do: 'save-session', ...view.ref, revision: view.revision }),
  ]
}

/** Of one that was held nobody signs in any more. */
function signingIn(view: SessionFormView, t: Messages): Form['elements'] {
  const words = t.sessions.plan.form
  return [
    label(words.signIn),
    select(
      PLAN.signIn,
      words.signIn,
      (['press', 'code'] as const).map((value) => ({ value, label: words.signInOption[value] })),
      { value: view.signIn, required: true },
    ),
    select(PLAN.opens, words.opens, minutes(OPENS_CHOICES, view.opens, words.opensOption), {
      value: String(view.opens),
    }),
    select(PLAN.grace, words.grace, minutes(GRACE_CHOICES, view.grace, words.graceOption), {
      value: String(view.grace),
    }),
  ]
}

/** Those offered, and what was said in words. */
const minutes = (offered: readonly number[], value: number, label: (minutes: number) => string): readonly Choice[] =>
  [...new Set([...offered, value])].toSorted((a, b) => a - b).map((one) => ({ value: String(one), label: label(one) }))

const label = (text: string) => markdown(`**${text}**`)
const yuan = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

/** What is chosen is always among them. */
function kept(all: readonly Choice[], value: string | null): readonly Choice[] {
  const first = all.slice(0, TYPES_IN_A_LIST)
  const other = all.find((one) => one.value === value)
  return other === undefined || first.includes(other) ? first : [...first.slice(0, -1), other]
}

/** Whole names, as many as a field takes: two hundred of the usual length. */
function fitting(names: readonly string[], join: string): string {
  let text = ''
  for (const name of names) {
    const longer = text === '' ? name : `${text}${join}${name}`
    if (length(longer) > MOST.note) break
    text = longer
  }
  return text
}

/** Chosen from lists where these are short enough, else typed; `parseSessionForm` reads both. */
function people(view: SessionFormView, t: Messages): Form['elements'] {
  const words = t.sessions.plan.form
  const { people: all, host, speakers, scope } = view
  const listed = all.map(({ value, label: name }) => ({ value, label: clip(name, 20) }))
  if (all.length <= PEOPLE_IN_A_LIST)
    return [
      label(words.host),
      select(PLAN.host, words.hostHint, [{ value: NOBODY, label: words.nobody }, ...listed], { value: host ?? NOBODY }),
      label(words.speakers),
      multiSelect(PLAN.speakers, words.speakersHint, listed, { values: speakers }),
      label(words.scope),
      multiSelect(PLAN.scope, words.scopeHint, listed, { values: scope }),
    ]
  const nameOf = (id: string) => all.find(({ value }) => value === id)?.label ?? ''
  const names = (ids: readonly string[]) => fitting(ids.map(nameOf), t.terms.join)
  return [
    label(words.host),
    input(PLAN.hostName, words.hostNameHint, {
      value: host === null ? '' : cut(nameOf(host), MOST.name),
      most: MOST.name,
    }),
    label(words.speakers),
    input(PLAN.speakerNames, words.speakerNamesHint, { value: names(speakers) }),
    label(words.scope),
    input(PLAN.scopeNames, words.scopeNamesHint, { value: names(scope), rows: 3 }),
  ]
}

/** Whether those below are meant too, where there are any. */
function reach({ below, past }: SessionFormView, t: Messages): Form['elements'] {
  const words = t.sessions.plan.form
  if (below === null) return []
  return [
    label(words.reach),
    select(
      PLAN.reach,
      words.reach,
      (['own', 'below'] as const).map((value) => ({
        value,
        label: past ? words.reachHeld[value] : words.reachOption[value],
      })),
      { value: below === 'chosen' ? 'below' : 'own', required: true },
    ),
  ]
}

/** By what those absent or on leave make it up. */
function checks({ studyCheck, orgCheck }: SessionFormView, t: Messages): Form['elements'] {
  const words = t.sessions.studyCheck
  const all = [{ value: BY_ORG, label: words.byOrg(orgCheck) }, ...checkChoices(studyCheck, t)]
  const value = studyCheck === null ? BY_ORG : codeOf(studyCheck)
  return [label(words.field), select(PLAN.studyCheck, words.field, all, { value })]
}

function repeats({ repeat, until }: SessionFormView, t: Messages): Form['elements'] {
  const words = t.sessions.plan.form
  return [
    label(words.repeat),
    select(
      PLAN.repeat,
      words.repeat,
      REPEAT_CHOICES.map((value) => ({ value, label: words.repeatOption[value] })),
      { value: repeat, required: true },
    ),
    label(words.until),
    datePicker(PLAN.until, words.untilHint, { value: until }),
  ]
}

function applies({ series }: SessionFormView, t: Messages): Form['elements'] {
  const words = t.sessions.plan.form
  if (!series) return []
  return [
    label(words.apply),
    select(
      PLAN.apply,
      words.apply,
      (['this', 'following'] as const).map((value) => ({ value, label: words.applyOption[value] })),
      { value: 'this', required: true },
    ),
  ]
}
