/** A plain sentence, with words to press below it. Fit for groups too. */
import type { Messages } from '../i18n/index.ts'
import { button, escapeWithin, groupCard, markdown, panel, type Card } from './kit.ts'
import type { CardRef } from './views.ts'

export interface NoticeView {
  readonly ref: CardRef | null
  readonly title: string
  readonly text: string
  /** Words to run as if they were typed, or an org to choose. */
  readonly buttons: readonly ({ readonly label: string } & ({ readonly words: string } | { readonly org: number }))[]
  /** Too long to stand open on a phone. */
  readonly folded?: { readonly title: string; readonly lines: readonly string[] } | undefined
}

const BUTTONS = 10

export function noticeCard({ ref, title, text, buttons, folded }: NoticeView, t: Messages): Card {
  const shown = escapeWithin(text, 12_000)
  return groupCard({ title: title === '' ? t.terms.app : title }, [
    ...(shown === '' ? [] : [markdown(shown)]),
    // Without a card to name, a button could not say where it was pressed.
    ...(ref === null
      ? []
      : buttons
          .slice(0, BUTTONS)
          .map((one, index) =>
            button(
              one.label,
              'org' in one
                ? { do: 'choose-org', ...ref, org: one.org }
                : { do: 'run', ...ref, words: one.words.slice(0, 100) },
              { large: true, type: index === 0 ? 'primary' : 'default' },
            ),
          )),
    ...(folded ? [panel(folded.title, [markdown(escapeWithin(folded.lines.join('\n'), 8_000))])] : []),
  ])
}
