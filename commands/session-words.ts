/** What a session is to be, from words in any order: '党课 周五15:00 三楼会议室 学习民法典 主持 张三 发言 李四 王五'. */
import { localTime } from '../src/domain/dates.ts'
import type { Repeating } from '../src/domain/repeats.ts'
import type { SignInRule } from '../src/domain/session.ts'
import type { SessionType } from '../src/domain/session-types.ts'
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { dateLike } from '../src/typed/date-like.ts'
import { asSaid, bare, fold, readTyped } from '../src/typed/grammar.ts'
import { isCalled } from '../src/services/names.ts'
import { type Named, peopleNamed } from '../src/services/sessions/people-named.ts'
import { namesOfType } from '../src/services/sessions/types.ts'
import { readNotice } from '../src/typed/notice.ts'
import type { Looking } from '../src/typed/one-date.ts'
import { isPlace, setApart } from '../src/typed/set-apart.ts'
import type { Slot } from '../src/typed/when-time.ts'
import { takeCheck } from './check-words.ts'
import { readTimed } from './repeat-words.ts'
import { takeSignIn } from './sign-in-words.ts'

export interface Known {
  readonly types: readonly SessionType[]
  readonly roster: readonly Named[]
  /** Of them a session is not for, and they may lead it. */
  readonly guests?: readonly Named[]
  readonly now: CommandCall['now']
  readonly zone: string
  /** Where a date without a year is looked for. */
  readonly looking?: Looking
}

export interface SessionWords {
  readonly type: string | undefined
  readonly slot: Slot | undefined
  readonly repeats: Repeating | null
  readonly hostId: number | null
  readonly speakers: readonly number[]
  /** All orgs below are meant too. */
  readonly below: boolean
  /** Signed in to by the code shown in the room. */
  readonly byCode: boolean
  readonly place: string
  readonly title: string
  readonly material: string
  /** Who is meant, where it is said: everybody, or these. */
  readonly scope: readonly number[]
  /** By what it is made up; null: as the org has it. */
  readonly studyCheck: string | null
  /** What is said of when signing in begins and who is late. */
  readonly rule: Partial<SignInRule>
}

/** As many words as a name in English is written with. */
const LONGEST = 3

const HOST = /^(?:主持人?|host)(?:[:：]|$)?(.*)$/i
/** '参加 何未、王一天', as in a notice without its colons. */
const MEANT = /^(?:(?:参加|参会|出席|与会|应到)(?:人员|党员|对象)?|participants)(.*)$/i

const SPEAKERS = /^(?:中心发言人?|发言人?|主讲人?|speakers?)(?:[:：]|$)?(.*)$/i

/** Of everybody below too: '本级及下级', '全体下级', 'all-below'. */
const BELOW = /^(?:(?:本级及|本级和|含|全体|所有)下级(?:组织|支部)?|(?:全体|所有|各)支部参加|(?:all|and|with)-below)$/i

/** Whether those below are meant, so that they may lead it too. */
export const saysBelow = (words: readonly string[]): boolean => words.some((word) => BELOW.test(word))

const BY_CODE = /^(?:(?:凭|用|输|扫)?(?:现场)?(?:签到)?码签到|(?:by|with)-code)$/i

/** `text`: as it was typed, for the topic's own signs. */
export function readSession(words: readonly string[], known: Known, text = words.join(' ')): SessionWords {
  const notice = readNotice(asSaid(words, text))
  const said = notice.text === asSaid(words, text) ? words : wordsOf(notice.text)
  const { now, zone, looking } = known
  const { place, title, dated, scope, ...rest } = readPlain(
    readTimed(said, now, zone, looking) ? said : setApart(said, now, zone),
    known,
    text,
  )
  const doubtful = `${place} ${title}`.split(/\s+/).find((word) => mayBeDate(word, dated))
  if (rest.slot && doubtful !== undefined)
    throw new UserError(({ sessions: { talk } }) => (rest.repeats ? talk.repeatUnread : talk.timeUnread(doubtful)))
  const left = [place, title].filter((part) => part !== '')
  return {
    ...rest,
    place: notice.place ?? (notice.title === undefined ? place : left.join(' ')),
    title: notice.title ?? (notice.place === undefined ? title : left.join(' ')),
    material: notice.material ?? '',
    scope: notice.who === undefined ? scope : scopeIn(notice.who, known),
  }
}

