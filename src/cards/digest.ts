/** The one unasked message a day, to those who have not checked in yet. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, notation, type Card, type Plain } from './kit.ts'
import type { DigestView } from './digest-view.ts'

export function digestCard(view: DigestView, t: Messages): Card {
  const words = t.cards.digest
  const { ref, done, muted } = view
  return directCard(
    {
      title: done ? words.doneTitle : words.title,
      subtitle: t.when.date(view.date),
      template: done ? 'green' : view.open ? 'blue' : 'grey',
    },
    [
      markdown(words.text(t.when.date(view.date), escapeMarkdown(clip(view.title, 60)))),
      ...state(view, t),
      ...(view.owed === null ? [] : owedStudies(view.owed, view, t)),
      columns([
        [button(t.cards.study.me, { do: 'open-me', ...ref }, { large: true })],
        [button(muted ? words.unmute : words.mute, { do: 'mute-digest', ...ref, mute: !muted }, { large: true })],
      ]),
      notation(muted ? words.muted : words.muteNote),
    ],
  )
}

/** The one reminder of the day tells of these too. */
function owedStudies(owed: NonNullable<DigestView['owed']>, { ref }: DigestView, t: Messages): Plain[] {
  const words = t.sessions.absence.mine
  return [
    columns([[markdown(words.digest(owed.count, owed.due))], [button(words.all, { do: 'open-studies', ...ref })]], {
      weights: [1, 'auto'],
    }),
  ]
}

function state({ ref, done, open, until }: DigestView, t: Messages): Plain[] {
  const words = t.cards.digest
  if (done) return [markdown(`**${t.cards.me.todayDone(t.terms.mark[done.mark], done.at)}**`)]
  if (!open) return [markdown(words.closed)]
  return [
    markdown(words.until(until)),
    button(words.checkIn, { do: 'check-in', ...ref }, { type: 'primary_filled', large: true }),
  ]
}
