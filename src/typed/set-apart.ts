/** What is written without spaces in words: '周五下午三点在三楼会议室开党课', '3月6日15:00三楼'. */
import type { Instant } from '../clock.ts'
import { readSlot } from './when-time.ts'

/** A longer word has its time among the first so many characters. */
const SOUGHT_IN = 60
const HAS_TIME = /\d[:：]\d\d|[\d一二三四五六七八九十两][点时]/
const PLACE = '(?:室|厅|堂|馆|中心|广场|基地|大院)'
const IN_PLACE = new RegExp(
  `^[在于]?(.{0,15}${PLACE}|.{1,6}楼)(?:召开|举行|举办|组织|开展|进行|集合|开|上)?(.*)$`,
  'su',
)

/** Whether a word is more likely where somebody meets than what about. */
export const isPlace = (word: string): boolean =>
  new RegExp(`(?:${PLACE}|[楼层场]|线上|(?:腾讯|飞书|视频)会议)$`).test(word)

/** The words, with a time that is glued to others and what is behind it as words of their own. */
export function setApart(words: readonly string[], now: Instant, zone: string): readonly string[] {
  return words.flatMap((word) => {
    const found = HAS_TIME.test(word) ? longestTime(word, now, zone) : undefined
    if (!found) return [word]
    const { to } = found
    // '每月第二个周五15:00' is one.
    const from = /每.{0,8}$/.exec(word.slice(0, found.from))?.index ?? found.from
    const behind = word.slice(to).replace(/^[的在于，,]+(?=.)/, '')
    const [, place, rest = ''] = IN_PLACE.exec(behind) ?? []
    const after = place === undefined ? [behind] : [place, rest]
    return [word.slice(0, from), word.slice(from, to), ...after].filter((part) => part !== '')
  })
}

function longestTime(word: string, now: Instant, zone: string) {
  const most = Math.min(word.length, SOUGHT_IN)
  for (let count = most; count > 1; count--)
    for (let from = 0; from + count <= most; from++) {
      const said = word.slice(from, from + count)
      // '3月6日15:0' is no end of a time.
      const whole = !/\d/.test(word[from + count] ?? '') && !(/^\d/.test(said) && /\d$/.test(word.slice(0, from)))
      if (whole && HAS_TIME.test(said) && readSlot(said, now, zone)) return { from, to: from + count }
    }
  return undefined
}
