/** What a session still lacks to stand complete in the register (domain.md S7). */

export interface MinutesGap {
  readonly minutes: boolean
  /** Speakers without points of what they said. */
  readonly speakers: readonly number[]
}

/** Null where nothing is missing, or it is too early to miss it: the attendance is not closed (domain.md S7). */
export function minutesGap(
  closed: boolean,
  minutes: boolean,
  speakers: readonly { readonly personId: number; readonly points: string }[],
): MinutesGap | null {
  if (!closed) return null
  const silent = speakers.filter(({ points }) => points === '').map(({ personId }) => personId)
  return minutes && silent.length === 0 ? null : { minutes: !minutes, speakers: silent }
}
