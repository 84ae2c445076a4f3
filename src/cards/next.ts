/** What comes next, and when; the secretary may call it off, or pause study. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, directCard, escapeMarkdown, markdown, notation, type Card } from './kit.ts'
import type { NextView } from './views.ts'

/** As many dates called off as the card offers to take back. */
const SKIPPED_SHOWN = 5

export function nextCard(view: NextView, t: Messages): Card {
  const words = t.cards.next
  const { ref, date } = view
  return directCard(
    { title: words.title, subtitle: t.when.dateFull(date), tags: view.item ? [t.terms.kind(view.item.kind)] : [] },
    [
      markdown(words.at(date, view.time)),
      ...(view.item
        ? [
            markdown(escapeMarkdown(clip(view.item.title, 60))),
            notation(view.daysBeforeRepeat > 0 ? words.repeat(view.daysBeforeRepeat) : words.repeating),
          ]
        : [markdown(words.noContent(t.commands.setup.words))]),
      ...(view.mayPost
        ? [
            button(
              words.post,
              { do: 'study-post', ...ref },
              { large: true, confirm: { title: words.postConfirm.title, text: words.postConfirm.text } },
            ),
          ]
        : []),
      ...(view.maySkip
        ? [
            button(
              words.skip,
              { do: 'study-skip', ...ref, date },
              {
                large: true,
                confirm: { title: words.skipConfirm.title, text: words.skipConfirm.text(t.when.date(date)) },
              },
            ),
          ]
        : []),
      ...(view.skipped ?? [])
        .slice(0, SKIPPED_SHOWN)
        .map((skipped) =>
          button(words.unskip(t.when.date(skipped)), { do: 'study-unskip', ...ref, date: skipped }, { large: true }),
        ),
      ...(view.maySkip
        ? [
            button(
              words.pause,
              { do: 'study-pause', ...ref },
              { large: true, confirm: { title: words.pause, text: words.pauseConfirm(t.commands.study.resume.words) } },
            ),
          ]
        : []),
    ],
  )
}
