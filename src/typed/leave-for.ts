/** Whether leave is asked for somebody else: '孙德福 周五 住院', '替李秀英请假 周五 出差', '周五 帮王志强请个假'. */

export interface ForOther {
  readonly name: string
  /** All else that was said, without the asking itself. */
  readonly rest: string
  /** More than one person is named. */
  readonly several: boolean
}

const LEAD =
  /^(?:@|我(?:要|想)?|请(?:个|一下)?假?|leave\b|麻烦|本人|同事|组员|党员|同志|[\s，,：:])*(?:(?:替|帮|代替?|给|为|for\b)\s*)?(?:@|同事|组员|党员)?\s*/i
const FOR = /(?:替|帮|代替?|给|为|\bfor)\s*@?$/i
/** Of two of one name. */
const NUMBER = /^[#＃]\d+/
/** What follows a name, and says no more than that leave is asked for; '请半天假' says more. */
const ASKING = /^(?:同志)?\s*(?:(?:请|申请|报)(?:个|一个|一下)?假?)?[\s：:，,]*/
const ASKED = /^(?:同志)?\s*(?:请|申请|报)[^\s，,客教安示]{0,4}假/
/** What may stand behind the name of whoever the leave is for; glued to anything else it may be a word of the reason. */
const ENDED = /^(?:$|[\s，,、：:和与及]|同志|因|\d|[今明后本下]|(?:周|星期|礼拜)[一二三四五六日天])/

interface Named {
  readonly name: string
  readonly before: string
  readonly behind: string
}

/** `reason`: what was read as such. Names within it, as in '陪李秀英看病', are no others; one alone is. */
export function forOther(
  said: string,
  { names, own, reason }: { names: Iterable<string>; own: string; reason: string },
): ForOther | undefined {
  const longestFirst = [...names, own].filter((name) => name !== '').toSorted((a, b) => b.length - a.length)
  const others = longestFirst.filter((name) => name !== own)
  const lead = LEAD.exec(said)?.[0].length ?? 0
  const first = longestFirst.find((name) => isAt(said, lead, name))
  const leads = first !== undefined && at(said, lead, first)
  if (leads && first === own) return undefined
  if (leads && isMeant(leads) && reason !== first) return told({ ...leads, before: '' }, others)
  for (const name of others)
    for (let from = said.indexOf(name, 1); from > 0; from = said.indexOf(name, from + 1)) {
      const found = at(said, from, name)
      const asked = FOR.test(found.before) && ASKED.test(found.behind)
      // Alone behind the dates: a name of two signs may be a word of the reason.
      const alone = reason.replace(FOR_FIRST, '').startsWith(name) && isAlone(found) && isName(found)
      if ((asked || alone) && isAt(said, from, name)) return told(found, others)
    }
  return undefined
}

const FOR_FIRST = /^(?:替|帮|代替?|给|为|@|for\s)\s*/i
const isName = ({ name }: Named) => name.replace(NUMBER, '').length > 2
const isMeant = ({ behind }: Named) => ENDED.test(behind) || ASKED.test(behind)
const isAlone = ({ before, behind }: Named) =>
  (/(?:^|[\s，,、：:])$/.test(before.replace(FOR, '')) && /^(?:$|[\s，,、：:]|同志)/.test(behind)) || ASKED.test(behind)

function at(said: string, from: number, name: string): Named {
  const behind = said.slice(from + name.length)
  const number = NUMBER.exec(behind)?.[0] ?? ''
  return { name: name + number, before: said.slice(0, from), behind: behind.slice(number.length) }
}

/** 'Al' does not begin 'All day'. */
const isAt = (text: string, from: number, name: string) =>
  text.startsWith(name, from) && !/^[a-z]{2}/i.test(name.slice(-1) + text.slice(from + name.length))

function told({ name, before, behind }: Named, others: readonly string[]): ForOther {
  const [, next] = /^\s*(?:[和与及、，,]\s*)?(\S.*)$/su.exec(behind) ?? []
  const several = next !== undefined && others.some((other) => next.startsWith(other))
  const rest = `${before.replace(FOR, '')}${behind.replace(ASKING, '')}`
  return { name, rest: rest.replaceAll(/\s+/g, ' ').trim(), several }
}
