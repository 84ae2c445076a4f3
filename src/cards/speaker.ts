/** A lead speaker's own card: what the session is about, the outline, and somebody to speak instead (S7). */
import type { Messages } from '../i18n/index.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  escapeWithin,
  form,
  input,
  markdown,
  notation,
  select,
  submit,
  type Card,
} from './kit.ts'
import { factLines, sessionTitle, typeName } from './session-parts.ts'
import type { SessionFacts } from './session-views.ts'
import { IN_A_LIST, MOST_OUTLINE, OUTLINE, WHO } from './speech-forms.ts'
import { isHandedIn, outlineText } from './speech-parts.ts'
import type { OutlineFormView, SpeakerAwayView, SpeakerView, SwapFormView, SwapView } from './speech-views.ts'

const safe = (name: string) => escapeMarkdown(clip(name, 20))
const whenWhere = (view: SessionFacts, t: Messages) =>
  `${t.when.dateTime(view.date, view.starts)} · ${clip(view.org, 40)}`
const topic = ({ title }: SessionFacts) => (title === '' ? [] : [markdown(`**${escapeMarkdown(clip(title, 100))}**`)])

export function speakerCard(view: SpeakerView, t: Messages): Card {
  const words = t.sessions.speech.speaker
  const { ref, speaks, ahead } = view
  const given = isHandedIn(view)
  const cancelled = view.phase === 'cancelled'
  const wanted = speaks && ahead && !cancelled && !given
  const head = {
    title: words.title(typeName(view.type, t)),
    subtitle: whenWhere(view, t),
    template: wanted ? 'orange' : speaks && ahead && !cancelled ? 'blue' : 'grey',
    tags: [
      cancelled
        ? t.sessions.card.tag.cancelled
        : speaks
          ? given
            ? words.outlineKept
            : words.outlineMissing
          : words.relievedTag,
    ],
    summary: (wanted ? words.summaryMissing : words.summary)(
      sessionTitle(view, t),
      t.when.dateTime(view.date, view.starts),
    ),
  } as const
  if (cancelled) return directCard(head, [...topic(view), markdown(t.sessions.card.cancelled)])
  if (!speaks) return directCard(head, [...topic(view), markdown(words.relieved)])
  return directCard(head, [
    ...topic(view),
    markdown(factLines(view, t)),
    ...(given
      ? [markdown(words.outline), markdown(outlineText(view, 8_000, t))]
      : wanted
        ? [markdown(words.pleaseOutline)]
        : []),
    ...(view.asked === null ? [] : [notation(words.asked(clip(view.asked, 20)))]),
    ...(ahead
      ? [
          columns([
            [
              button(
                given ? words.changeOutline : words.writeOutline,
                { do: 'open-outline', ...ref },
                { type: wanted ? 'primary' : 'default', large: true },
              ),
            ],
            [button(words.swap, { do: 'open-swap', ...ref }, { large: true })],
          ]),
          notation(words.byReply),
        ]
      : []),
  ])
}

export function outlineFormCard(view: OutlineFormView, t: Messages): Card {
  const words = t.sessions.speech.speaker
  const head = { title: words.outlineTitle, subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}` }
  if (view.saved)
    return directCard({ ...head, template: 'green' }, [
      markdown(words.outlineSaved),
      ...(view.outline === '' ? [] : [markdown(escapeWithin(view.outline, 12_000))]),
    ])
  // Emoji count double where a field's length is checked.
  const shown = view.outline.length <= MOST_OUTLINE ? view.outline : ''
  return directCard(head, [
    form('outline_form', [
      input(OUTLINE.text, words.outlineHint, { rows: 8, most: MOST_OUTLINE, value: shown, required: true }),
      submit('save', words.save, { do: 'save-outline', ...view.ref }),
    ]),
    notation(words.outlineSeen),
  ])
}

export function swapFormCard(view: SwapFormView, t: Messages): Card {
  const words = t.sessions.speech.swap
  const head = { title: words.title, subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}` }
  if (view.asked) {
    const { name, state } = view.asked
    return directCard({ ...head, template: state === 'agreed' ? 'green' : 'grey' }, [
      markdown(words.mine[state](safe(name))),
    ])
  }
  return directCard(head, [
    form('swap_form', [
      view.people.length > IN_A_LIST
        ? input(WHO.names, words.name, { most: 40, required: true })
        : select(WHO.person, words.person, view.people, { required: true }),
      submit('ask', words.ask, { do: 'ask-swap', ...view.ref }),
    ]),
    notation(words.explain),
  ])
}

export function swapCard(view: SwapView, t: Messages): Card {
  const words = t.sessions.speech.swap
  const { ref, state } = view
  const open = state === 'asked'
  return directCard(
    {
      title: words.asksTitle,
      subtitle: whenWhere(view, t),
      template: open ? 'orange' : state === 'agreed' ? 'green' : 'grey',
      summary: words.asksSummary(clip(view.from, 20)),
    },
    [
      markdown(words.asks(safe(view.from))),
      ...topic(view),
      markdown(factLines(view, t)),
      markdown(view.exchange ? words.exchange(view.exchange.date, view.exchange.starts) : words.noExchange),
      ...(open
        ? [
            columns([
              [button(words.agree, { do: 'answer-swap', ...ref, agree: true }, { type: 'primary', large: true })],
              [button(words.decline, { do: 'answer-swap', ...ref, agree: false }, { large: true })],
            ]),
            notation(words.until),
          ]
        : [markdown(words.stands[state])]),
    ],
  )
}

/** For the secretary. */
export function speakerAwayCard(view: SpeakerAwayView, t: Messages): Card {
  const words = t.sessions.speech.away
  const { ref, next, speaks } = view
  const open = speaks && view.phase === 'ahead'
  return directCard(
    {
      title: words.title,
      subtitle: whenWhere(view, t),
      template: open ? 'orange' : 'grey',
      summary: words.summary(clip(view.name, 20)),
    },
    [
      markdown(words.cannot(safe(view.name))),
      ...topic(view),
      markdown(factLines(view, t)),
      ...(open
        ? [
            markdown(next === null ? words.nobody : words.next(safe(next.name))),
            columns([
              ...(next === null
                ? []
                : [
                    [
                      button(
                        words.take(clip(next.name, 12)),
                        { do: 'replace-speaker', ...ref, to: next.person },
                        { type: 'primary', large: true },
                      ),
                    ],
                  ]),
              [button(words.byHand, { do: 'open-speakers', ...ref }, { large: true })],
            ]),
          ]
        : [markdown(words.settled)]),
    ],
  )
}
