/** Whether leave is asked for somebody else: '孙德福 周五 住院', '替李秀英请假 周五 出差', '周五 帮王志强请个假'. */

export interface ForOther {
  readonly name: string
  /** All else that was said, without the asking itself. */
  readonly rest: string
  /** More than one person is named. */
  readonly several: boolean
}

const LEAD =
  /^(?:@|我(?:要|想)?|请|麻烦|本人|同事|组员|党员|同志|\s)*(?:(?:替|帮|代替?|给|为|for\b)\s*)?(?:@|同事|组员|党员)?\s*/i
const FOR = /(?:替|帮|代替?|给|为)\s*@?$/
/** What follows a name, and says no more than that leave is asked for; '请半天假' says more. */
const ASKING = /^(?:同志)?\s*(?:(?:请|申请|报)(?:个|一个|一下)?假?)?[\s：:，,]*/
const ASKED = /^(?:同志)?\s*(?:请|申请|报)[^\s，,客教安示]{0,4}假/

/** `reason`: what was read as such. Names within it, as in '陪李秀英看病', are no others; one alone is. */
export function forOther(
  said: string,
  { names, own, reason }: { names: Iterable<string>; own: string; reason: string },
): ForOther | undefined {
  const longestFirst = [...names, own].toSorted((a, b) => b.length - a.length)
  const others = longestFirst.filter((name) => name !== own && name !== '')
  const led = said.replace(LEAD, '')
  const first = longestFirst.find((name) => name !== '' && isFirst(led, name))
  if (first !== undefined && first !== own) return named(first, led.slice(first.length), others)
  for (const name of others) {
    const at = said.indexOf(name)
    const [before, behind] = [said.slice(0, at), said.slice(at + name.length)]
    if (at > 0 && FOR.test(before) && ASKED.test(behind))
      return named(name, `${before.replace(FOR, '')}${behind.replace(ASKING, '')}`, others)
  }
  const [word = ''] = reason.split(/[\s，,、：:]/)
  const alone = others.find((name) => name === word.replace(/同志$/, ''))
  return alone === undefined ? undefined : named(alone, said.replace(word, ''), others)
}

/** 'Al' does not begin 'All day'. */
const isFirst = (text: string, name: string) =>
  text.startsWith(name) && !/^[a-z]{2}/i.test(name.slice(-1) + text.slice(name.length))

function named(name: string, behind: string, others: readonly string[]): ForOther {
  const [, next] = /^\s*(?:[和与及、，,]\s*)?(\S.*)$/su.exec(behind) ?? []
  const several = next !== undefined && others.some((other) => next.startsWith(other))
  return { name, rest: behind.replace(ASKING, '').replaceAll(/\s+/g, ' ').trim(), several }
}
