/** Text from people, made harmless before it is put into a card. */

// Feishu's markdown shows numeric character references as the character and never reads them as syntax (rich text
// component, "special characters"), as CommonMark does. Colons are among them for :EMOJI: and addresses. What matters only
// in one place is left alone elsewhere: a hyphen inside a name, a full stop at its end, an ampersand that begins nothing.
const SYNTAX = /[*_~`[\]()<>#!\\$:/]|&(?=#|[a-z\d]+;)|^[-+=|]|(?<=^\d{1,9})\.|(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}])/giu

// Controls, lone surrogates, what turns the direction of the text round it, and invisible marks that would hide a word
// inside another. U+200D stays: emoji are joined by it.
const UNSEEN = /[\p{Cc}\p{Surrogate}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u00ad]/gu
const BREAK = /\r\n?|[\n\u2028\u2029\u0085\v\f]/gu

const reference = (sign: string): string => `&#${sign.codePointAt(0)};`

/** The characters of a line, each as it is written in markdown. */
function escaped(line: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (const { 0: sign, index } of line.matchAll(SYNTAX)) {
    pieces.push(...line.slice(from, index), reference(sign))
    from = index + sign.length
  }
  return [...pieces, ...line.slice(from)]
}

/** Whatever `oneLine` would change. */
const UNEVEN = new RegExp(`^ | $| {2}|[^\\S ]|${UNSEEN.source}`, 'u')

/** One line, whatever was in it. */
export function oneLine(text: string): string {
  if (!UNEVEN.test(text)) return text
  return text.replace(BREAK, ' ').replace(/\t/g, ' ').replace(UNSEEN, '').replace(/\s+/gu, ' ').trim()
}

/** Lines as the writer broke them; never more than one empty line in a row. */
export function lines(text: string): string[] {
  const kept: string[] = []
  for (const raw of text.split(BREAK)) {
    const line = oneLine(raw)
    if (line !== '' || (kept.length > 0 && kept.at(-1) !== '')) kept.push(line)
  }
  if (kept.at(-1) === '') kept.pop()
  return kept
}

/** For the inside of a markdown element: no character of it is syntax, and it stays on one line. */
export function escapeMarkdown(text: string): string {
  return escaped(oneLine(text)).join('')
}

/** The same, with the line breaks kept: a single newline may be swallowed (feishu-platform.md 5.3). */
export function escapeLines(text: string): string {
  return lines(text).map(escapeMarkdown).join('<br>')
}

/** Made when it is first needed: it takes milliseconds, which the start need not wait for. */
let graphemes: Intl.Segmenter | undefined

/** Of these each is a character of its own, whatever stands beside it: no marks, no joiners, no halves. */
const PLAIN = /^[ -~\u3001-\u3029\u4e00-\u9fff\uff01-\uff60]*$/u

/** The first characters of a line as people count them, `most` and one: of a long one no more is read. */
function firstOf(line: string, most: number): string[] {
  // With the one behind, which might belong to the last.
  const head = line.slice(0, most + 2)
  if (PLAIN.test(head)) return [...head.slice(0, most + 1)]
  graphemes ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })
  const first: string[] = []
  for (const { segment } of graphemes.segment(line)) if (first.push(segment) > most) break
  return first
}

/** At most `most` characters as people count them, the last one being '…' when something was left out. */
export function clip(text: string, most: number): string {
  const line = oneLine(text)
  if (line.length <= most) return line
  const shown = firstOf(line, most)
  if (shown.length <= most && line.length <= most * 2) return line
  let kept = ''
  for (const segment of shown.slice(0, most - 1)) {
    // A letter under two hundred accents is one character to a segmenter, and a wall to a reader.
    if (kept.length + segment.length > most * 2) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

const utf8 = new TextEncoder()

/** What a text weighs inside a message: the card is a string in the request, so its quotes are escaped twice. */
export function weight(text: string): number {
  return utf8.encode(JSON.stringify(JSON.stringify(text))).length - '"\\"\\""'.length
}

/** As many whole pieces as weigh no more than `most` together, and how many were left out. */
export function within(pieces: readonly string[], most: number, separator = ''): { kept: string[]; left: number } {
  const kept: string[] = []
  let used = 0
  for (const piece of pieces) {
    used += weight(piece) + (kept.length > 0 ? weight(separator) : 0)
    if (used > most) break
    kept.push(piece)
  }
  return { kept, left: pieces.length - kept.length }
}

/** `escapeLines` for text of any length: whole characters up to `most` bytes, then '…'. */
export function escapeWithin(text: string, most: number): string {
  const whole = escapeLines(text)
  if (weight(whole) <= most) return whole
  const pieces = lines(text).flatMap((line, index) => [...(index > 0 ? ['<br>'] : []), ...escaped(line)])
  const { kept, left } = within(pieces, most)
  return kept.join('') + (left > 0 ? '…' : '')
}
