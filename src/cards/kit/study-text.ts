/** The body of a study item on a card: markdown that the pack's check has let through, cut only where nothing breaks. */
import { weight } from './escape.ts'

/** Longer than this it is folded after a lead. */
export const LEAD = 220
const SLACK = 60

/** Emphasis, code and links must not be cut in two. */
function balanced(text: string): boolean {
  const plain = text.replace(/\\./gs, '').replace(/^\s*\*\s/gm, '')
  const count = (sign: RegExp) => plain.match(sign)?.length ?? 0
  return (
    count(/\*/g) % 2 === 0 &&
    count(/\*\*/g) % 2 === 0 &&
    count(/`/g) % 2 === 0 &&
    count(/_/g) % 2 === 0 &&
    count(/\[/g) === count(/\]/g) &&
    !/\]\([^)]*$/.test(plain) &&
    !text.endsWith('\\') &&
    !text.endsWith(']') &&
    !/[\ud800-\udbff]$/.test(text)
  )
}

/** The best place to cut at or before `most`: between paragraphs, then lines, then sentences, then anywhere safe. */
export function cutAt(text: string, most: number): number {
  if (text.length <= most) return text.length
  const head = text.slice(0, most)
  const breaks = [/\n{2,}/g, /\n/g, /[。！？；](?![”’」』）])|[.!?;](?=\s)/g]
  for (const [rank, pattern] of breaks.entries()) {
    const ends = [...head.matchAll(pattern)].map(({ 0: found, index }) => index + found.length)
    // A paragraph's end is worth a shorter lead than a sentence's.
    const good = ends.filter((end) => end >= most / (rank === 0 ? 3 : 2) && balanced(head.slice(0, end)))
    if (good.length > 0) return good.at(-1) ?? 0
  }
  let end = most
  while (end > most / 2 && !balanced(text.slice(0, end))) end -= 1
  return balanced(text.slice(0, end)) ? end : 0
}

/** The lead, and what is left for the fold; nothing is left when the whole is hardly longer than a lead. */
export function splitLead(body: string, lead = LEAD): { lead: string; rest: string } {
  if (body.length <= lead + SLACK) return { lead: body, rest: '' }
  const end = cutAt(body, lead)
  return { lead: body.slice(0, end).trimEnd(), rest: body.slice(end).replace(/^\n+/, '') }
}

/** At most `most` bytes of it, '…' after the cut. */
export function clipBody(body: string, most: number): string {
  if (weight(body) <= most) return body
  let end = Math.min(body.length, most)
  while (end > 0 && weight(body.slice(0, end)) > most) end = Math.floor(end * 0.9)
  return `${body.slice(0, cutAt(`${body.slice(0, end)}\n`, end)).trimEnd()}…`
}
