/** Speakers, what they said and the minutes, as the secretary's cards of a session show them. */
import type { Messages } from '../i18n/index.ts'
import { linesWithin } from './folded.ts'
import { button, buttonRow, clip, columns, escapeMarkdown, escapeWithin, markdown, panel, type Plain } from './kit.ts'
import type { RollView } from './session-views.ts'
import type { MinutesKept, SpeechOf } from './speech-views.ts'
import type { CardRef } from './views.ts'

const OUTLINES = 6_000
const POINTS = 3_000
const MINUTES = 6_000

type Outline = Pick<SpeechOf, 'outline' | 'file'>

export const isHandedIn = ({ outline, file }: Outline): boolean => outline !== '' || file !== null

/** The name of the file, the words. */
export const outlineText = ({ outline, file }: Outline, most: number, t: Messages): string =>
  [
    ...(file === null ? [] : [t.sessions.minutes.file(file === '' ? null : escapeMarkdown(clip(file, 60)))]),
    ...(outline === '' ? [] : [escapeWithin(outline, most)]),
  ].join('<br>')

/** Each outline that is a file is a press away. */
export function outlineFiles(ref: CardRef, speakers: readonly SpeechOf[], t: Messages): Plain[] {
  const words = t.sessions.speech.speakers
  const files = speakers.filter(({ file }) => file !== null)
  return files.length === 0
    ? []
    : [
        buttonRow(
          files.map((one) =>
            button(words.openFile(clip(one.name, 20)), { do: 'open-outline-file', ...ref, person: one.person }),
          ),
        ),
      ]
}

/** On the live card; `whole`: with the words themselves, which a card of their own has in any case. */
export function speechParts({ ref, session, phase, speech, keeps }: RollView, whole: boolean, t: Messages): Plain[] {
  if (!speech || phase === 'cancelled') return []
  const { speakers, minutes, begun } = speech
  const words = t.sessions.speech.speakers
  const own = t.sessions.minutes
  const outlines = whole ? speakers.filter(isHandedIn) : []
  const said = whole ? pointLines(speakers, POINTS, t) : ''
  return [
    ...(outlines.length === 0
      ? []
      : [
          panel(words.outlines(outlines.length, speakers.length), [
            markdown(
              outlines
                .map((one) => `**${name(one)}**<br>${outlineText(one, Math.floor(OUTLINES / outlines.length), t)}`)
                .join('<br>'),
            ),
            ...outlineFiles(ref, outlines, t),
          ]),
        ]),
    ...(said === '' ? [] : [panel(own.pointsTitle, [markdown(said)])]),
    ...(minutes === null || !whole ? [] : [panel(own.title, [markdown(minutesText(minutes, MINUTES, t))])]),
    ...row([
      ...(keeps ? [[button(words.title, { do: 'open-speakers', ...ref }, { large: true })]] : []),
      ...(begun ? [[button(own.title, { do: 'open-minutes', ...ref, session }, { large: true })]] : []),
    ]),
  ]
}

const row = (buttons: readonly Plain[][]): Plain[] => (buttons.length === 0 ? [] : [columns(buttons)])

const name = ({ name: called }: SpeechOf) => escapeMarkdown(clip(called, 20))

/** Who wrote it and when, the file, the words. */
export function minutesText({ text, file, by, date }: MinutesKept, most: number, t: Messages): string {
  const words = t.sessions.minutes
  return [
    words.by(escapeMarkdown(clip(by, 20)), date),
    ...(file === null ? [] : [words.file(file === '' ? null : escapeMarkdown(clip(file, 60)))]),
    ...(text === '' ? [] : [escapeWithin(text, most)]),
  ].join('<br>')
}

/** '' when nobody's points are there. */
export function pointLines(speakers: readonly SpeechOf[], most: number, t: Messages): string {
  const spoken = speakers.filter(({ points }) => points !== '')
  const lines = spoken.map((one) => `**${name(one)}** ${escapeWithin(one.points, Math.floor(most / spoken.length))}`)
  return linesWithin(lines, most + 600, t)
}

/** To the rotas and to what is missing of minutes. */
export const speechLinks = (ref: CardRef, t: Messages): Plain[] => [
  columns([
    [button(t.sessions.speech.rota.title, { do: 'open-rotas', ...ref }, { large: true })],
    [button(t.sessions.minutes.title, { do: 'open-minutes-list', ...ref, page: 0 }, { large: true })],
  ]),
]
