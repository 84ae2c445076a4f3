/** Who came, among the words of a session entered afterwards: '党课 3月2日15:00 三楼 李秀英、王志强到会 陈永康请假'. */
import type { MarkChoice } from '../src/domain/mark-choices.ts'
import { bare } from '../src/typed/grammar.ts'
import { namesJoined } from '../src/typed/joined-names.ts'
import { gluedStatus, statusFirst } from './attendance-mark-words.ts'
import { everybodyIn, withExceptions } from './everybody-words.ts'

export interface CameWords {
  readonly came: readonly { readonly name: string; readonly choice: MarkChoice }[]
  /** Said of whoever is not named: '全体到会'. */
  readonly everybody?: MarkChoice
  /** Named like the others, and nobody's name. */
  readonly unknown: readonly string[]
  /** What says something of somebody, and is not understood. */
  readonly unread: readonly string[]
  /** What is left is said of the session. */
  readonly rest: readonly string[]
}

/** Stands in a name for a space: 'Ann Lee' is one word here. */
const GLUE = '\u{E000}'
const gluing = (name: string) => name.replaceAll(' ', GLUE)
const apart = (text: string) => text.replaceAll(GLUE, ' ')
/** Behind these a name is of somebody who leads. */
const LEADS = /^(?:主持人?|host|中心发言人?|发言人?|主讲人?|speakers?)(?:[:：]|$)(.*)$/i

type Part = { readonly names: readonly string[]; readonly choice?: MarkChoice } | { readonly unknown: string }

/** `text`: as it was typed; names that stand together are one list. Without a status who is named was there. */
export function readCame(text: string, names: ReadonlySet<string>): CameWords {
  const long = [...names].filter((name) => name.includes(' ')).toSorted((a, b) => b.length - a.length)
  const glued = long.reduce((said, name) => said.replaceAll(name, gluing(name)), text)
  const { came, everybody, ...others } = readGlued(glued, new Set([...names].map(gluing)))
  const [unknown = [], unread = [], rest = []] = [others.unknown, others.unread, others.rest].map((all) =>
    all.map(apart),
  )
  const named = came.map(({ name, choice }) => ({ name: apart(name), choice }))
  return { came: named, ...(everybody && { everybody }), unknown, unread, rest }
}

function readGlued(text: string, names: ReadonlySet<string>): CameWords {
  const words = bare(withExceptions(bare(text)))
    .split(/\s+/)
    .filter((word) => word !== '')
  const came: { name: string; choice: MarkChoice }[] = []
  const unknown: string[] = []
  const rest: string[] = []
  let waiting: readonly string[] = []
  let heading: MarkChoice = 'present'
  let everybody: MarkChoice | undefined
  /** '缺席 李秀英 请假 王志强': each status stands before its names. */
  let ahead = false
  const unread: string[] = []
  /** A word that follows a name and is none. */
  let doubtful: string | undefined
  const settle = (choice: MarkChoice) => {
    came.push(...waiting.map((name) => ({ name, choice })))
    waiting = []
  }
  const goesOn = () => {
    if (doubtful !== undefined) unknown.push(...rest.splice(-1))
    doubtful = undefined
  }
  for (let at = 0; at < words.length;) {
    // '参加 李秀英、王志强' says of them what '到会' does.
    if (isCame(words[at]) && startsNames(words.slice(at + 1), names)) words[at] = '到会'
    const word = words[at] ?? ''
    const parts = word.split(/[、，,;；]/).filter((part) => part !== '')
    const whole = parts.findIndex((part) => everybodyIn(part) !== undefined)
    if (whole >= 0) {
      everybody = everybodyIn(parts[whole] ?? '')
      const others = [parts.slice(0, whole), parts.slice(whole + 1)].map((some) => some.join('、'))
      words.splice(at, 1, ...others.filter((some) => some !== ''))
      continue
    }
    const none = came.length === 0 && waiting.length === 0
    const status = waiting.length > 0 || none || ahead ? statusFirst(words.slice(at)) : undefined
    const under = headingOf(word)
    const leadsOn = status !== undefined && startsNames(status.rest, names)
    if (status && status.choice !== 'makeup' && (!none || leadsOn)) {
      goesOn()
      ahead ||= none
      settle(ahead ? heading : status.choice)
      if (ahead) heading = status.choice
      if (ahead && !leadsOn) unread.push(status.said)
      at = words.length - status.rest.length
      continue
    }
    const listed = partsOf(under ? under.tail : word, names)
    const list =
      !isLed(word, words[at - 1]) &&
      (under !== undefined || listed.some((part) => 'names' in part || gluedStatus(part.unknown)))
    if (!list) {
      doubtful = waiting.length > 0 && doubtful === undefined ? word : undefined
      rest.push(word)
    } else {
      goesOn()
      if (under) settle(heading)
      heading = under?.choice ?? heading
      for (const part of listed) {
        if ('unknown' in part) unknown.push(gluedStatus(part.unknown)?.name ?? part.unknown)
        else waiting = [...waiting, ...part.names]
        if ('choice' in part) settle(part.choice)
      }
    }
    at++
  }
  settle(heading)
  // Whoever is spoken of otherwise did perhaps not come.
  unread.push(...rest.filter((word, at) => !isLed(word, rest[at - 1]) && holdsName(word, names)))
  return { came, ...(everybody && { everybody }), unknown, unread, rest }
}

const startsNames = (words: readonly string[], names: ReadonlySet<string>) =>
  words.length > 0 && partsOf(words[0] ?? '', names).every((part) => 'names' in part)

const isLed = (word: string, before = '') => LEADS.test(word) || LEADS.exec(before)?.[1] === ''
const holdsName = (word: string, names: ReadonlySet<string>) => [...names].some((name) => word.includes(name))

/** '参加人员：' */
const CAME = /^(?:参加|参会|出席|到场|与会|实到)$/
const OF_PEOPLE = /(?:人员?|党员|同志|名单)+$/
const isCame = (word = '') => CAME.test(word.replace(OF_PEOPLE, ''))

/** '到会：李秀英、王志强' */
function headingOf(word: string): { readonly choice: MarkChoice; readonly tail: string } | undefined {
  const [, head = '', tail = ''] = /^([^:：]+)[:：](.*)$/.exec(word) ?? []
  const said = head.replace(OF_PEOPLE, '')
  const choice = CAME.test(said) ? 'present' : statusFirst([said])?.choice
  return choice === undefined || choice === 'makeup' ? undefined : { choice, tail }
}

function partsOf(word: string, names: ReadonlySet<string>): readonly Part[] {
  const parts = word.split(/[、，,;；]/).filter((part) => part !== '')
  return parts.map((part) => {
    const whole = namesJoined(part, names)
    if (whole) return { names: whole }
    const glued = gluedStatus(part)
    const of = glued && glued.choice !== 'makeup' ? namesJoined(glued.name, names) : undefined
    return of && glued && glued.choice !== 'makeup' ? { names: of, choice: glued.choice } : { unknown: part }
  })
}
