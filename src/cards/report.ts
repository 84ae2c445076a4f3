/** A week's report, as the group sees it: how many took part, and who leads. Never who was missing. */
import { weekday } from '../domain/dates.ts'
import { rate, rateTenths } from '../domain/participation.ts'
import { type DayFigures, type ReportFigures, restOf, sumsOf } from '../domain/report.ts'
import type { Messages } from '../i18n/index.ts'
import {
  type Bar,
  bars,
  button,
  clip,
  columns,
  escapeMarkdown,
  groupCard,
  hr,
  markdown,
  notation,
  table,
  type Card,
  type Plain,
  type Table,
} from './kit.ts'
import { corrections } from './corrections.ts'
import { sessionLines } from './report-sessions.ts'
import type { ReportView } from './report-views.ts'

const NAMES = 30
const STEM = 200

export function reportCard(view: ReportView, t: Messages): Card {
  const words = t.cards.report
  const { figures, asOf, from, to } = view
  const { checkedIn, due } = sumsOf(figures.days)
  const span = words.period(view.kind, from, to)
  const studied = figures.days.length > 0
  return groupCard(
    {
      title: words.title,
      subtitle: `${span} · ${clip(figures.branch, 40)}`,
      tags: [
        ...(asOf ? [words.asOfTag(asOf.date, asOf.time)] : []),
        ...(view.late ? [words.lateTag] : []),
        ...(figures.corrections.some(({ kind }) => kind === 'corrected') ? [words.correctedTag] : []),
      ],
      summary: studied ? words.summary(span, checkedIn, due) : words.summaryHeld(span, figures.sessions.length),
    },
    [
      ...corrections(figures, 'week', t),
      markdown([words.participation, ...(studied ? counts(figures, 'week', t) : [words.noDays])].join('<br>')),
      ...(asOf ? [notation(words.asOf(asOf.date, asOf.time))] : []),
      ...(view.late ? [notation(words.late)] : []),
      ...byDay(figures, t),
      ...sessionLines(figures, t),
      ...leading(figures, t),
      ...people(figures, t),
      ...(studied ? [hr, markdown(rest(figures, t))] : []),
      ...question(figures, t),
      ...(view.live ? [openers(view, t)] : []),
      ...(view.live && view.keeper
        ? [button(t.cards.missed.title, { do: 'open-missed', ...view.ref, page: 0 }, { large: true })]
        : []),
      notation(figures.top.length > 0 ? words.footer : words.footerPlain),
    ],
  )
}

/** One's own record and, where persons are ranked, one's own place of that week. */
function openers({ ref, figures, from }: ReportView, t: Messages): Plain {
  const words = t.cards.report
  const me = button(words.me, { do: 'open-me', ...ref }, { large: true })
  if (figures.profile !== 'full') return me
  return columns([
    [me],
    [button(words.place, { do: 'open-rank', ...ref, period: 'week', date: from }, { large: true })],
  ])
}

/** Both counts and the rate, beside those of the period before. */
export function counts(figures: ReportFigures, kind: ReportView['kind'], t: Messages): string[] {
  const words = t.cards.report
  const { checkedIn, due } = sumsOf(figures.days)
  const before = sumsOf(figures.before)
  const late = figures.days.reduce((sum, day) => sum + day.late, 0)
  const extra = figures.days.reduce((sum, day) => sum + day.extra, 0)
  const { open, excused } = restOf(figures)
  const line = words.sums(checkedIn, due, rate(checkedIn, due))
  return [
    before.due > 0 ? `${line}${t.terms.paren(words.before(kind, rate(before.checkedIn, before.due)))}` : line,
    [
      ...(late > 0 ? [words.lateOnes(late)] : []),
      ...(open > 0 ? [words.open(open)] : []),
      ...(excused > 0 ? [words.excused(excused)] : []),
      ...(extra > 0 ? [words.extra(extra)] : []),
    ].join(' · '),
  ].filter((text) => text !== '')
}