const FESTIVAL = /^(?:元旦|春节|除夕|清明|五一|端午|七一|八一|中秋|国庆|重阳|easter|christmas|new year)$/

/** Of words that are left over: any date where only a time was taken, else one that is nothing besides: '3月6日', '4月3日起'. */
function mayBeDate(word: string, dated: boolean): boolean {
  const said = dateLike(word).filter((one) => !FESTIVAL.test(one))
  const rest = said.reduce((text, one) => text.replace(one, ''), fold(word))
  return said.length > 0 && (!dated || /^(?:起|开始|[以之]?[前后]|的|每)?$/.test(rest))
}

/** '全体党员' is everybody, as without a word. */
function scopeIn(who: string, { roster, guests = [] }: Known): readonly number[] {
  if (who === '' || /^(?:全体|全员|全部|所有|all\b|every)/i.test(who)) return []
  const names = who.split(/[\s、，,；;]+/).filter((name) => name !== '')
  const guest = names.find((name) => guests.some((one) => one.name === name))
  if (guest !== undefined) throw new UserError(({ talk }) => talk.visitorNotDue(guest))
  return peopleNamed(
    roster,
    names.map((name) => ({ name })),
  )
}

const wordsOf = (text: string) => readTyped(`/x ${text}`).words

function readPlain(
  words: readonly string[],
  known: Known,
  text: string,
): Omit<SessionWords, 'material'> & { readonly dated: boolean } {
  const meant = takeMeant(words, known, text)
  const host = takeNamed(meant.rest, HOST, 1, known)
  const speakers = takeNamed(host.rest, SPEAKERS, Infinity, known)
  const below = speakers.rest.findIndex((word) => BELOW.test(word))
  const code = speakers.rest.findIndex((word) => BY_CODE.test(word))
  const signIn = takeSignIn(speakers.rest.filter((_, at) => at !== below && at !== code))
  const checked = takeCheck(signIn.rest)
  const typed = takeType(checked.rest, known)
  const timed = readTimed(typed.rest, known.now, known.zone, known.looking)
  const { place, title } = takePlace(timed?.rest ?? typed.rest)
  return {
    type: typed.type,
    slot: timed?.slot,
    dated: timed?.dated ?? false,
    repeats: timed?.repeats ?? null,
    hostId: host.people[0] ?? null,
    speakers: speakers.people,
    scope: meant.people,
    below: below >= 0,
    byCode: code >= 0,
    place,
    title: bare(asSaid(title, text)),
    studyCheck: checked.check,
    rule: signIn.ruleFrom(timed && localTime(timed.slot.startsAt, known.zone)),
  }
}

/** '学习民法典', '《民法典》' is what about. */
const TOPIC = /^(?:学习|研讨|研学|讨论|传达|观看|重温|贯彻|解读|专题|[《“])/

/** The first word that is no topic; in English its number too: 'room 3', 'Hall B'. */
function takePlace(words: readonly string[]): { place: string; title: readonly string[] } {
  const [first = '', ...rest] = words
  if (TOPIC.test(first) && !isPlace(first)) {
    const at = words.findIndex((word) => isPlace(word))
    return at < 0 ? { place: '', title: words } : { place: words[at] ?? '', title: words.toSpliced(at, 1) }
  }
  const [number = '', ...title] = rest
  const numbered = /^(?:room|hall|floor|building|office)$/i.test(first) && /^(?:\d+[a-z]?|[A-Z]\d*)$/.test(number)
  return numbered ? { place: `${first} ${number}`, title } : { place: first, title: rest }
}

