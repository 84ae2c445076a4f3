import {
  type Card,
  cancelFormCard,
  moveFormCard,
  previewsCard,
  sessionChangedCard,
  sessionFormCard,
  sessionTypesCard,
  typeFormCard,
} from '../cards/index.ts'
import type { BoardDrawing } from './boards.ts'
import { sessionPlace } from './session-place.ts'
import type { About } from '../about/about.ts'
import {
  cancelFormView,
  moveFormView,
  previewsView,
  sessionChangedView,
  sessionFormView,
  sessionTypesView,
  typeFormView,
} from '../views/session-plan.ts'
import type { Reader } from '../../db/store.ts'

export const PLAN_SHOWS = [
  'session-form',
  'session-changed',
  'move-form',
  'cancel-form',
  'session-types',
  'type-form',
  'previews',
] as const

type PlanAbout = Extract<About, { show: (typeof PLAN_SHOWS)[number] }>

export const isPlan = (about: About): about is PlanAbout => (PLAN_SHOWS as readonly string[]).includes(about.show)

/** Planning group study: forms, what was changed, the kinds there are, and what is announced together. */
export async function drawPlan(
  read: Reader,
  { card, ref, now, t }: BoardDrawing,
  about: PlanAbout,
): Promise<Card | undefined> {
  if ('org' in about) {
    const chat = await read.orgs.chatOf(about.org)
    if (!chat) return undefined
    const live = card.state === 'live'
    switch (about.show) {
      case 'session-form':
        return sessionFormCard(await sessionFormView(read, ref, about, chat.timeZone, now), t)
      case 'session-types':
        return sessionTypesCard(await sessionTypesView(read, ref, about), t)
      case 'type-form':
        return typeFormCard(await typeFormView(read, ref, about), t)
      case 'previews':
        return previewsCard(await previewsView(read, ref, about, chat.timeZone, { now, live }), t)
    }
  }
  const place = await sessionPlace(read, about.session)
  if (!place) return undefined
  switch (about.show) {
    case 'session-changed':
      return sessionChangedCard(await sessionChangedView(read, ref, place, about, now), t)
    case 'move-form':
      return moveFormCard(await moveFormView(read, ref, place, about, now), t)
    case 'cancel-form':
      return cancelFormCard(await cancelFormView(read, ref, place, about, now), t)
  }
}
