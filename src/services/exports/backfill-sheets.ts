import type { Instant } from '../../clock.ts'
import { MOST_ROWS, MOST_SESSIONS } from '../../domain/backfill.ts'
import { isShipped } from '../../domain/session-types.ts'
import { blank, line, type Sheet } from '../../export/sheet.ts'
import { peopleBelow, rosterNames } from '../sessions/people-named.ts'
import { sessionTypes } from '../sessions/types.ts'
import type { AboutFile } from './about-file.ts'
import type { Reader } from '../../../db/store.ts'

/** As many columns stand ready. */
const READY = Math.ceil(MOST_SESSIONS / 2)
const FIELDS = ['type', 'date', 'starts', 'ends', 'title', 'place'] as const

/** What the secretary fills in of sessions that were held: the people of the org in rows, a session in each column. */
export async function backfillSheets(
  read: Reader,
  orgId: number,
  { t }: AboutFile,
  now: Instant,
): Promise<readonly Sheet[]> {
  const { sheet } = t.sessions.backfill
  const { heads } = sheet
  const types = (await sessionTypes(read, orgId)).map(({ key, name }) =>
    name !== null ? line(name) : isShipped(key) ? t.sessions.types[key] : key,
  )
  const own = await rosterNames(read, orgId, now)
  const under = await peopleBelow(read, orgId, now)
  // Of a town too large for one sheet those below are written in by name.
  const people = own.length + under.length <= MOST_ROWS ? [...own, ...under] : own
  const below = under.length > 0
  const columns = Array.from({ length: READY }, (_, nth) => sheet.nth(nth + 1))
  return [
    {
      name: sheet.name,
      head: { rows: 1, columns: 2 },
      widths: [8, 16, ...columns.map(() => 18)],
      rows: [
        [heads.number, heads.name, ...columns],
        ...[...FIELDS, ...(below ? (['scope'] as const) : [])].map((field) => [null, heads[field], ...blank(READY)]),
        ...people.map(({ personId, name }) => [personId, line(name), ...blank(READY)]),
      ],
    },
    {
      name: sheet.legend,
      head: { rows: 0, columns: 0 },
      widths: [100],
      wrapped: [0],
      rows: [
        ...sheet.rules,
        ...(below ? [sheet.scopeRule] : []),
        sheet.statusRule(sheet.statuses),
        sheet.typeRule(types),
      ].map((rule) => [rule]),
    },
  ]
}
