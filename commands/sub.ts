/** The meaning of a word, whatever its width and case. A Map, so that 'constructor' means nothing. */
export function subOf<Name>(meanings: ReadonlyMap<string, Name>, word: string): Name | undefined {
  return meanings.get(word.normalize('NFKC').toLowerCase())
}

const HAN = /^\p{Script=Han}{2}/u

export interface Sub<Name> {
  readonly sub: Name
  /** The word as typed. */
  readonly said: string
  readonly rest: readonly string[]
}

/** The meaning of a command's own first word, and what follows; a Chinese one also without a space ('跳过明天'). */
export function subFirst<Name>(meanings: ReadonlyMap<string, Name>, words: readonly string[]): Sub<Name> | undefined {
  const [first = '', ...rest] = words
  const word = first.normalize('NFKC').toLowerCase()
  const exact = subOf(meanings, first)
  if (exact !== undefined) return { sub: exact, said: first, rest }
  for (const [known, sub] of meanings)
    // One character may begin anything: '加强'.
    if (HAN.test(known) && word.startsWith(known))
      return { sub, said: first.slice(0, known.length), rest: [first.slice(known.length), ...rest] }
  return undefined
}

/** What may follow the command's own word: after a slash anything that begins with a sub-word, otherwise just one. */
export const gluedTo =
  <Name>(meanings: ReadonlyMap<string, Name>) =>
  (tail: string, slash: boolean): boolean =>
    slash ? subFirst(meanings, [tail]) !== undefined : meanings.has(tail)

/** Several words for each meaning; of two that begin alike the longer comes first. */
export function meanings<Name extends string>(
  words: Readonly<Record<Name, readonly string[]>>,
): ReadonlyMap<string, Name> {
  return new Map(
    (Object.keys(words) as Name[])
      .flatMap((sub) => [sub, ...words[sub]].map((word) => [word, sub] as const))
      .toSorted(([a], [b]) => b.length - a.length),
  )
}
