import { SPEECH_KINDS, type SpeechAbout } from '../about/speech.ts'
import {
  type Card,
  minutesCard,
  minutesFormCard,
  minutesListCard,
  outlineFormCard,
  rotaFormCard,
  rotasCard,
  speakerAwayCard,
  speakerCard,
  speakersCard,
  speechFormCard,
  swapCard,
  swapFormCard,
} from '../cards/index.ts'
import type { About } from '../about/about.ts'
import type { BoardDrawing } from './boards.ts'
import { sessionPlace } from './session-place.ts'
import { minutesFormView, minutesListView, minutesView, speechFormView } from '../views/minutes.ts'
import { rotaFormView, rotasView } from '../views/rotas.ts'
import { outlineFormView, speakerAwayView, speakersView, speakerView, swapFormView, swapView } from '../views/speech.ts'
import type { Reader } from '../../db/store.ts'

export const isSpeech = (about: About): about is SpeechAbout => about.show in SPEECH_KINDS

/** Speaking in turn, and what was written down of it. */
export async function drawSpeech(read: Reader, drawing: BoardDrawing, about: SpeechAbout): Promise<Card | undefined> {
  const { ref, now, t } = drawing
  if ('session' in about) return ofSession(read, drawing, about)
  const chat = await read.orgs.chatOf(about.org)
  if (!chat) return undefined
  switch (about.show) {
    case 'rotas':
      return rotasCard(await rotasView(read, ref, about.org, chat.timeZone, now), t)
    case 'rota-form':
      return rotaFormCard(await rotaFormView(read, ref, about.org, about.rota, now), t)
    case 'minutes-list':
      return minutesListCard(await minutesListView(read, ref, about.org, chat.timeZone, about.page, now), t)
  }
}

async function ofSession(
  read: Reader,
  { card, ref, now, t }: BoardDrawing,
  about: Extract<SpeechAbout, { session: number }>,
): Promise<Card | undefined> {
  const place = await sessionPlace(read, about.session)
  if (!place || card.personId === null) return undefined
  const { personId } = card
  switch (about.show) {
    case 'speaker':
      return speakerCard(await speakerView(read, ref, place, personId, now), t)
    case 'outline-form': {
      const { saved = false } = about
      return outlineFormCard(await outlineFormView(read, ref, place, { personId, saved }, now), t)
    }
    case 'swap-form':
      return swapFormCard(await swapFormView(read, ref, place, about.asked, now), t)
    case 'swap': {
      const swap = await read.speakers.swap(about.swap)
      return swap && swapCard(await swapView(read, ref, place, swap, now), t)
    }
    case 'speaker-away':
      return speakerAwayCard(await speakerAwayView(read, ref, place, about.person, now), t)
    case 'speakers':
      return speakersCard(await speakersView(read, ref, place, now), t)
    case 'minutes':
      return minutesCard(await minutesView(read, ref, place, now), t)
    case 'minutes-form':
      return minutesFormCard(await minutesFormView(read, ref, place, now), t)
    case 'speech-form':
      return speechFormCard(await speechFormView(read, ref, place, about.people, now), t)
  }
}
