/** My record: today, this week, the streak, what can be made up, my notes. */
import { monthOf } from '../domain/months.ts'
import { rate } from '../domain/participation.ts'
import type { Messages } from '../i18n/index.ts'
import { figures } from './figures.ts'
import { studyRows, visitRows } from './makeups.ts'
import {
  button,
  centred,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  escapeWithin,
  hr,
  markdown,
  notation,
  panel,
  type Card,
  type Plain,
} from './kit.ts'
import { whatText } from './leave-parts.ts'
import type { WithLeave } from './leave-views.ts'
import { sessionTitle } from './session-parts.ts'
import type { MeView } from './views.ts'

const SHOWN = { toMakeUp: 7, recent: 3, notes: 5, coming: 3 } as const
const NOTE_WEIGHT = 1_500

export function meCard(view: MeView & WithLeave, t: Messages): Card {
  const words = t.cards.me
  const missed = view.toMakeUp.slice(0, SHOWN.toMakeUp)
  // Days that can still be made up go before whatever else would not fit beside them.
  const full = missed.length > 4
  const recent = view.recent.slice(0, full ? SHOWN.recent - 1 : SHOWN.recent)
  return directCard({ title: words.title(clip(view.name, 40)), subtitle: clip(view.org, 40) }, [
    ...(view.visitor ? [markdown(words.visitor)] : []),
    markdown(`**${words.today} ${t.when.date(view.today.date)}**<br>${today(view.today, t)}`),
    markdown(`**${words.week}**`),
    week(view, t),
    markdown(words.streak(view.streak, view.longestStreak)),
    ...figures({ ...view, month: monthOf(view.today.date) }, t),
    ...(view.sessions === null ? [] : [sessions(view.sessions, view, t)]),
    ...(view.coming.length > 0 ? [markdown(`**${words.sessionsAhead}**`)] : []),
    ...coming(view, full ? 1 : SHOWN.coming, t),
    row(leave(view, t), button(t.sessions.leave.me.ask, { do: 'open-leave', ...view.ref })),
    ...(missed.length > 0 ? [hr, markdown(`**${words.toMakeUp}**`)] : []),
    ...missed.map((day, index) =>
      row(
        `${t.when.date(day.date)} ${escapeMarkdown(clip(day.title, 30))}${t.terms.paren(words.makeUpUntil(day.until))}`,
        button(
          words.makeUp,
          { do: 'open-make-up', ...view.ref, day: day.day },
          { type: index === 0 ? 'primary' : 'default' },
        ),
      ),
    ),
    ...owedStudies(view, t),
    ...(recent.length > 0
      ? [
          hr,
          panel(
            words.recent,
            recent.map((day) =>
              row(
                `${t.when.date(day.date)} ${escapeMarkdown(clip(day.title, 30))}`,
                button(words.open, { do: 'open-day', ...view.ref, day: day.day }),
              ),
            ),
          ),
        ]
      : []),
    ...notes(view, t),
    hr,
    ...(view.digest === null
      ? []
      : [
          row(
            view.digest ? words.digestOn : words.digestOff,
            button(view.digest ? words.turnOff : words.turnOn, { do: 'mute-digest', ...view.ref, mute: view.digest }),
          ),
        ]),
    button(words.export, { do: 'export-record', ...view.ref }),
    notation(words.command),
  ])
}

function sessions({ span, expected, there }: NonNullable<MeView['sessions']>, { ref }: MeView, t: Messages): Plain {
  const { kind, from, to } = span
  return row(
    t.sessions.myReport.onMe(expected, there, rate(there, expected)),
    button(t.cards.me.open, { do: 'open-my-report', ...ref, kind, from, to, figure: 'sessions', page: 0 }),
  )
}

/** Each opens as one's own: signing in, leave, what one is to say there. Where not all find room the nearest goes first, then those one leads. */
function coming({ ref, coming: sessions }: MeView, most: number, t: Messages): Plain[] {
  const words = t.cards.me
  const [nearest, ...later] = sessions
  const byNeed = later.toSorted((a, b) => Number(b.speaks) - Number(a.speaks))
  const first = [...(nearest ? [nearest] : []), ...byNeed].slice(0, most)
  const shown = sessions.filter((one) => first.includes(one))
  return [
    ...shown.map((one) =>
      row(
        words.coming(t.when.dateTime(one.date, one.starts), escapeMarkdown(clip(sessionTitle(one, t), 24)), one.speaks),
        button(words.open, { do: 'open-preview', ...ref, session: one.session }),
      ),
    ),
    ...(shown.length < sessions.length ? [notation(words.comingMore(t.commands.leave.words))] : []),
  ]
}

/** One is a press away; several are, together. */
function owedStudies({ ref, owedStudies: studies, visits }: MeView, t: Messages): Plain[] {
  const count = studies.length + visits.length
  if (count <= 1) return count === 0 ? [] : [hr, ...studyRows({ ref, studies }, t), ...visitRows({ ref, visits }, t)]
  const words = t.sessions.absence.mine
  return [hr, row(words.text(studies.length, visits.length), button(words.all, { do: 'open-studies', ...ref }))]
}

/** The text takes what the button leaves. */
const row = (text: string, pressed: ReturnType<typeof button>): Plain =>
  columns([[markdown(text)], [pressed]], { weights: [1, 'auto'] })

function leave({ leave: own }: WithLeave, t: Messages): string {
  const words = t.sessions.leave
  const lines = own.lines.map((one) => words.form.line(whatText(one, t), words.state[one.state]))
  return lines.length === 0 ? words.me.none : words.me.lines(lines, own.more)
}

function today(today: MeView['today'], t: Messages): string {
  const words = t.cards.me
  if (today.state === 'none') return words.todayNone
  if (today.state === 'ahead') return words.todayAhead(today.at ?? '')
  const done =
    today.mark === 'made_up'
      ? words.todayMadeUp
      : today.mark === null
        ? today.apart === null
          ? words.todayOpen
          : t.terms.mark[today.apart]
        : words.todayDone(t.terms.mark[today.mark], today.at)
  return [done, words.answer[today.answer], words.note(today.noteLength)].join(' · ')
}

function week({ week }: MeView, t: Messages): Plain {
  return columns(
    week
      .slice(0, 7)
      .map(({ mark }, index) => [
        centred(
          `${t.when.weekdaysShort[index] ?? ''}<br>${mark === 'on_time' ? `**${t.terms.markShort[mark]}**` : t.terms.markShort[mark]}`,
          'notation',
        ),
      ]),
    { align: 'top' },
  )
}

function notes({ notes }: MeView, t: Messages): Plain[] {
  const shown = notes.slice(0, SHOWN.notes)
  if (shown.length === 0) return []
  const words = t.cards.me
  return [
    panel(
      words.notes(shown.length),
      shown.map((note) =>
        markdown(`${words.noteHead(note.date, note.length)}<br>${escapeWithin(note.text, NOTE_WEIGHT)}`),
      ),
    ),
  ]
}
