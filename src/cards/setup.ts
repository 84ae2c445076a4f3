/** The setup form, in direct chat. Every field is filled in: one press saves it as it stands. */
import { LEAVE_RULES } from '../domain/leave.ts'
import type { Messages } from '../i18n/index.ts'
import { MOST, NOBODY, SETUP } from './forms.ts'
import {
  clip,
  directCard,
  escapeMarkdown,
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
import type { SetupView } from './views.ts'

// Texts inside options may count as elements (feishu-platform.md 5.2), and the people stand there twice.
const PEOPLE_IN_A_LIST = 20
const PACKS_IN_A_LIST = 10

const ON_TIME = ['18:00', '20:00', '22:00', '24:00']
const LATE = ['00:00', '08:00', '10:00', '12:00']

export function setupCard(view: SetupView, t: Messages): Card {
  const words = t.cards.setup
  return directCard({ title: words.title, subtitle: clip(view.chatName, 40), template: 'blue' }, [
    markdown(words.lead(escapeMarkdown(clip(view.chatName, 40)), view.askPaper)),
    form('setup_form', fields(view, t)),
  ])
}

function fields(view: SetupView, t: Messages): Form['elements'] {
  const words = t.cards.setup
  const label = (text: string) => markdown(`**${text}**`)
  const required = true
  const onOff = (name: string, hint: string, on: boolean) =>
    select(
      name,
      hint,
      (['off', 'on'] as const).map((value) => ({ value, label: words.onOff[value] })),
      { value: on ? 'on' : 'off', required },
    )
  const onTime = choices([...ON_TIME, view.onTimeUntil], words.onTimeOption)
  const late = choices([...LATE, view.lateUntil], words.lateOption)
  const plan = typeof view.studyDays === 'string' ? view.studyDays : 'own'
  const own = typeof view.studyDays === 'string' ? [1, 2, 3, 4, 5] : view.studyDays.own
  return [
    label(words.branch),
    input(SETUP.branch, words.branchHint, { value: clip(view.branch, MOST.name), most: MOST.name, required }),
    ...people(view, t),
    label(words.time),
    timePicker(SETUP.dailyTime, words.timeHint, view.dailyTime),
    label(words.days),
    select(SETUP.studyDays, words.daysHint, plans(t), { value: plan, required }),
    ...(view.unknownYear === null ? [] : [notation(t.holidays.asWeekdays(view.unknownYear))]),
    label(words.ownDays),
    multiSelect(
      SETUP.ownDays,
      words.ownDaysHint,
      t.when.weekdays.map((day, index): Choice => ({ value: String(index + 1), label: day })),
      { values: own.map(String) },
    ),
    label(words.onTime),
    select(SETUP.onTimeUntil, words.onTimeHint, onTime, { value: view.onTimeUntil, required }),
    label(words.late),
    select(SETUP.lateUntil, words.lateHint, late, { value: view.lateUntil, required }),
    label(words.pack),
    select(SETUP.pack, words.packHint, kept(view.packs, view.pack, PACKS_IN_A_LIST), { value: view.pack, required }),
    label(words.profile),
    notation(words.profileLine),
    select(
      SETUP.profile,
      words.profileHint,
      (['full', 'groups-only', 'reduced'] as const).map((value) => ({ value, label: words.profileOption[value] })),
      { value: view.profile, required },
    ),
    label(words.weekly),
    select(
      SETUP.weekly,
      words.weeklyHint,
      (['monday', 'friday', 'off'] as const).map((value) => ({ value, label: words.weeklyOption[value] })),
      { value: view.weekly, required },
    ),
    label(words.digest),
    onOff(SETUP.digest, words.digestHint, view.digest),
    // Of later, so that the first time nothing is asked that can wait.
    ...(view.askPaper
      ? []
      : [
          label(words.calendar),
          notation(words.calendarLine),
          onOff(SETUP.calendar, words.calendarHint, view.calendar),
          label(words.leaveRule),
          select(
            SETUP.leaveRule,
            words.leaveRuleHint,
            LEAVE_RULES.map((value) => ({ value, label: t.sessions.leave.rule[value] })),
            { value: view.leaveRule, required },
          ),
        ]),
    ...(view.askPaper ? [label(words.paper), input(SETUP.paper, words.paperHint, { rows: 3 })] : []),
    submit('save', words.save, { do: 'save-setup', ...view.ref }),
  ]
}

/** Chosen from a list where that is short enough, else typed; `parseSetupForm` reads both. */
function people(view: SetupView, t: Messages): Form['elements'] {
  const words = t.cards.setup
  const nameOf = (id: string | null) => clip(view.people.find(({ value }) => value === id)?.label ?? '', MOST.name)
  const label = (text: string) => markdown(`**${text}**`)
  if (view.people.length > PEOPLE_IN_A_LIST) {
    return [
      label(words.secretary),
      input(SETUP.secretaryName, words.secretaryNameHint, {
        value: nameOf(view.secretary),
        most: MOST.name,
        required: true,
      }),
      label(words.deputy),
      input(SETUP.deputyName, words.secretaryNameHint, { value: nameOf(view.deputy), most: MOST.name }),
    ]
  }
  return [
    label(words.secretary),
    select(SETUP.secretary, words.secretaryHint, view.people, { value: view.secretary, required: true }),
    label(words.deputy),
    select(SETUP.deputy, words.deputyHint, [{ value: NOBODY, label: words.nobody }, ...view.people], {
      value: view.deputy ?? NOBODY,
    }),
  ]
}

function plans(t: Messages): Choice[] {
  const { studyDays } = t.terms
  return [
    { value: 'workdays', label: t.cards.setup.recommended(studyDays.workdays) },
    { value: 'weekdays', label: studyDays.weekdays },
    { value: 'daily', label: studyDays.daily },
    { value: 'own', label: studyDays.own },
  ]
}

/** What stands now is always among them. */
function choices(times: readonly string[], label: (time: string) => string): Choice[] {
  return [...new Set(times)].sort().map((value) => ({ value, label: label(value) }))
}

function kept(all: readonly Choice[], value: string, most: number): readonly Choice[] {
  const chosen = all.filter((one) => one.value === value)
  return [...chosen, ...all.filter((one) => one.value !== value)].slice(0, most)
}