/** The people named after a key word: '主持 张三', '主持：张三', '发言 李四 王五'. */
function takeNamed(
  words: readonly string[],
  key: RegExp,
  most: number,
  { roster: members, guests = [] }: Known,
): { people: number[]; rest: readonly string[] } {
  const roster = [...members, ...guests]
  for (const [index, word] of words.entries()) {
    const [said, glued = ''] = key.exec(word) ?? []
    if (said === undefined) continue
    const colon = /[:：]/.test(word)
    // '发言提纲' is a topic and no key.
    if (glued !== '' && !colon && !roster.some(({ name }) => name === glued)) continue
    const tail = glued === '' ? words.slice(index + 1) : [glued, ...words.slice(index + 1)]
    const people: number[] = []
    let taken = 0
    while (people.length < most) {
      const found = nameFirst(tail.slice(taken), roster)
      if (!found) break
      people.push(found.personId)
      taken += found.count
    }
    if (people.length === 0) {
      const [next] = tail
      throw new UserError(({ sessions: { plan } }) =>
        next === undefined ? plan.talk.nameNeeded(word) : plan.talk.notOnRoster(next),
      )
    }
    return { people: [...new Set(people)], rest: [...words.slice(0, index), ...tail.slice(taken)] }
  }
  return { people: [], rest: words }
}

/** Who is meant, where names follow: '参加升旗' is what about. */
function takeMeant(
  words: readonly string[],
  { roster, guests = [] }: Known,
  text: string,
): { people: readonly number[]; rest: readonly string[] } {
  for (const [index, word] of words.entries()) {
    const [, glued] = MEANT.exec(word) ?? []
    if (glued === undefined) continue
    const tail = glued === '' ? words.slice(index + 1) : [glued, ...words.slice(index + 1)]
    const people = new Set<number>()
    let taken = 0
    for (let found = nameFirst(tail, roster); found; found = nameFirst(tail.slice(taken), roster)) {
      people.add(found.personId)
      taken += found.count
    }
    if (people.size === 0) continue
    demandAll(text, roster, guests)
    return { people: [...people], rest: [...words.slice(0, index), ...tail.slice(taken)] }
  }
  return { people: [], rest: words }
}

const LISTED = /(?:参加|参会|出席|与会|应到|participants)(?:人员|党员|对象)?\s*(\S+)/i

/** Of '参加 何未、王天意' each is somebody, or it is asked. */
function demandAll(text: string, roster: readonly Named[], guests: readonly Named[]): void {
  const parts = (LISTED.exec(text)?.[1] ?? '').split(/[、，,]/).filter((part) => part !== '')
  if (parts.length < 2) return
  const guest = parts.find((part) => guests.some(({ name }) => name === part))
  if (guest !== undefined) throw new UserError(({ talk }) => talk.visitorNotDue(guest))
  const other = parts.find((part) => nameFirst([part], roster) === undefined)
  if (other !== undefined) throw new UserError(({ sessions: { plan } }) => plan.talk.notOnRoster(other))
}

function nameFirst(words: readonly string[], roster: readonly Named[]) {
  for (let count = Math.min(LONGEST, words.length); count > 0; count--) {
    const name = words.slice(0, count).join(' ')
    const [one, ...others] = roster.filter((person) => isCalled({ id: person.personId, name: person.name }, name))
    if (others.length > 0) throw new UserError(({ talk }) => talk.whichPerson(name))
    if (one) return { personId: one.personId, count }
  }
  return undefined
}

/** By its shipped name in either language, its key, or the org's own name for it; also with what follows glued to it. */
export function takeType(
  words: readonly string[],
  { types }: Pick<Known, 'types'>,
): { type: string | undefined; rest: readonly string[] } {
  const names = types.flatMap((type) => namesOfType(type).map((name) => [fold(name), type.key] as const))
  for (let from = 0; from < words.length; from++)
    for (let count = Math.min(LONGEST, words.length - from); count > 0; count--) {
      const said = fold(words.slice(from, from + count).join(' '))
      const found = names.find(([name]) => name === said && said !== '')
      if (found) return { type: found[1], rest: [...words.slice(0, from), ...words.slice(from + count)] }
    }
  const [first = '', ...rest] = words
  const glued = names
    .filter(([name]) => /^\p{Script=Han}{2}/u.test(name) && fold(first).startsWith(name))
    .toSorted(([a], [b]) => b.length - a.length)[0]
  if (!glued) return { type: undefined, rest: words }
  // '党小组会议' is a 党小组会.
  const tail = first.slice(glued[0].length).replace(glued[0].endsWith('会') ? /^议/ : '', '')
  return { type: glued[1], rest: [...(tail === '' ? [] : [tail]), ...rest] }
}
