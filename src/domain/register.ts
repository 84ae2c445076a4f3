/** The register of a period: each person on each study day, and the sums of it (domain.md Participation). */
import type { Instant } from '../clock.ts'
import type { LocalDate } from './dates.ts'
import { covers, type RosterEntry, type Standing, standingAt, type StandingEntry } from './roster.ts'

export interface RegisterDay {
  readonly id: number
  readonly date: LocalDate
  readonly slotAt: Instant
  /** Nobody is blamed for it: the bot could not be reached. */
  readonly excused: boolean
  /** It can still be checked in. */
  readonly open: boolean
}

export interface CheckedIn {
  readonly day: number
  readonly personId: string
  readonly mark: 'on_time' | 'late' | 'made_up'
  /** As it was recorded; the others' is computed. */
  readonly expected: boolean
}

/** What a study day was for a person. `none`: not on the roster, and did not come. */
export interface RegisterCell {
  readonly mark: CheckedIn['mark'] | 'missing' | 'open' | 'excused' | Exclude<Standing, 'active'> | 'none'
  /** In the rate; a person who came without being expected is extra. */
  readonly expected: boolean
}

/** What says by itself that it counts for no rate. */
export const APART: ReadonlySet<RegisterCell['mark']> = new Set<RegisterCell['mark']>([
  'none',
  'exempt',
  'away',
  'leave',
])

/** Of those due: on time, late, made up, missed, excused and open add up to them. */
export interface Counts {
  /** Days, or persons, expected. */
  readonly due: number
  readonly onTime: number
  readonly late: number
  readonly madeUp: number
  readonly missed: number
  /** Of those expected: the bot could not be reached. */
  readonly excused: number
  readonly open: number
  /** Came without being expected: beside, in no rate. */
  readonly extra: number
  /** Exempt, away or on leave: not due. */
  readonly apart: number
}

export interface RegisterRow {
  readonly personId: string
  readonly cells: readonly RegisterCell[]
  readonly counts: Counts
  /** On the last study day on which the person was on the roster; a visitor never was. */
  readonly standing: Standing | 'visitor'
}

export interface Register {
  readonly days: readonly RegisterDay[]
  /** In the order they came onto the roster; visitors last. */
  readonly rows: readonly RegisterRow[]
  /** By day, in the order of `days`. */
  readonly byDay: readonly Counts[]
  readonly total: Counts
}

export const checkedIn = ({ onTime, late }: Counts): number => onTime + late

interface Record {
  readonly entries: readonly RosterEntry[]
  readonly standings: readonly StandingEntry[]
  readonly checkIns: readonly CheckedIn[]
}

export function registerOf(days: readonly RegisterDay[], { entries, standings, checkIns }: Record): Register {
  const entriesOf = byPerson(entries)
  const standingsOf = byPerson(standings)
  const cameOf = byPerson(checkIns)
  const rows = [...new Set([...entriesOf.keys(), ...cameOf.keys()])]
    .map((personId) =>
      rowOf(days, personId, {
        entries: entriesOf.get(personId) ?? [],
        standings: standingsOf.get(personId) ?? [],
        checkIns: cameOf.get(personId) ?? [],
      }),
    )
    .filter(({ cells }) => cells.some(({ mark }) => mark !== 'none'))
  const ordered = [
    ...rows.filter(({ standing }) => standing !== 'visitor'),
    ...rows.filter(({ standing }) => standing === 'visitor'),
  ]
  const byDay = days.map((_, nth) => counted(ordered.flatMap(({ cells }) => cells.slice(nth, nth + 1))))
  return { days, rows: ordered, byDay, total: summed(byDay) }
}

function byPerson<Of extends { readonly personId: string }>(all: readonly Of[]): Map<string, Of[]> {
  const of = new Map<string, Of[]>()
  for (const one of all) {
    const own = of.get(one.personId)
    if (own) own.push(one)
    else of.set(one.personId, [one])
  }
  return of
}

function rowOf(days: readonly RegisterDay[], personId: string, own: Record): RegisterRow {
  const came = new Map(own.checkIns.map((one) => [one.day, one]))
  let standing: RegisterRow['standing'] = 'visitor'
  const cells = days.map((day): RegisterCell => {
    const listed = own.entries.some((entry) => covers(entry, day.slotAt))
    const now = own.standings.length === 0 ? 'active' : standingAt(own.standings, personId, day.slotAt)
    if (listed) standing = now
    const checkIn = came.get(day.id)
    if (checkIn) return { mark: checkIn.mark, expected: checkIn.expected }
    if (!listed) return { mark: 'none', expected: false }
    if (now !== 'active') return { mark: now, expected: false }
    return { mark: day.excused ? 'excused' : day.open ? 'open' : 'missing', expected: true }
  })
  return { personId, cells, counts: counted(cells), standing }
}

/** What a mark counts as, for those expected. */
const COUNTED = {
  on_time: 'onTime',
  late: 'late',
  made_up: 'madeUp',
  missing: 'missed',
  open: 'open',
  excused: 'excused',
  exempt: 'apart',
  away: 'apart',
  leave: 'apart',
} as const

function counted(cells: readonly RegisterCell[]): Counts {
  const counts = { ...NOTHING }
  for (const { mark, expected } of cells) {
    if (expected) counts.due++
    if (mark === 'none') continue
    const kind = COUNTED[mark]
    if (expected || kind === 'apart') counts[kind]++
    else if (kind === 'onTime' || kind === 'late') counts.extra++
  }
  return counts
}

const NOTHING = { due: 0, onTime: 0, late: 0, madeUp: 0, missed: 0, excused: 0, open: 0, extra: 0, apart: 0 }

/** Of several days, or parts of a record. */
export const summed = (all: readonly Counts[]): Counts =>
  all.reduce<Counts>(
    (sum, one) => ({
      due: sum.due + one.due,
      onTime: sum.onTime + one.onTime,
      late: sum.late + one.late,
      madeUp: sum.madeUp + one.madeUp,
      missed: sum.missed + one.missed,
      excused: sum.excused + one.excused,
      open: sum.open + one.open,
      extra: sum.extra + one.extra,
      apart: sum.apart + one.apart,
    }),
    NOTHING,
  )
