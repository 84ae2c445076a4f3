/** What is written without spaces in words: '周五下午三点在三楼会议室开党课', '3月6日15:00三楼'. */
import type { Instant } from '../clock.ts'
import { dateLike } from './date-like.ts'
import { readSlot } from './when-time.ts'

/** So many words are looked at, so much of each, and so many times in it, and a date is so long. */
const MOST = { words: 20, signs: 60, times: 3, date: 14 } as const
const HOUR =
  '(?:\\d{1,2}[:：]\\d\\d|[\\d一二三四五六七八九十两]{1,3}[点时](?:[半整]|[一三]刻|[\\d一二三四五六七八九十零]{1,3}分?)?)'
const TIMES = new RegExp(`${HOUR}(?:[-–—~至到](?:次日|第二天)?(?:[上下]午|晚上?|中午|凌晨)?${HOUR})?`, 'g')

const PLACE = '(?:室|厅|堂|馆|中心|广场|基地|大院)'
const IN_PLACE = new RegExp(
  `^[在于]?(.{0,15}${PLACE}|.{1,6}楼)(?:召开|举行|举办|组织|开展|进行|集合|开|上)?(.*)$`,
  'su',
)

/** Whether a word is more likely where somebody meets than what about. */
export const isPlace = (word: string): boolean =>
  new RegExp(`(?:${PLACE}|[楼层场]|线上|(?:腾讯|飞书|视频)会议)$`).test(word)

/** The words; the first of them in which a time is glued to others is cut before it, behind it and behind a place. */
export function setApart(words: readonly string[], now: Instant, zone: string): readonly string[] {
  for (const [at, word] of words.slice(0, MOST.words).entries()) {
    const found = timeIn(word, now, zone)
    if (found && isApart(word, found)) return [...words.slice(0, at), ...cutAt(word, found), ...words.slice(at + 1)]
  }
  return words
}

/** What stands before it and behind is no other part of a date, of which this would be the wrong one: '下下|周五15:00', '3月|6-7日15:00'. */
function isApart(word: string, { from, to }: Part): boolean {
  const again = /每.{0,8}$/.exec(word.slice(0, from))
  const before = word.slice(0, again?.index ?? from)
  const behind = word.slice(to)
  if (dateLike(before).length > 0 && !before.endsWith('起')) return false
  if (/[上下本这明去前后今昨年月日号周期末初底\d\-~至到、和及或]$/.test(before)) return false
  return again !== null || !/^(?:[-–—~至到、和及或]|[以之]?[前后](?!勤)|起)/.test(behind)
}

interface Part {
  readonly from: number
  readonly to: number
}

function cutAt(word: string, { from: time, to }: Part): readonly string[] {
  // '每月第二个周五15:00' is one.
  const from = /每.{0,8}$/.exec(word.slice(0, time))?.index ?? time
  const behind = word.slice(to).replace(/^[的在于，,]+(?=.)/, '')
  const [, place, rest = ''] = IN_PLACE.exec(behind) ?? []
  const after = place === undefined ? [behind] : [place, rest]
  return [word.slice(0, from), word.slice(from, to), ...after].filter((part) => part !== '')
}

/** With as much before it as is its date. English is written with spaces. */
function timeIn(word: string, now: Instant, zone: string): Part | undefined {
  if (/[a-z]{2}/i.test(word)) return undefined
  const times = [...word.slice(0, MOST.signs).matchAll(TIMES)].slice(0, MOST.times)
  for (const { index, 0: time } of times) {
    const to = index + time.length
    for (let from = Math.max(0, index - MOST.date); from <= index; from++) {
      const cutsFigure = /\d$/.test(word.slice(0, from)) && /^\d/.test(word.slice(from))
      if (!cutsFigure && readSlot(word.slice(from, to), now, zone)) return { from, to }
    }
  }
  return undefined
}
