/** The secretary's form of who speaks at a session, with their outlines in full. */
import type { Messages } from '../i18n/index.ts'
import {
  clip,
  directCard,
  escapeMarkdown,
  form,
  input,
  markdown,
  multiSelect,
  notation,
  panel,
  submit,
  type Card,
} from './kit.ts'
import { sessionTitle } from './session-parts.ts'
import { IN_A_LIST, WHO } from './speech-forms.ts'
import { isHandedIn, outlineFiles, outlineText } from './speech-parts.ts'
import type { SpeakersView } from './speech-views.ts'

const OUTLINES = 9_000

export function speakersCard(view: SpeakersView, t: Messages): Card {
  const words = t.sessions.speech.speakers
  const { speeches, people, ref } = view
  const given = speeches.filter(isHandedIn)
  const names = speeches.map((one) => clip(one.name, 40)).join('、')
  return directCard({ title: words.title, subtitle: `${t.when.date(view.date)} · ${sessionTitle(view, t)}` }, [
    ...(speeches.length === 0
      ? [markdown(words.none)]
      : [markdown(speeches.map((one) => words.line(safe(one.name), isHandedIn(one))).join('<br>'))]),
    ...given.map((one) =>
      panel(words.outlineOf(clip(one.name, 20)), [markdown(outlineText(one, Math.floor(OUTLINES / given.length), t))]),
    ),
    ...outlineFiles(ref, given, t),
    ...(view.phase === 'cancelled'
      ? []
      : [
          form('speakers_form', [
            people.length > IN_A_LIST
              ? input(WHO.names, words.names, { rows: 2, value: names })
              : multiSelect(WHO.people, words.choose, people, {
                  values: speeches.map(({ person }) => String(person)),
                }),
            submit('save', words.save, { do: 'save-speakers', ...ref }),
          ]),
          notation(words.explain),
        ]),
  ])
}

const safe = (text: string) => escapeMarkdown(clip(text, 20))
