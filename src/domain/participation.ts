/** How many of those concerned took part (domain.md Participation, Attendance rate). */

export interface Participation {
  /** Everyone expected, those on leave too. */
  readonly expected: number
  readonly onLeave: number
  /** Expected and not on leave: what the rate is over. */
  readonly due: number
  /** Of these, checked in on time or late. */
  readonly checkedIn: number
  /** Checked in without being due (visitors, exempt, away, on leave): shown beside, in no rate. */
  readonly extra: number
}

/** `checkedIn` are the people checked in on time or late; a made-up day is none. */
export function participation<Person>(people: {
  readonly expected: Iterable<Person>
  readonly onLeave: Iterable<Person>
  readonly checkedIn: Iterable<Person>
}): Participation {
  const expected = new Set(people.expected)
  const leave = new Set(people.onLeave)
  const due = new Set([...expected].filter((person) => !leave.has(person)))
  const came = new Set(people.checkedIn)
  const checkedIn = [...came].filter((person) => due.has(person)).length
  return {
    expected: expected.size,
    onLeave: expected.size - due.size,
    due: due.size,
    checkedIn,
    extra: came.size - checkedIn,
  }
}

/** Tenths of a percent, half up; 1000 only when equal. Null over nobody. Counts are whole numbers. */
export function rateTenths(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null
  const tenths = Math.floor((2000 * numerator + denominator) / (2 * denominator))
  return numerator < denominator ? Math.min(tenths, 999) : tenths
}

/** '87.5%', or '—' over nobody. */
export function rate(numerator: number, denominator: number): string {
  const tenths = rateTenths(numerator, denominator)
  return tenths === null ? '—' : `${Math.floor(tenths / 10)}.${tenths % 10}%`
}
