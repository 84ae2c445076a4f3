/** Whether all that is said speaks of the session that was found by it, and of no other. */
import type { SessionType } from '../src/domain/session-types.ts'
import type { CommandCall } from '../src/entry.ts'
import { dateLike } from '../src/typed/date-like.ts'
import { fold } from '../src/typed/grammar.ts'
import { isThen, sessionWhenFirst } from '../src/typed/session-when.ts'
import { type Named, typeFirst, typesBeginning, typesIn } from './session-named.ts'
import type { Row } from '../db/schema.ts'

type Session = Row<'sessions'>

export interface Doubt {
  /** All that are what is named. */
  readonly those: readonly Session[]
  readonly all: readonly Session[]
  readonly named: Named
  /** It was found by its date. */
  readonly dated: boolean
  readonly titled: boolean
  readonly types: readonly SessionType[]
  readonly now: CommandCall['now']
  readonly zone: string
  readonly behind?: readonly string[]
}

/** One is moved or cancelled at a time. */
const ALL =
  /^(?:所有|全部|(?:以|之|往|今)后(?:的|各次|每次|都|$)|后面的|每一?次|这[几两些](?:[天日]的|[次场个]|$)|all\b|every\b|both\b)/i
/** Counted from nobody knows which. */
const ORDINAL =
  /^(?:的|the )*(?:(?:下下?|上上?|前|后|再下|再后|另外?|第\S)(?:面|边)?的?[一二两三几\d]?个?[次场回]|最后一?[次场]|(?:next|last|previous|other|first|second) (?:one|session|time|meeting)s?\b)/i
/** What joins a second one to the first. */
const AND = /^(?:和(?!平)|与(?!会)|及(?!时)|[、/／&+＋]|以及|还有|连同|and\b|plus\b)/i
const TO_NEXT = /^(?:[到至的、/／,，&+＋~×或跟同\s-]|(?:to|or)\b)+/i
/** All but what is named. */
const BUT = /[以之]外|除[了开去]|\b(?:except|other than|apart from)\b/i
/** '党课不取消', and of '党课不改到周六' what stands before it. */
const NOT =
  /(?:不要?|别|不用|勿|无需|不必)(?:再|能)?(?:取消|改|推迟|延期|提前)|(?:^|\s)[先暂]?(?:不|别|勿)[要用再]?$|\b(?:do not|don'?t|not) (?:be )?(?:cancel|move)/i

/** Whether nothing else that is said speaks of another one. */
export function isSure(session: Session, doubt: Doubt): boolean {
  const { those, all, named, dated, titled, types, now, zone, behind = [] } = doubt
  const said = named.rest.join(' ')
  if (named.several || BUT.test(said) || NOT.test(said) || AND.test(said)) return false
  if (named.types.length > 1 && !titled && new Set(those.map(({ type }) => type)).size > 1) return false
  if (ALL.test(said) || (ORDINAL.test(said) && (named.types.length === 0 || isWhole(said)))) return false
  if (startsAnother(session, doubt)) return false
  if (named.types.length === 0 && !titled && all.some((one) => saysTitle(said, one) && one.title !== session.title))
    return false
  const mentioned = named.types.length === 0 ? typesIn([said, ...behind].join(' '), types) : []
  if (all.some(({ type }) => mentioned.includes(type) && type !== session.type)) return false
  const isIts = (text: string) => isWhen(text, session, now, zone)
  if (!dated) return dateLike(said).every(isIts)
  // Behind its date, what is said of others is why.
  const next = fold(said).replace(TO_NEXT, '')
  const [text] = dateLike(next)
  return text === undefined || !next.startsWith(text) || isIts(text)
}

const saysTitle = (said: string, { title }: Session) => title.length > 2 && fold(said).includes(fold(title))

const isWhole = (said: string) => said.replace(ORDINAL, '').replace(/^的?(?:学习|会议?)?/, '') === ''

/** '党课支委会', '党课、读书会 停电' */
function startsAnother({ type }: Session, { named, types, all }: Doubt): boolean {
  if (named.types.length === 0) return false
  const [first = '', ...more] = named.rest.join(' ').replace(TO_NEXT, '').split(' ')
  const next = typeFirst([first, ...more], { types })
  const planned = all.some((one) => next?.types.includes(one.type))
  if (next && !next.types.includes(type) && (next.whole || planned || first.length > 2)) return true
  // 'lecture, reading'
  const alone = named.rest.length === 1 ? typesBeginning(first, types) : []
  if (all.some((one) => one.type !== type && alone.includes(one.type))) return true
  return named.rest.some((word) => {
    const said = typeFirst([word], { types })
    return said?.whole === true && said.rest.length === 0 && !said.types.includes(type)
  })
}

function isWhen(text: string, session: Session, now: CommandCall['now'], zone: string): boolean {
  const found = sessionWhenFirst(text.split(' '), now, zone)
  if (found?.rest.length !== 0) return false
  const { dates, dated, ...time } = found.when
  return (!dated || dates.includes(session.date)) && isThen(session, time, zone)
}
