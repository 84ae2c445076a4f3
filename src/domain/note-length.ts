/** The length a note is measured by (domain.md Points). */

export const NOTE_MINIMUM = 20

/** Han characters, plus runs of Latin letters or digits: a word or a number counts one. All else counts nothing. */
export function noteLength(text: string): number {
  // Composed first, or a letter and its accent would end the run.
  return text.normalize('NFC').match(/\p{Script=Han}|[\p{Script=Latin}\p{Nd}]+/gu)?.length ?? 0
}

export const isNote = (text: string): boolean => noteLength(text) >= NOTE_MINIMUM