/** The days as bars beside those of the week before, and the same in words. */
function byDay(figures: ReportFigures, t: Messages): Plain[] {
  const words = t.cards.report
  const series = (days: readonly DayFigures[], name: string): (Bar & { day: number })[] =>
    days.flatMap(({ date, checkedIn, due }) => {
      const tenths = rateTenths(checkedIn, due)
      const day = weekday(date) - 1
      return tenths === null ? [] : [{ day, label: t.when.weekdays[day] ?? '', value: tenths / 10, series: name }]
    })
  const drawn = [...series(figures.days, words.seriesNow), ...series(figures.before, words.seriesBefore)]
    .toSorted((a, b) => a.day - b.day)
    .map(({ label, value, series: name }): Bar => ({ label, value, ...(name !== undefined && { series: name }) }))
  const told = figures.days.map((day) => {
    const text = words.day(t.when.weekdays[weekday(day.date) - 1] ?? '', day.checkedIn, day.due)
    const notes = [...(day.excused ? [words.dayExcused] : []), ...(day.open ? [words.dayOpen] : [])]
    return notes.length > 0 ? `${text}${t.terms.paren(notes.join(t.terms.join))}` : text
  })
  return [
    ...(told.length > 0 ? [markdown(told.join(' · '))] : []),
    ...(drawn.length > 0 ? [notation(words.rateUnit), bars(drawn)] : []),
  ]
}

/** The first of the board, as a table and as lying bars. */
function leading({ top, tied = 0, of }: ReportFigures, t: Messages): (Plain | Table)[] {
  const last = top.at(-1)
  if (!last) return []
  const words = t.cards.report
  const titles = [
    { name: 'rank', title: words.rank, type: 'number', align: 'left' },
    { name: 'name', title: words.name },
    { name: 'points', title: words.points, type: 'number' },
    { name: 'days', title: words.days, type: 'number' },
  ] as const
  const seen = new Map<string, number>()
  const label = (rank: number, name: string) => {
    const text = `${rank} ${clip(name, 12)}`
    const times = (seen.get(text) ?? 0) + 1
    seen.set(text, times)
    // Bars of one label would become one bar.
    return times === 1 ? text : `${text} (${times})`
  }
  return [
    hr,
    markdown(of ? t.cards.reportChanges.topOf(top.length, of.members) : words.top(top.length)),
    table(
      titles,
      top.map((one) => ({ ...one, name: clip(one.name, NAMES) })),
    ),
    ...(tied > 0 ? [markdown(t.cards.rank.tied(last.rank, tied))] : []),
    bars(
      top.map(({ rank, name, points }) => ({ label: label(rank, name), value: points })),
      { lying: true },
    ),
  ]
}

const safe = (name: string) => escapeMarkdown(clip(name, NAMES))

function people({ streaks, improved, of }: ReportFigures, t: Messages): Plain[] {
  const words = t.cards.report
  const share = (shown: number, all = shown) => (all > shown ? t.terms.paren(t.cards.reportChanges.of(shown, all)) : '')
  const long = streaks.map(({ name, days }) => words.streak(safe(name), days)).join(t.terms.join)
  const risen = improved.map(({ name, before, after }) => words.rise(safe(name), before, after)).join(t.terms.join)
  const lines = [
    ...(streaks.length > 0 ? [words.streaks(long, share(streaks.length, of?.streaks))] : []),
    ...(improved.length > 0 ? [words.improved(risen, share(improved.length, of?.improved))] : []),
  ]
  return lines.length > 0 ? [markdown(lines.join('<br>'))] : []
}

function rest({ answered, rightly, notes, owed, madeUp }: ReportFigures, t: Messages): string {
  const words = t.cards.report
  return [
    words.answers(answered, rate(rightly, answered)),
    words.notes(notes),
    words.owed(owed),
    ...(madeUp > 0 ? [words.madeUp(madeUp)] : []),
  ].join(' · ')
}

function question({ hardest }: ReportFigures, t: Messages): Plain[] {
  if (!hardest) return []
  const words = t.cards.report
  const right = hardest.right.map((option) => escapeMarkdown(clip(option, 60))).join(t.terms.join)
  return [
    markdown(
      [
        words.hardest(hardest.date, hardest.rightly, hardest.answered),
        escapeMarkdown(clip(hardest.stem, STEM)),
        words.right(right),
      ].join('<br>'),
    ),
  ]
}
