/** The circular of a month or quarter: a draft to be released with one press, and what the group sees of it. */
import { mondayOf } from '../domain/dates.ts'
import { rateTenths } from '../domain/participation.ts'
import { type DayFigures, sumsOf } from '../domain/report.ts'
import type { Messages } from '../i18n/index.ts'
import { circularText } from './circular-text.ts'
import { CIRCULAR, MOST } from './forms.ts'
import {
  bars,
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  escapeWithin,
  form,
  groupCard,
  input,
  markdown,
  notation,
  submit,
  type Card,
  type Plain,
} from './kit.ts'
import type { CircularView, ReportView } from './report-views.ts'

const WEIGHT = 12_000

/** As the group sees it. */
export function circularCard(view: ReportView, t: Messages): Card {
  const words = t.cards.circular
  return groupCard(
    {
      title: words.title(view.kind, view.from, view.to),
      subtitle: clip(view.figures.branch, 40),
      tags: view.asOf ? [t.cards.report.asOfTag(view.asOf.date, view.asOf.time)] : [],
    },
    [
      ...body(view, t),
      ...(view.live ? [button(t.cards.report.me, { do: 'open-me', ...view.ref }, { large: true })] : []),
      notation(words.footer),
    ],
  )
}

/** For whoever keeps the records: to release, to word anew or to leave. */
export function circularDraftCard(view: CircularView, t: Messages): Card {
  const words = t.cards.circular
  const { ref, state, released, asOf } = view
  const press = (label: string, what: 'circular-edit' | 'circular-withdraw') => [
    button(label, { do: what, ...ref }, { large: true }),
  ]
  return directCard(
    {
      title: words.title(view.kind, view.from, view.to),
      subtitle: clip(view.figures.branch, 40),
      template: state === 'released' ? 'green' : state === 'draft' ? 'orange' : 'grey',
      tags: [{ draft: words.draftTag, released: words.releasedTag, withdrawn: words.withdrawnTag }[state]],
    },
    [
      ...(state === 'draft' ? [notation(words.lead)] : []),
      ...body(view, t),
      ...(asOf && state !== 'released' ? [notation(words.open)] : []),
      ...(state === 'released'
        ? released
          ? [
              markdown(
                words.releasedBy(released.by && escapeMarkdown(clip(released.by, 30)), released.date, released.time),
              ),
            ]
          : []
        : [
            button(words.release, { do: 'circular-release', ...ref }, { type: 'primary_filled', large: true }),
            columns([
              press(words.edit, 'circular-edit'),
              ...(state === 'draft' ? [press(words.withdraw, 'circular-withdraw')] : []),
            ]),
          ]),
      ...(state === 'withdrawn' ? [notation(words.withdrawn)] : []),
      notation(words.footer),
    ],
  )
}

export function circularFormCard(view: ReportView, t: Messages): Card {
  const words = t.cards.circular
  return directCard({ title: words.formTitle, subtitle: words.title(view.kind, view.from, view.to) }, [
    notation(words.formLead),
    form('circular_form', [
      input(CIRCULAR.words, words.formHint, {
        rows: 8,
        most: MOST.note,
        value: clipped(view.words ?? circularText(view, t)),
        required: true,
      }),
      submit('save', words.save, { do: 'circular-save', ...view.ref }),
    ]),
  ])
}

const clipped = (text: string) => Array.from(text).slice(0, MOST.note).join('')

function body(view: ReportView, t: Messages): Plain[] {
  return [markdown(escapeWithin(view.words ?? circularText(view, t), WEIGHT)), ...byWeek(view, t)]
}

/** Participation week by week. */
function byWeek({ figures }: ReportView, t: Messages): Plain[] {
  const weeks = new Map<string, DayFigures[]>()
  for (const day of figures.days) {
    const monday = mondayOf(day.date)
    weeks.set(monday, [...(weeks.get(monday) ?? []), day])
  }
  const drawn = [...weeks].flatMap(([, days]) => {
    const { checkedIn, due } = sumsOf(days)
    const tenths = rateTenths(checkedIn, due)
    const [first] = days
    return tenths === null || !first ? [] : [{ label: t.when.dateShort(first.date), value: tenths / 10 }]
  })
  return drawn.length > 1 ? [notation(t.cards.circular.byWeek), bars(drawn)] : []
}
