/** '李秀英和王志强', '李秀英王志强，赵文静' as the names they are made of. */

/** What may stand between two names. */
const JOIN = /^(?:以及|[和与及、，,；;：:&+/])/
/** Of more signs nobody makes one word. */
const LONGEST = 200

/** Undefined where they are none of these names, or may be read in more than one way. */
export function namesJoined(word: string, names: ReadonlySet<string>): readonly string[] | undefined {
  if (word === '' || word.length > LONGEST) return undefined
  // From the end: how the rest can be read, never more than two ways.
  const ways: (readonly string[])[][] = Array.from({ length: word.length + 1 }, () => [])
  ways[word.length] = [[]]
  for (let from = word.length - 1; from >= 0; from--)
    for (const name of names) {
      if (name === '' || !word.startsWith(name, from)) continue
      const end = from + name.length
      const join = JOIN.exec(word.slice(end))?.[0].length ?? 0
      for (const next of new Set([end, end + join]))
        for (const rest of ways[next] ?? []) if ((ways[from]?.length ?? 0) < 2) ways[from]?.push([name, ...rest])
    }
  const [one, another] = ways[0] ?? []
  return another ? undefined : one
}
