/** Absence, appeal, make-up and delivery at their smallest and at their worst. */
import * as cards from '../../src/cards/index.ts'
import type * as views from '../../src/cards/absence-views.ts'
import type { Card } from '../../src/cards/kit.ts'
import type { StudyCheckView } from '../../src/cards/study-check.ts'
import type { Question } from '../../src/content/item.ts'
import type { SessionFacts } from '../../src/cards/session-views.ts'
import type { CardRef } from '../../src/cards/views.ts'
import type { Messages } from '../../src/i18n/index.ts'

const DATE = '2026-03-06'
const TIME = '15:00'
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const facts = (name: string, count: number): SessionFacts => ({
  session: 2_147_483_647,
  type: count === 0 ? 'party-lecture' : name,
  org: name,
  title: count === 0 ? '' : name.repeat(3),
  place: count === 0 ? '' : name,
  material: count === 0 ? '' : name.repeat(100),
  host: count === 0 ? null : name,
  speakers: many(count, () => name),
  date: DATE,
  starts: TIME,
  ends: '16:30',
  closes: '16:30',
  opens: '14:30',
  lateAfter: '15:05',
  signIn: 'press',
  phase: 'closed',
  backfilled: null,
  cancelReason: null,
})

type Drawing = readonly [string, (t: Messages) => Card]

export function absenceSamples(ref: CardRef, names: readonly (readonly [string, string])[]): readonly Drawing[] {
  const each = <V>(card: string, draw: (view: V, t: Messages) => Card, make: (name: string, count: number) => V[]) =>
    [['一', 0] as const, ...names.map(([, name]) => [name, 200] as const)].flatMap(([name, count]) =>
      make(name, count).map((view, nth): Drawing => [
        `${card}, ${count === 0 ? 'small' : (names.find((one) => one[1] === name)?.[0] ?? '')} ${nth}`,
        (t) => draw(view, t),
      ]),
    )
  const choice = (name: string): views.SessionChoice => ({ session: 1, type: name, title: name, date: DATE })
  const absence = (name: string, count: number): views.AbsenceView[] =>
    ([null, 'absent', 'made_up', 'present'] as const).map((status) => ({
      ...facts(name, count),
      ref,
      status,
      due: count === 0 ? null : DATE,
      leaveUntil: { date: DATE, time: TIME },
      appealed: count > 0,
      mayAppeal: true,
    }))
  const appeal = (name: string, count: number): views.AppealView[] =>
    (['open', 'accepted', 'declined', 'void'] as const).map((state) => ({
      ...facts(name, count),
      ref,
      mayAnswer: count > 0,
      name,
      text: name.repeat(8),
      at: { date: DATE, time: TIME },
      status: count === 0 ? null : 'absent',
      changes: many(count, () => ({ date: DATE, time: TIME, status: 'late', by: name, reason: name.repeat(3) })),
      state,
      answer: state === 'accepted' ? 'late' : name.repeat(8),
      answeredBy: name,
    }))
  const question = (name: string, type: Question['type']): Question => ({
    type,
    scored: true,
    stem: name.repeat(5),
    options: many(6, () => name.repeat(2).slice(0, 60)),
    right: [0, 1, 2, 3, 4, 5],
    explanation: name.repeat(8),
  })
  /** None, to be begun, and with an answer before the next. */
  const asked = (name: string, count: number, nth: number): views.StudyQuestionsView | null =>
    count === 0 && nth % 3 === 0
      ? null
      : {
          ...{ count: nth % 3 === 1 ? 0 : 10, right: nth === 3 ? 10 : 3, tries: 12, least: 10 },
          last:
            nth % 3 === 1
              ? null
              : { question: question(name, 'multiple'), chosen: [0, 1, 2, 3, 4, 5], right: nth === 0 },
          next:
            nth % 3 === 1 ? null : { nth: 9, question: question(name, nth === 2 ? 'single' : 'multiple'), title: name },
        }
  const study = (name: string, count: number): views.StudyFormView[] =>
    (['owed', 'overdue', 'handed-in', 'done', 'waived', 'owed', 'owed'] as const).map((stands, nth) => ({
      ...facts(name, count),
      ref,
      stands,
      due: DATE,
      byConfirm: count > 0,
      least: 1_000,
      questions: nth === 6 ? null : asked(name, count, nth),
      note: count === 0 || stands === 'owed' ? null : name.repeat(25),
      reason: count === 0 || stands === 'owed' ? null : name,
      helper: count === 0 ? null : name,
      visit:
        count === 0 || stands === 'owed'
          ? null
          : { date: DATE, helper: name, place: name.repeat(2), taught: name.repeat(8) },
    }))
  const people = (name: string, count: number) => many(count, (index) => ({ value: String(index), label: name }))
  return [
    ...each('absence', cards.absenceCard, absence),
    ...each('absence mended', cards.absenceMendedCard, absence),
    ...each('appeal form', cards.appealFormCard, (name, count): views.AppealFormView[] => [
      { ref, org: name, text: name.repeat(200), sessions: many(count, () => choice(name)) },
      { ref, org: name, text: name.repeat(200), sessions: [choice(name)] },
    ]),
    ...each('appeal', cards.appealCard, appeal),
    ...each('my appeal', cards.myAppealCard, appeal),
    ...each('study form', cards.studyFormCard, study),
    ...each('owed study', cards.owedStudyCard, (name, count) => [
      ...study(name, count).map((one) => ({ ...one, person: 1, name, people: people(name, Math.min(count, 40)) })),
      ...study(name, count).map((one) => ({ ...one, person: 1, name, people: null })),
    ]),
    ...each('delivery', cards.deliveryCard, (name, count) =>
      study(name, count).map((one, nth) => ({
        ...one,
        person: 1,
        name,
        paper: count === 0,
        mine: nth !== 1,
        dates: many(14, (day) => `2026-03-${String(20 - day).padStart(2, '0')}`),
      })),
    ),
    ...each('study check', cards.studyCheckCard, (name, count): StudyCheckView[] => [
      { ref, org: name, check: count === 0 ? { kind: 'confirm' } : { kind: 'note', least: 999 } },
    ]),
    ...each('my studies', cards.myStudiesCard, (name, count): views.MyStudiesView[] => [
      {
        ref,
        org: name,
        studies: many(count, (nth) => ({ ...choice(name), due: DATE, phase: nth % 2 === 0 ? 'overdue' : 'handed-in' })),
        visits: many(count, () => ({ ...choice(name), person: 1, name, due: DATE, overdue: true })),
        muted: count > 0,
      },
    ]),
    ...each('make-ups', cards.makeupsCard, (name, count): views.MakeupsView[] => [
      {
        ref,
        org: name,
        appeals: many(count, () => ({ ...choice(name), appeal: 1, name })),
        studies: many(count, () => ({
          ...choice(name),
          person: 1,
          name,
          paper: true,
          helper: name,
          due: DATE,
          phase: 'overdue' as const,
        })),
        counts: { owed: count, overdue: count, handedIn: count },
        done: many(count, () => ({ ...choice(name), name, on: DATE })),
        untold: many(count, () => name),
        page: 3,
        pages: count === 0 ? 1 : 25,
      },
    ]),
  ]
}
