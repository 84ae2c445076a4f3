import {
  burdenCard,
  type Card,
  entriesCard,
  monthCard,
  myPointsCard,
  noticeCard,
  orgRankCard,
  rankCard,
  rulesCard,
  rulesFormCard,
  rulesPreviewCard,
  streakCard,
} from '../cards/index.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import type { About } from '../about/about.ts'
import type { Env } from '../entry.ts'
import type { Messages } from '../i18n/index.ts'
import { profileOf } from '../services/profile.ts'
import { isSecretary } from '../services/who.ts'
import { burdenView } from '../views/burden.ts'
import { entriesView, monthView, myPointsView, streakView } from '../views/figures.ts'
import { rulesFormView, rulesPreviewView, rulesView } from '../views/point-rules.ts'
import { orgRankView, rankView } from '../views/rank.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

const WITH_POINTS = ['rank', 'org-rank', 'rules', 'rules-form', 'rules-preview', 'my-points', 'entries'] as const
const SHOWS = [...WITH_POINTS, 'burden', 'streak', 'month'] as const

type BoardAbout = Extract<About, { show: (typeof SHOWS)[number] }>

export const isBoard = (about: About): about is BoardAbout => (SHOWS as readonly string[]).includes(about.show)
const hasPoints = (about: BoardAbout) => (WITH_POINTS as readonly string[]).includes(about.show)

export interface BoardDrawing {
  readonly card: Row<'cards'>
  readonly ref: CardRef
  readonly now: Instant
  readonly env: Env
  readonly t: Messages
}

/** Boards, points and what is behind a person's numbers. Without points where the org has none, whenever that was set. */
export async function drawBoard(
  read: Reader,
  { card, ref, now, env, t }: BoardDrawing,
  about: BoardAbout,
): Promise<Card | undefined> {
  const chat = await read.orgs.chatOf(about.org)
  const { personId } = card
  if (!chat || personId === null) return undefined
  const profile = await profileOf(read, about.org)
  if (profile === 'reduced' && hasPoints(about))
    return noticeCard({ ref, title: t.cards.shown[about.show], text: t.cards.rank.reduced, buttons: [] }, t)
  const zone = chat.timeZone
  const today = localDate(now, zone)
  const who = { orgId: about.org, personId, zone }
  const persons = profile === 'full'
  switch (about.show) {
    case 'rank':
      if (persons) return rankCard(await rankView(read, ref, about, who, now), t)
      return orgRankCard(
        await orgRankView(
          read,
          ref,
          { show: 'org-rank', org: about.org, period: about.period },
          { zone, persons },
          now,
        ),
        t,
      )
    case 'org-rank':
      return orgRankCard(await orgRankView(read, ref, about, { zone, persons }, now), t)
    case 'rules': {
      const mayChange = await isSecretary(read, personId, chat, env.admins, now)
      return rulesCard(await rulesView(read, ref, about.org, { today, mayChange }), t)
    }
    case 'rules-form':
      return rulesFormCard(await rulesFormView(read, ref, about, today), t)
    case 'rules-preview':
      return rulesPreviewCard(await rulesPreviewView(read, ref, about), t)
    case 'burden':
      return burdenCard(await burdenView(read, ref, about.org, chat, now), t)
    case 'my-points':
      return myPointsCard(await myPointsView(read, ref, about, who, now), t)
    case 'entries':
      return entriesCard(await entriesView(read, ref, about, who, now), t)
    case 'streak':
      return streakCard(await streakView(read, ref, about, who, now), t)
    case 'month':
      return monthCard(await monthView(read, ref, about, who, now), t)
  }
}
