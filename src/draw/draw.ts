import {
  type Card,
  expiredCard,
  helpCard,
  joinCard,
  logCard,
  meCard,
  nextCard,
  noticeCard,
  registerCard,
  rolesCard,
  rosterCard,
  setupCard,
  todayCard,
  welcomeCard,
} from '../cards/index.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import type { About } from '../about/about.ts'
import type { Env } from '../entry.ts'
import { type Messages, messagesFor } from '../i18n/index.ts'
import { drawAttendance, isAttendance } from './attendance.ts'
import { drawAbsence, isAbsence } from './absence.ts'
import { drawBoard, isBoard } from './boards.ts'
import { drawDay } from './days.ts'
import { insteadOf } from './instead-of.ts'
import { drawLeave, isLeave } from './leave.ts'
import { drawOutbox } from './outbox.ts'
import { drawReport, isReport } from './reports.ts'
import { drawSession, isSession } from './sessions.ts'
import { drawSpeech, isSpeech } from './speech.ts'
import { drawSessionReport, isSessionReport } from './session-reports.ts'
import { isSecretary } from '../services/who.ts'
import { meView } from '../views/me.ts'
import { helpView } from '../views/help.ts'
import { registerView } from '../views/register.ts'
import { rolesView } from '../views/roles.ts'
import { joinView, logView, nextView, rosterView, todayView } from '../views/secretary.ts'
import { setupView, welcomeView } from '../views/setup.ts'
import type { Reader } from '../../db/store.ts'
import type { CardKind, Row } from '../../db/schema.ts'

export const aboutOf = (card: Pick<Row<'cards'>, 'about'>): About => JSON.parse(card.about) as About

/** Their own last pictures when they are finished; every other card names the command instead. */
const LAST_PICTURE: ReadonlySet<CardKind> = new Set(['study', 'report', 'session'])

/** Draws any card from the database alone: the same picture whoever asks. */
export async function draw(read: Reader, card: Row<'cards'>, now: Instant, env: Env): Promise<Card> {
  const about = aboutOf(card)
  const t = messagesFor(card.locale)
  const ref = { db: env.installation, card: card.id }
  const drawn =
    card.state === 'final' && !LAST_PICTURE.has(card.kind)
      ? undefined
      : await live(read, { card, about, ref, now, env, t })
  return drawn ?? expiredCard(t.cards.shown[about.show], insteadOf(about.show, t).words, t)
}

interface Drawing {
  readonly card: Row<'cards'>
  readonly about: About
  readonly ref: CardRef
  readonly now: Instant
  readonly env: Env
  readonly t: Messages
}

/** Who is absent, and why, is for whoever keeps the records, as long as they do. */
const KEPT_FROM_OTHERS = ['missed', 'today', 'register', 'makeups'] as const

const isKept = (about: About): about is Extract<About, { show: (typeof KEPT_FROM_OTHERS)[number] }> =>
  (KEPT_FROM_OTHERS as readonly string[]).includes(about.show)

/** Undefined when what the card was about is gone, or is not for this person any more. */
async function live(read: Reader, drawing: Drawing): Promise<Card | undefined> {
  const { about, card, ref, now, env, t } = drawing
  if (isKept(about)) {
    const chat = await read.orgs.chatOf(about.org)
    if (!chat || !(await isSecretary(read, card.personId, chat, env.admins, now))) return undefined
  }
  if (isBoard(about)) return drawBoard(read, drawing, about)
  if (isReport(about)) return drawReport(read, drawing, about)
  if (isLeave(about)) return drawLeave(read, drawing, about)
  if (isAttendance(about)) return drawAttendance(read, drawing, about)
  if (isSessionReport(about)) return drawSessionReport(read, drawing, about)
  if (isSession(about)) return drawSession(read, drawing, about)
  if (isAbsence(about)) return drawAbsence(read, drawing, about)
  if (isSpeech(about)) return drawSpeech(read, drawing, about)
  switch (about.show) {
    case 'study':
    case 'note-form':
    case 'day':
    case 'make-up':
    case 'digest':
      return drawDay(read, drawing, about)
    case 'welcome': {
      const chat = await read.orgs.chat(about.chat)
      return chat && welcomeCard(await welcomeView(read, ref, chat, now, env), t)
    }
    case 'setup': {
      const chat = await read.orgs.chat(about.chat)
      if (!chat) return undefined
      if (about.done) return welcomeCard(await welcomeView(read, ref, chat, now, env), t)
      return setupCard(await setupView(read, ref, chat, drawing.card.personId, now, env), t)
    }
    case 'join': {
      const chat = await read.orgs.chat(about.chat)
      return chat && joinCard(await joinView(read, ref, chat, about.joins), t)
    }
    case 'me':
    case 'today':
    case 'register':
    case 'roster':
    case 'roles':
    case 'log':
    case 'next':
      return ofOrg(read, drawing, about)
    case 'outbox':
      return drawOutbox(read, drawing, about)
    case 'help':
      return helpCard(await helpView(read, ref, drawing.card.personId, about, t, env, now), t)
    case 'notice':
      return noticeCard({ ref, title: about.title, text: about.text, buttons: about.buttons, folded: about.folded }, t)
  }
}

type OrgAbout = Extract<About, { org: number; show: 'me' | 'today' | 'register' | 'roster' | 'roles' | 'log' | 'next' }>

async function ofOrg(read: Reader, { card, ref, now, env, t }: Drawing, about: OrgAbout): Promise<Card | undefined> {
  const chat = await read.orgs.chatOf(about.org)
  if (!chat) return undefined
  switch (about.show) {
    case 'me':
      return card.personId === null
        ? undefined
        : meCard(await meView(read, ref, { personId: card.personId, orgId: about.org }, chat, now), t)
    case 'today': {
      const view = await todayView(read, ref, about, chat, card.personId, now)
      return view && todayCard(view, t)
    }
    case 'register':
      return registerCard(await registerView(read, ref, about, chat, now), t)
    case 'roster':
      return rosterCard(await rosterView(read, ref, about.org, about.page, now), t)
    case 'roles':
      return card.personId === null
        ? undefined
        : rolesCard(await rolesView(read, ref, about, card.personId, env, now), t)
    case 'log':
      return logCard(await logView(read, ref, about.org, chat, now), t)
    case 'next': {
      const view = await nextView(
        read,
        ref,
        chat,
        env,
        now,
        await isSecretary(read, card.personId, chat, env.admins, now),
      )
      return view && nextCard(view, t)
    }
  }
}
