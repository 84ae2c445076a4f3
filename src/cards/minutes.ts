/** The minutes of a session (会议记录): what is there, what is missing, and the forms it is written in (S7, S9). */
import type { Messages } from '../i18n/index.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  form,
  input,
  markdown,
  notation,
  select,
  submit,
  type Card,
  type Plain,
} from './kit.ts'
import { pager } from './pager.ts'
import { sessionTitle } from './session-parts.ts'
import { HOW, MINUTES, MOST_OUTLINE, MOST_POINTS, SPEECH_FIELDS } from './speech-forms.ts'
import { minutesText, pointLines } from './speech-parts.ts'
import type { MinutesFormView, MinutesListView, MinutesView, SpeechFormView } from './speech-views.ts'

export const MINUTES_PAGE = 8

const safe = (name: string) => escapeMarkdown(clip(name, 20))

export function minutesCard(view: MinutesView, t: Messages): Card {
  const words = t.sessions.minutes
  const { ref, gap, session, phase } = view
  const { minutes, speakers } = view.speech
  const silent = (gap?.speakers ?? []).flatMap((person) => speakers.find((one) => one.person === person)?.name ?? [])
  const said = pointLines(speakers, 7_000, t)
  const complete = phase === 'closed' && gap?.minutes !== true
  const closed = phase === 'closed'
  return directCard(
    {
      title: words.title,
      subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}`,
      template: closed ? (complete ? 'green' : 'orange') : 'blue',
      tags: [closed ? (complete ? words.complete : words.incomplete) : t.sessions.card.tag[phase]],
    },
    [
      ...(gap ? [markdown(words.missing(gap.minutes, silent.slice(0, 8).map(safe)))] : []),
      ...(minutes === null ? [] : [markdown(minutesText(minutes, 9_000, t))]),
      ...(minutes === null || minutes.file === null
        ? []
        : [button(words.openFile, { do: 'open-minutes-file', ...ref }, { large: true })]),
      ...(said === '' ? [] : [markdown(`**${words.pointsTitle}**<br>${said}`)]),
      columns([
        [
          button(
            minutes === null || minutes.text === '' ? words.write : words.add,
            { do: 'open-minutes-form', ...ref },
            { type: 'primary', large: true },
          ),
        ],
        ...(speakers.length === 0
          ? []
          : [[button(words.pointsTitle, { do: 'open-speech-form', ...ref }, { large: true })]]),
        [button(words.roll, { do: 'open-roll', ...ref, session, page: 0 }, { large: true })],
      ]),
      notation(words.byReply),
    ],
  )
}

export function minutesFormCard(view: MinutesFormView, t: Messages): Card {
  const words = t.sessions.minutes
  const how = HOW.map((value) => ({ value, label: words.how[value] }))
  return directCard({ title: words.write, subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}` }, [
    ...(view.length > 0 ? [markdown(words.there(view.length))] : []),
    form('minutes_form', [
      input(MINUTES.text, words.hint, { rows: 10, most: MOST_OUTLINE, required: true }),
      ...(view.length > 0 ? [select(MINUTES.how, words.howTo, how, { value: 'append', required: true })] : []),
      submit('save', words.save, { do: 'save-minutes', ...view.ref }),
    ]),
    notation(words.inParts),
  ])
}

export function speechFormCard(view: SpeechFormView, t: Messages): Card {
  const words = t.sessions.minutes
  const fields = view.speeches.slice(0, SPEECH_FIELDS.length).map((one, nth) => {
    const field = SPEECH_FIELDS[nth] ?? 'points'
    return one === null
      ? []
      : [
          markdown(`**${safe(one.name)}**`),
          input(field, words.pointsOf(clip(one.name, 20)), { rows: 3, most: MOST_POINTS, value: one.points }),
        ]
  })
  return directCard({ title: words.pointsTitle, subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}` }, [
    form('speech_form', [...fields.flat(), submit('save', words.save, { do: 'save-speech', ...view.ref })]),
  ])
}

/** Sessions that are over and not complete, the newest first. */
export function minutesListCard(view: MinutesListView, t: Messages): Card {
  const words = t.sessions.minutes
  const { ref } = view
  return directCard(
    { title: words.listTitle, subtitle: clip(view.org, 40), template: view.total > 0 ? 'orange' : 'green' },
    [
      markdown(view.total > 0 ? words.listed(view.total) : words.allThere),
      ...view.sessions.slice(0, MINUTES_PAGE).map((one): Plain => {
        const text = [
          `**${escapeMarkdown(clip(sessionTitle(one, t), 60))}**`,
          t.when.dateTime(one.date, one.starts),
          words.missing(one.minutes, one.speakers.slice(0, 8).map(safe)),
        ].join('<br>')
        const open = button(words.fill, { do: 'open-minutes', ...ref, session: one.session })
        return columns([[markdown(text)], [open]], { weights: [1, 'auto'] })
      }),
      ...pager(view.page, view.pages, (page) => ({ do: 'open-minutes-list', ...ref, page }), t),
      notation(words.rule),
    ],
  )
}
