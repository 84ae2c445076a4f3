/** The study of a session that somebody owes: their own card, the secretary's, the helper's. */
import type { Messages } from '../i18n/index.ts'
import { MOST_PLACE, MOST_WORDS, OWED_STUDY, VISIT } from './absence-forms.ts'
import type { DeliveryView, OwedStudyView, StudyFormView } from './absence-views.ts'
import { MOST } from './forms.ts'
import {
  READING,
  button,
  clip,
  directCard,
  escapeMarkdown,
  escapeWithin,
  form,
  hr,
  input,
  markdown,
  notation,
  select,
  submit,
  type Card,
  type Form,
  type Plain,
} from './kit.ts'
import { factLines, sessionTitle, typeName } from './session-parts.ts'
import { questionParts } from './study-questions.ts'

const TEMPLATE = { owed: 'blue', overdue: 'orange', 'handed-in': 'blue', done: 'green', waived: 'grey' } as const

const safe = (name: string) => escapeMarkdown(clip(name, 20))

const head = (title: string, view: StudyFormView, t: Messages) => ({
  title,
  subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}`,
  template: TEMPLATE[view.stands],
  tags: [t.sessions.absence.study.tag[view.stands]],
})

export function studyFormCard(view: StudyFormView, t: Messages): Card {
  const words = t.sessions.absence.study
  const { ref, stands, helper, visit } = view
  const top = head(words.title(typeName(view.type, t)), view, t)
  if (stands === 'waived') return directCard(top, [markdown(words.waived)])
  if (stands === 'done') return directCard(top, [markdown(words.done), ...record(view, t)])
  const confirm = button(words.confirmVisit, { do: 'confirm-visit', ...ref }, { type: 'primary', large: true })
  return directCard(top, [
    ...facts(view, t),
    ...(stands === 'handed-in' ? [markdown(visit ? words.check : words.waits), ...record(view, t)] : []),
    ...(stands === 'handed-in' && visit ? [confirm] : []),
    ...(stands === 'handed-in' ? [] : view.questions ? questionParts(view, view.questions, t) : noteForm(view, t)),
    ...(helper !== null && visit === null ? [notation(words.helper(clip(helper, 20), stands !== 'handed-in'))] : []),
  ])
}

/** The material in full: it is what is to be studied. */
function facts(view: StudyFormView, t: Messages): Plain[] {
  const words = t.sessions.absence.study
  return [
    markdown(factLines({ ...view, material: '' }, t)),
    markdown(words.due(view.due)),
    hr,
    markdown(view.material === '' ? words.noMaterial : escapeWithin(view.material, 10_000), READING),
  ]
}

function noteForm({ ref, byConfirm, least }: StudyFormView, t: Messages): (Plain | Form)[] {
  const words = t.sessions.absence.study
  return [
    notation(byConfirm ? words.askConfirm(least) : words.ask(least)),
    form('study_form', [
      input(OWED_STUDY.note, words.hint, { rows: 6, most: MOST.note, required: true }),
      submit('save', words.save, { do: 'save-study', ...ref }),
    ]),
  ]
}

/** By what it is made up. */
function record({ note, reason, visit, questions }: StudyFormView, t: Messages): Plain[] {
  const words = t.sessions.absence.study
  return [
    ...(visit
      ? [
          markdown(
            words.visit(
              visit.date,
              safe(visit.helper),
              escapeMarkdown(clip(visit.place, MOST_PLACE)),
              escapeWithin(visit.taught, 3_000),
            ),
          ),
        ]
      : []),
    ...asked(questions, t),
    ...(note === null ? [] : [markdown(`${words.note}<br>${escapeWithin(note, 6_000)}`)]),
    ...(reason === null ? [] : [notation(words.byReason(clip(reason, 100)))]),
  ]
}

/** How far the questions are; all right, in how many tries. */
function asked(questions: StudyFormView['questions'], t: Messages): Plain[] {
  if (questions === null || questions.count === 0) return []
  const words = t.sessions.studyCheck.answering
  const { count, right, tries } = questions
  return [markdown(right === count ? words.passed(count, tries) : words.progress(right, count))]
}

/** The secretary confirms it, or sends somebody to teach it. */
export function owedStudyCard(view: OwedStudyView, t: Messages): Card {
  const words = t.sessions.absence.one
  const { ref, stands, person, helper } = view
  const top = head(words.title(clip(view.name, 20)), view, t)
  const open = stands === 'owed' || stands === 'overdue' || stands === 'handed-in'
  return directCard(top, [
    markdown([factLines({ ...view, material: '' }, t), t.sessions.absence.study.due(view.due)].join('<br>')),
    ...(helper === null ? [] : [markdown(words.assigned(safe(helper)))]),
    ...record(view, t),
    ...(stands === 'handed-in'
      ? [button(words.confirm, { do: 'confirm-study', ...ref, person }, { type: 'primary', large: true })]
      : []),
    ...(open && stands !== 'handed-in'
      ? [
          form('confirm_form', [
            input(OWED_STUDY.reason, words.confirmWhy, { most: 100, required: true }),
            submit('confirm', words.confirmSave, { do: 'confirm-study', ...ref, person }),
          ]),
        ]
      : []),
    ...(open ? helperForm(view, t) : []),
    ...(stands === 'done' ? [markdown(t.sessions.absence.study.done)] : []),
    ...(stands === 'waived' ? [markdown(t.sessions.absence.study.waived)] : []),
    button(t.sessions.absence.list.title, { do: 'open-makeups', ...ref, page: 0 }, { large: true }),
  ])
}

/** So many people fit into a list to choose from; with more a name is typed. */
export const HELPER_CHOICES = 40

function helperForm({ ref, person, people, helper }: OwedStudyView, t: Messages): (Plain | Form)[] {
  const words = t.sessions.absence.one
  if (people?.length === 0) return [notation(words.noHelper)]
  return [
    form('helper_form', [
      people === null
        ? input(OWED_STUDY.helperName, words.helperName, { most: MOST.name, required: true })
        : select(OWED_STUDY.helper, words.helper, people.slice(0, HELPER_CHOICES), { required: true }),
      submit('assign', helper === null ? words.assign : words.assignOther, { do: 'assign-helper', ...ref, person }),
    ]),
  ]
}

/** The helper records the visit. */
export function deliveryCard(view: DeliveryView, t: Messages): Card {
  const words = t.sessions.absence.delivery
  const { ref, stands, person, mine } = view
  const top = head(words.title(clip(view.name, 20)), view, t)
  const todo = mine && (stands === 'owed' || stands === 'overdue')
  // What became of the study is the business of whoever goes instead.
  if (!mine) return directCard({ ...top, template: 'grey', tags: [] }, [markdown(words.another)])
  if (!todo) {
    const text = view.visit === null ? words.over : stands === 'done' ? words.done : words.recorded
    return directCard(top, [markdown(text), ...record(view, t)])
  }
  return directCard(top, [
    markdown(words.text(safe(view.name))),
    ...facts(view, t),
    form('visit_form', [
      select(
        VISIT.date,
        words.date,
        view.dates.slice(0, 15).map((date) => ({ value: date, label: t.when.date(date) })),
        { value: view.dates[0] ?? null, required: true },
      ),
      input(VISIT.place, words.place, { most: MOST_PLACE, required: true }),
      input(VISIT.taught, words.taught, { rows: 4, most: MOST_WORDS, required: true }),
      submit('save', words.save, { do: 'save-visit', ...ref, person }),
    ]),
    notation(view.paper ? words.paper : words.member),
  ])
}
