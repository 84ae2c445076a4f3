import type { Instant } from '../clock.ts'
import { REGISTER_PAGE } from '../cards/index.ts'
import type { RegisterView } from '../cards/register-view.ts'
import type { CardRef } from '../cards/views.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { rate } from '../domain/participation.ts'
import { periodOf, previousPeriod } from '../domain/periods.ts'
import { checkedIn, type Counts } from '../domain/register.ts'
import type { About } from '../entry.ts'
import { readRegister } from '../services/register.ts'
import { pageOf } from './page-of.ts'
import type { Reader } from '../../db/store.ts'
import type { Row } from '../../db/schema.ts'

const figures = (counts: Counts) => ({ ...counts, rate: rate(checkedIn(counts), counts.due) })

/** Who took part in a week or month, by person and day. */
export async function registerView(
  read: Reader,
  ref: CardRef,
  { org: orgId, kind, from, page }: Extract<About, { show: 'register' }>,
  chat: Row<'chats'>,
  now: Instant,
): Promise<RegisterView> {
  const period = periodOf(kind, from)
  const { days, rows, byDay, total, name } = await readRegister(read, orgId, period, now)
  const expected = rows.filter(({ counts }) => counts.due > 0)
  const { rows: here, ...paged } = pageOf(expected, page, REGISTER_PAGE)
  const first = await read.archives.firstDate(orgId)
  const after = addDays(period.to, 1)
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    kind,
    from: period.from,
    to: period.to,
    asOf: days.some(({ open }) => open) ? localTime(now, chat.timeZone) : null,
    total: figures(total),
    days: byDay.map((counts, nth) => ({ ...figures(counts), date: days[nth]?.date ?? '' })),
    rows: here.map(({ personId, cells, counts }) => ({ ...figures(counts), name: name(personId), cells })),
    people: expected.length,
    ...paged,
    extra: rows
      .filter(({ counts }) => counts.extra > 0)
      .map(({ personId, standing, counts }) => ({ name: name(personId), standing, times: counts.extra })),
    apart: rows
      .filter(({ counts, standing }) => counts.due === 0 && standing !== 'visitor')
      .map(({ personId, standing }) => ({ name: name(personId), standing })),
    previous: first !== null && first < period.from ? previousPeriod(period).from : null,
    next: after <= localDate(now, chat.timeZone) ? after : null,
  }
}
