/** The secretary's panel: what is on today, what waits, and every other thing a press away. */
import type { Messages } from '../i18n/index.ts'
import {
  button,
  buttonRow,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  hr,
  markdown,
  notation,
  type Card,
  type Plain,
} from './kit.ts'
import type { AttendancePanelView } from './mark-views.ts'
import { listedTitle } from './session-parts.ts'

const MOST = 5

export function attendanceCard(view: AttendancePanelView, t: Messages): Card {
  const words = t.sessions.panel
  const { attendance, roster } = t.commands
  const { ref } = view
  const run = (label: string, { words: typed }: { words: string }) => button(label, { do: 'run', ...ref, words: typed })
  return directCard(
    {
      title: words.title,
      subtitle: `${t.when.date(view.date)} · ${clip(view.org, 40)}`,
      tags: [t.cards.today.asOf(view.asOf)],
    },
    [
      ...today(view, t),
      buttonRow([
        button(words.fresh, { do: 'run', ...ref, words: attendance.new.words }, { type: 'primary' }),
        run(words.list, attendance.list),
        run(words.daily, attendance.today),
      ]),
      hr,
      markdown(words.waits),
      buttonRow([
        run(words.leave(view.leaves), attendance.leave),
        run(words.makeup(view.owed), attendance.makeup),
        // They are on the list of what is owed.
        run(words.appeals(view.appeals), attendance.makeup),
        run(words.minutes(view.minutes), attendance.minutes),
        button(
          words.remind,
          { do: 'run', ...ref, words: attendance.remind.words },
          { confirm: remindConfirm(view, t) },
        ),
      ]),
      hr,
      markdown(words.sessions),
      buttonRow([
        run(words.report, attendance.report),
        run(words.file, { words: words.fileWords }),
        run(words.quarterFile, { words: words.quarterFileWords }),
        run(words.backfill, attendance.backfill),
        run(words.history, attendance.history),
        run(words.rota, attendance.rota),
      ]),
      markdown(words.days),
      buttonRow([
        run(words.week, attendance.week),
        run(words.month, attendance.month),
        run(words.exports, attendance.export),
        run(words.roster, roster),
      ]),
      hr,
      buttonRow([run(words.help, attendance.help), button(words.refresh, { do: 'open-attendance', ...ref })]),
      notation(words.how),
    ],
  )
}

/** To how many it goes, and about what, before it goes. */
function remindConfirm({ asOf, remind: { of, people, later } }: AttendancePanelView, t: Messages) {
  const words = t.sessions.panel.remindConfirm
  const when = later === null ? null : t.when.dateTime(later.date, later.time)
  return { title: words.title, text: words.asOf(people === 0 ? words.nobody : words[of](people, when), asOf) }
}

function today({ sessions, ref }: AttendancePanelView, t: Messages): Plain[] {
  const words = t.sessions.panel
  if (sessions.length === 0) return [markdown(words.noneToday)]
  return [
    markdown(words.today),
    ...sessions.slice(0, MOST).map((one) => {
      const counted = one.phase === 'open' || one.phase === 'closed'
      const name = listedTitle(one, t)
      const state = t.sessions.card.tag[one.phase]
      const there = counted ? words.there(one.there, one.expected) : null
      return columns(
        [
          [markdown(words.line(name, t.when.span(one.starts, one.ends), state, there))],
          [button(words.open, { do: 'open-roll', ...ref, session: one.session, page: 0 })],
        ],
        { weights: [1, 'auto'] },
      )
    }),
    ...(sessions.length > MOST ? [notation(t.terms.ellipsis(sessions.length - MOST))] : []),
  ]
}

/** Every sub-command with what it is for and an example; its button types it. */
export function attendanceHelpCard({ ref }: Pick<AttendancePanelView, 'ref'>, t: Messages): Card {
  const words = t.sessions.allWords
  const subs = Object.values(t.commands.attendance).filter(
    (one): one is Exclude<typeof one, string> => typeof one !== 'string',
  )
  return directCard({ title: words.title }, [
    notation(words.lead),
    ...subs.map(({ words: typed, about, example }) =>
      columns(
        [
          [markdown(`${escapeMarkdown(about)}${example === typed ? '' : `<br>${escapeMarkdown(example)}`}`)],
          [button(typed, { do: 'run', ...ref, words: typed })],
        ],
        { weights: [1, 'auto'] },
      ),
    ),
  ])
}
