import { ORGS_TOP, RANK_TOP } from '../cards/index.ts'
import type { OrgRankView, RankView } from '../cards/board-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { around } from '../domain/around.ts'
import { localDate } from '../domain/dates.ts'
import { periodOf } from '../domain/periods.ts'
import type { About } from '../entry.ts'
import { shownOf, tiedAfter } from '../domain/ranking.ts'
import { boardOf, totalsOf } from '../services/boards.ts'
import { expectedOf } from '../services/expected.ts'
import { orgBoardOf } from '../services/org-board.ts'
import type { Reader } from '../../db/store.ts'

/** The board of an org as one person sees it: the top, and the person's own place wherever it is. */
export async function rankView(
  read: Reader,
  ref: CardRef,
  about: Extract<About, { show: 'rank' }>,
  who: { readonly personId: number; readonly zone: string },
  now: Instant,
): Promise<RankView> {
  const { org: orgId, on } = about
  const { personId } = who
  const period = periodOf(about.period, on ?? localDate(now, who.zone))
  const board = await boardOf(read, orgId, period, now)
  const mine = board.find(({ id }) => id === personId)
  const own = mine ?? (await totalsOf(read, orgId, period)).find(({ id }) => id === personId)
  const part = about.around && mine ? 'around' : 'top'
  const members = (await expectedOf(read, orgId, now)).length
  const rows = part === 'around' ? around(board, personId, RANK_TOP, members) : board.slice(0, shownOf(members))
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    period,
    on: on ?? null,
    part,
    rows: rows.map(({ id, rank, name, points, days }) => ({ rank, name, points, days, mine: id === personId })),
    few: rows.length === 0 && board.length > 0,
    tied: part === 'top' ? tiedAfter(board, rows) : 0,
    mine: {
      rank: mine?.rank ?? null,
      points: own?.points ?? 0,
      days: own?.days ?? 0,
      left: (await read.points.leavers(orgId)).includes(personId),
    },
  }
}

/** The orgs beside one, by participation. */
export async function orgRankView(
  read: Reader,
  ref: CardRef,
  about: Extract<About, { show: 'org-rank' }>,
  { zone, persons }: { readonly zone: string; readonly persons: boolean },
  now: Instant,
): Promise<OrgRankView> {
  const period = periodOf(about.period, localDate(now, zone))
  const board = await orgBoardOf(read, about.org, period, now)
  const mine = board.find(({ id }) => id === about.org)
  return {
    ref,
    org: (await read.orgs.get(about.org)).name,
    period,
    rows: board
      .slice(0, ORGS_TOP)
      .map(({ id, rank, name, checkedIn, due }) => ({ rank, name, checkedIn, due, mine: id === about.org })),
    mine: mine ? { rank: mine.rank, checkedIn: mine.checkedIn, due: mine.due } : null,
    persons,
  }
}
