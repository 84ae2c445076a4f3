import {
  type Card,
  markFormCard,
  mySessionCard,
  newSessionCard,
  rollCard,
  sessionCard,
  sessionsCard,
} from '../cards/index.ts'
import type { About } from '../about/about.ts'
import type { BoardDrawing } from './boards.ts'
import { sessionPlace } from './session-place.ts'
import { drawPlan, isPlan, PLAN_SHOWS } from './session-plan.ts'
import { markFormView, mySessionView, newSessionView, sessionsView, sessionView } from '../views/sessions.ts'
import { isSecretary } from '../services/who.ts'
import { rollView } from '../views/roll.ts'
import type { Reader } from '../../db/store.ts'

const SHOWS = ['session', 'my-session', 'new-session', 'roll', 'mark-form', 'sessions', ...PLAN_SHOWS] as const

type SessionAbout = Extract<About, { show: (typeof SHOWS)[number] }>

export const isSession = (about: About): about is SessionAbout => (SHOWS as readonly string[]).includes(about.show)

/** Group study: a session in its group, as one member's own, and as the secretary keeps it. */
export async function drawSession(read: Reader, drawing: BoardDrawing, about: SessionAbout): Promise<Card | undefined> {
  if (isPlan(about)) return drawPlan(read, drawing, about)
  const { card, ref, now, env, t } = drawing
  if (about.show === 'sessions') {
    const chat = await read.orgs.chatOf(about.org)
    return chat && sessionsCard(await sessionsView(read, ref, about.org, chat.timeZone, about.page, now), t)
  }
  const place = await sessionPlace(read, about.session)
  if (!place) return undefined
  switch (about.show) {
    case 'session':
      return sessionCard(await sessionView(read, ref, place, now, card.state === 'live'), t)
    case 'my-session':
      return card.personId === null
        ? undefined
        : mySessionCard(await mySessionView(read, ref, place, card.personId, now), t)
    case 'new-session':
      return newSessionCard(await newSessionView(read, ref, place, now, about.marks), t)
    case 'roll': {
      const viewer = card.personId
      const chat = await read.orgs.chatOf(about.org ?? place.session.orgId)
      const keeps = chat !== undefined && (await isSecretary(read, viewer, chat, env.admins, now))
      return rollCard(await rollView(read, ref, place, { about, viewer, keeps }, now), t)
    }
    case 'mark-form': {
      const { person, saved = false, org } = about
      return markFormCard(await markFormView(read, ref, place, { person, saved, viewer: card.personId, org }, now), t)
    }
  }
}
