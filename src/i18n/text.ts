/** Small helpers of both languages. Pure; dates are 'YYYY-MM-DD', times 'HH:MM'. */

export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Monday 0 to Sunday 6. */
  readonly weekday: number
}

/** Null when it is no date; then the formatters show the text as it came. */
export function dateParts(date: string): DateParts | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : Number.NaN
  if (Number.isNaN(at)) return null
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day, weekday: (new Date(at).getUTCDay() + 6) % 7 }
}

/** The full-width form of an ASCII sign. */
const wide = (sign: string) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)

const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu
const MEANING = /[<>[\]*]|:(?=\/\/)|(?<=[\p{L}\p{N}-])\.(?=\p{L})/gu

/**
 * A name inside a text message or a toast. Text messages know bold, links and <at> (message content, text), and make a
 * link of every address typed in them, so the signs that make these are replaced by their wide forms.
 */
export function who(name: string, most = 20): string {
  const line = name.replace(UNSEEN, ' ').replace(MEANING, wide).trim()
  // No text has more characters than units.
  if (line.length <= most) return line
  const characters = Array.from(line)
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`
}

/** An option of a question, as its button calls it. */
export interface Choice {
  readonly letter: string
  readonly text: string
}

/** 'C. 丙', its text cut to `most`; without room for any the letter alone. */
export const choice = ({ letter, text }: Choice, most: number): string =>
  most <= 0 ? letter : `${letter}. ${who(text, most)}`
