/** The meaning of a command's own word, whatever its width and case. A Map, so that 'constructor' means nothing. */
export function subOf<Sub>(meanings: ReadonlyMap<string, Sub>, word: string): Sub | undefined {
  return meanings.get(word.normalize('NFKC').toLowerCase())
}

/** Several words for each meaning. */
export function meanings<Sub extends string>(
  words: Readonly<Record<Sub, readonly string[]>>,
): ReadonlyMap<string, Sub> {
  return new Map(
    (Object.keys(words) as Sub[]).flatMap((sub) => [sub, ...words[sub]].map((word) => [word, sub] as const)),
  )
}
