/** To one person: an absence that is final, what can be done about it, and what became of it. */
import type { Messages } from '../i18n/index.ts'
import type { AbsenceView } from './absence-views.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, notation, type Card } from './kit.ts'
import { factLines, typeName } from './session-parts.ts'

const topic = ({ title }: AbsenceView) => (title === '' ? [] : [markdown(`**${escapeMarkdown(clip(title, 100))}**`)])

const subtitle = ({ date, starts, org }: AbsenceView, t: Messages) =>
  `${t.when.dateTime(date, starts)} · ${clip(org, 40)}`

/** What was said stays to be read; where it is not so any more the card says so. */
export function absenceCard(view: AbsenceView, t: Messages): Card {
  const words = t.sessions.absence.notice
  const { status, ref, type, due } = view
  if (status !== 'absent' && status !== 'made_up')
    return directCard({ title: words.titleMended(typeName(type, t)), subtitle: subtitle(view, t), template: 'green' }, [
      ...topic(view),
      markdown(factLines({ ...view, material: '' }, t)),
      markdown(mended(view, t)),
    ])
  const absent = status === 'absent'
  const pressed = [
    ...(absent && due !== null
      ? [button(words.toStudy, { do: 'open-study', ...ref, session: view.session }, { type: 'primary', large: true })]
      : []),
    ...(view.mayAppeal
      ? [button(words.toAppeal, { do: 'open-appeal', ...ref, session: view.session }, { large: true })]
      : []),
  ]
  return directCard(
    { title: words.title(typeName(type, t)), subtitle: subtitle(view, t), template: absent ? 'orange' : 'green' },
    [
      ...topic(view),
      markdown(factLines({ ...view, material: '' }, t)),
      markdown(words.status(t.sessions.status[status])),
      ...(absent && due !== null ? [markdown(words.study(due))] : []),
      ...(pressed.length > 0 ? [columns(pressed.map((one) => [one]))] : []),
      ...(view.appealed ? [markdown(words.appealed)] : []),
      notation(words.rule(view.closes, view.leaveUntil)),
      ...(view.mayAppeal ? [notation(words.appeal(t.commands.appeal.words))] : []),
    ],
  )
}

/** The notice that went out does not hold any more (更正). */
export function absenceMendedCard(view: AbsenceView, t: Messages): Card {
  const words = t.sessions.absence.mended
  const template = view.status === 'absent' ? 'grey' : 'green'
  return directCard({ title: words.title(typeName(view.type, t)), subtitle: subtitle(view, t), template }, [
    ...topic(view),
    markdown(factLines({ ...view, material: '' }, t)),
    markdown(mended(view, t)),
    button(t.sessions.card.mine, { do: 'open-my-session', ...view.ref }, { large: true }),
  ])
}

function mended({ status }: AbsenceView, t: Messages): string {
  const words = t.sessions.absence.mended
  // Mended, and then absent after all: of that another notice tells.
  if (status === 'absent') return words.again
  return status === null ? words.off : words.text(t.sessions.status[status])
}
