/** Where a session is moved to: '地点改为四楼', '换到四楼会议室', '二楼改三楼', and what is said besides. */
import { isPlace } from './set-apart.ts'

export interface MovePlace {
  /** Undefined where none is said, or it is not sure which. */
  readonly place?: string
  /** The words that are neither it nor say that it is one. */
  readonly left: readonly string[]
}

const OF = '(?:学习|会议|活动|开会|集合)?'
const LABEL = `${OF}(?:地点|场所|地址|会场|场地|位置)`
const ONLY_LABEL = new RegExp(`^(?:${LABEL}|${OF}(?:时间|日期)|at|in|to)[:：]?$|^${LABEL}(?:不变|照旧|不改)$`, 'i')
const TO = '(?:为|在|到|至|成|去|用)'
/** '二楼改三楼'; '改革广场' is one place. */
const CHANGED = new RegExp(
  `(?:更改|改变|变更|变动|调整|转移|转|改|换|变|移|挪|调|搬|迁)${TO}|[改换](?=[\\d一二三四五六七八九十]{1,3}[楼层号]|线上|腾讯会议|飞书会议|视频会议)`,
)
/** '为民服务中心', '于家村' are called so. */
const LEAD = new RegExp(
  `^(?:${LABEL}(?:是|为(?!民))?|[:：]|(?:仍然?|依然|还是|还|就|定|设|放)?[在到]|于(?=[\\d一二三四五六七八九十])|仍)+(?=.)`,
)
const OLD = /^(?:从|由|原在?|原定)(?=.)/
/** What a place is hardly called: it stands in it what is done there, or why. */
const NO_PLACE = /[用要占被有是去请等因由从改换挪搬仍不别没未或和]|还在|时间|地点|已经/

interface Piece {
  readonly word: string
  /** As it is called; undefined where that is no place. */
  readonly place: string | undefined
  readonly old: boolean
}

/** `before`: said before its new time, where the one it had may stand; `behind`: said behind. */
export function movePlace(before: readonly string[], behind: readonly string[]): MovePlace {
  const [first, then] = [before.flatMap(piecesOf), behind.flatMap(piecesOf)]
  const of = then.some(isNew) ? then : first
  const places = [...new Set(of.filter(isNew).map(({ place }) => place))]
  const [place] = places.length === 1 ? places : []
  const all = [...first, ...then].filter(({ word }) => !ONLY_LABEL.test(word))
  const left = all.filter((piece) => place === undefined || !(piece.place === place || (piece.old && piece.place)))
  return { ...(place === undefined ? {} : { place }), left: left.map(({ word }) => word) }
}

const isNew = ({ place, old }: Piece) => place !== undefined && !old

/** The new one of a label's text: '地点：从二楼改到三楼'. */
export const newPlace = (text: string): string => {
  const last = text.split(CHANGED).at(-1) ?? ''
  return (last === '' ? text : last).replace(LEAD, '').trim()
}

/** Of '从二楼改到三楼' the last is the new one. */
function piecesOf(word: string): readonly Piece[] {
  const parts = word.split(CHANGED).filter((part) => part !== '')
  return parts.map((part, at) => {
    const called = part.replace(LEAD, '').replace(OLD, '').replace(LEAD, '')
    const place = isPlace(called) && !NO_PLACE.test(called) ? called : undefined
    return {
      word: part,
      place,
      old: OLD.test(part.replace(LEAD, '')) || (place !== undefined && at < parts.length - 1),
    }
  })
}
