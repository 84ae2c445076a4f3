/** The circular of a month or quarter: a draft to be released with one press, and what the group sees of it. */
import { mondayOf } from '../domain/dates.ts'
import { rateTenths } from '../domain/participation.ts'
import { type DayFigures, sumsOf } from '../domain/report.ts'
import { seenKey } from '../domain/written.ts'
import type { Messages } from '../i18n/index.ts'
import { circularText } from './circular-text.ts'
import { corrections } from './corrections.ts'
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
  hr,
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
      ...corrections(view.figures, view.kind, t),
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
      ...changed(view, t),
      ...corrections(view.figures, view.kind, t),
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
            releaseButton(view, t),
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

export function circularFormCard(view: CircularView, t: Messages): Card {
  const words = t.cards.circular
  return directCard({ title: words.formTitle, subtitle: words.title(view.kind, view.from, view.to) }, [
    notation(words.formLead),
    ...changed(view, t),
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

/** In plain words: what has changed since the words were written. */
function changed({ changes }: CircularView, t: Messages): Plain[] {
  if (changes.length === 0) return []
  const words = t.cards.reportChanges.wordsChanged
  const lines = changes.map((one) => {
    if (one.what === 'profile') return words.profile[one.to]
    return one.what === 'top' ? words.top : words.counts[one.what](one.from, one.to)
  })
  return [markdown([words.lead, ...lines.map((line) => `- ${line}`)].join('\n')), notation(words.check), hr]
}

/** Where something has changed, it is released only by whoever has seen what. */
function releaseButton({ ref, changes }: CircularView, t: Messages): Plain {
  if (changes.length === 0)
    return button(t.cards.circular.release, { do: 'circular-release', ...ref }, { type: 'primary_filled', large: true })
  const value = { do: 'circular-release', ...ref, seen: seenKey(changes) } as const
  return button(t.cards.reportChanges.wordsChanged.anyway, value, { large: true })
}

const clipped = (text: string) => Array.from(text).slice(0, MOST.note).join('')

function body(view: ReportView, t: Messages): Plain[] {
  return [
    markdown(escapeWithin(view.words ?? circularText(view, t), WEIGHT)),
    ...(view.wordsGaveWay ? [notation(t.cards.circular.wordsGaveWay)] : []),
    ...byWeek(view, t),
  ]
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
