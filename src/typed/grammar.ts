/** How typed words are read: pure, and forgiving about width, spaces and punctuation (design.md section 5). */
import type { Mention } from '../feishu/port.ts'

export interface Typed {
  /** The first word without its slash, in lower case. Empty when nothing was typed. */
  readonly name: string
  readonly words: readonly string[]
  readonly rest: string
  /** Everything after the slash. */
  readonly text: string
  /** Whether it began with a slash, and so is meant as a command wherever it is said. */
  readonly slash: boolean
}

const MENTION = /@_user_\d+|@_all/g

/** The text without the mention of the bot; other people are put back by name. */
export function plainText(text: string, mentions: readonly Mention[]): string {
  return text.replace(MENTION, (key) => {
    const mention = mentions.find((one) => one.key === key)
    return mention && !mention.isBot ? ` ${mention.name} ` : ' '
  })
}

const ENDING = /[。．.！!？?～~…，,、；;]+$/u

/** A word without the sign it ends with; of signs alone nothing is taken. */
export const bare = (word: string): string => word.replace(ENDING, '') || word

/** '／考勤：今天。', wide spaces too, is the same as '/考勤 今天'. The rest keeps its own punctuation. */
export function readTyped(text: string): Typed {
  const trimmed = text.replaceAll('\u3000', ' ').trim()
  const [, slash = '', said = '', name = '', tail = ''] =
    /^([/／]?)\s*(([^\s:：,，、/／]*)[\s:：,，、]*([\s\S]*))$/.exec(trimmed) ?? []
  const rest = tail.trim()
  const words = rest === '' ? [] : rest.split(/[\s、，,]+/).filter((word) => word !== '')
  return {
    name: fold(bare(name)),
    words: words.map((word, index) => (index === words.length - 1 ? bare(word) : word)),
    rest,
    text: said,
    slash: slash !== '',
  }
}

/** Some of a text's words, in their order, with the signs that stand between and behind them in it. */
export function asSaid(words: readonly string[], text: string): string {
  const all = [...text.matchAll(/([^\s、，,]+)([\s、，,]*)/g)]
  let next = all.length
  let said = ''
  let glued = ''
  for (const [back, word] of words.toReversed().entries()) {
    if (glued.endsWith(word) && word !== '') {
      said = `${word}${said}`
      glued = glued.slice(0, -word.length)
      continue
    }
    const at = all.findLastIndex(
      ([, one = ''], index) => index < next && (one.endsWith(word) || bare(one).endsWith(word)),
    )
    const [, whole = '', signs = ''] = all[at] ?? []
    if (at < 0) return words.join(' ')
    const sign = at + 1 === next ? signs.replaceAll(/\s+/g, ' ') : ' '
    said = `${whole.slice(whole.lastIndexOf(word))}${back === 0 ? '' : sign}${said}`
    glued = whole.slice(0, whole.lastIndexOf(word))
    next = at
  }
  return said
}

/** '打卡B' read as '打卡 B', `word` being how the text begins. */
export const parted = ({ text, slash }: Typed, word: string): Typed =>
  readTyped(`${slash ? '/' : ''}${text.slice(0, word.length)} ${text.slice(word.length)}`)

/** Full-width letters and digits read as ordinary ones. */
export function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase()
}

/** The word of `known` nearest to `word`, if one is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(word.length / 2)) + 1
  for (const candidate of known) {
    const away = candidate.startsWith(word) && word !== '' ? 0.5 : distance(word, candidate)
    // Something must be the same: one letter is not a misspelling of another.
    if (away < bestDistance && away < Math.max([...word].length, [...candidate].length)) {
      best = candidate
      bestDistance = away
    }
  }
  return best
}

/** The longest Chinese word of `known` that a sentence holds: '周五我请假'. */
export const heldIn = (sentence: string, known: readonly string[]): string | null =>
  known
    .filter((word) => /^\p{Script=Han}{2,}$/u.test(word) && sentence.includes(word))
    .toSorted((a, b) => b.length - a.length)[0] ?? null

/** Levenshtein distance over whole characters. */
function distance(a: string, b: string): number {
  const from = [...a]
  const to = [...b]
  let row = to.map((_, index) => index + 1)
  for (const [i, character] of from.entries()) {
    let diagonal = i
    let left = i + 1
    row = row.map((above, j) => {
      const cost = Math.min(above + 1, left + 1, diagonal + (character === to[j] ? 0 : 1))
      diagonal = above
      left = cost
      return cost
    })
  }
  return row.at(-1) ?? from.length
}
