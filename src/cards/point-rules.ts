/** The point rules: what holds, the form that changes them, and the echo before the change counts. */
import type { PointRules } from '../domain/points.ts'
import type { Messages } from '../i18n/index.ts'
import type { RulesFormView, RulesPreviewView, RulesView } from './board-views.ts'
import {
  button,
  clip,
  columns,
  directCard,
  form,
  hr,
  input,
  markdown,
  notation,
  select,
  submit,
  type Card,
  type Form,
} from './kit.ts'
import { FROM, POINTS } from './point-form.ts'

const ORDER = [
  ...(['checkIn', 'lateCheckIn', 'right', 'wrong', 'note', 'fullWeek'] as const),
  ...(['session', 'sessionPart', 'sessionMadeUp', 'speaker', 'dailyCap'] as const),
] as const
const AHEAD = 3

function value(rules: PointRules, name: keyof PointRules, t: Messages): string {
  const points = rules[name]
  return points === null ? t.cards.rules.noCap : t.cards.rules.points(points)
}

const label = (name: keyof PointRules, { cards: { rules } }: Messages) =>
  name === 'dailyCap' ? rules.cap : rules.of[name]

const lines = (rules: PointRules, t: Messages): string =>
  ORDER.map((name) => `${label(name, t)}${t.terms.colon}${value(rules, name, t)}`).join('<br>')

export function rulesCard(view: RulesView, t: Messages): Card {
  const words = t.cards.rules
  const { ref } = view
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    markdown(`${words.inForce(view.since)}<br>${lines(view.now, t)}`),
    ...view.ahead
      .slice(0, AHEAD)
      .flatMap(({ from, rules }) => [hr, markdown(`${words.ahead(from)}<br>${lines(rules, t)}`)]),
    columns([
      [button(words.mine, { do: 'open-points', ...ref, period: 'month' }, { fill: true })],
      ...(view.mayChange ? [[button(words.change, { do: 'change-rules', ...ref }, { fill: true })]] : []),
    ]),
    notation(words.madeUp),
    notation(words.command),
  ])
}

export function rulesFormCard(view: RulesFormView, t: Messages): Card {
  const words = t.cards.rules
  return directCard({ title: words.form, subtitle: clip(view.org, 40) }, [
    markdown(words.formLead),
    form('rules_form', fields(view, t)),
    button(words.back, { do: 'open-rules', ...view.ref }, { large: true }),
  ])
}

function fields({ ref, rules, tomorrow, monday }: RulesFormView, t: Messages): Form['elements'] {
  const words = t.cards.rules
  const bold = (text: string) => markdown(`**${text}**`)
  return [
    ...ORDER.flatMap((name) => {
      const optional = name === 'dailyCap'
      return [
        bold(words.of[name]),
        input(POINTS[name], optional ? words.capHint : words.hint, {
          value: rules[name] === null ? '' : String(rules[name]),
          most: 3,
          required: !optional,
        }),
      ]
    }),
    bold(words.from),
    select(
      FROM,
      words.fromHint,
      [
        { value: 'monday', label: words.monday(monday) },
        { value: 'tomorrow', label: words.tomorrow(tomorrow) },
      ],
      { value: 'monday', required: true },
    ),
    submit('next', words.next, { do: 'preview-rules', ...ref }),
  ]
}

export function rulesPreviewCard(view: RulesPreviewView, t: Messages): Card {
  const words = t.cards.rules
  const { ref, before, rules } = view
  return directCard({ title: words.preview, subtitle: clip(view.org, 40), template: 'orange' }, [
    markdown(words.previewLead(view.from)),
    markdown(
      ORDER.map((name) => {
        const now = value(rules, name, t)
        const shown = rules[name] === before[name] ? now : words.changed(value(before, name, t), now)
        return `${label(name, t)}${t.terms.colon}${shown}`
      }).join('<br>'),
    ),
    ...view.later.slice(0, AHEAD).map((from) => markdown(words.later(from))),
    columns([
      [button(words.confirm, { do: 'confirm-rules', ...ref }, { type: 'primary', fill: true })],
      [button(words.again, { do: 'change-rules', ...ref }, { fill: true })],
    ]),
  ])
}
