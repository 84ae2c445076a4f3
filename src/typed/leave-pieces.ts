/** The words of somebody who asks for leave, with what is said of when apart from what is glued to it. */
import { durationIn } from './duration.ts'
import { PARTS_OF_DAY } from './one-date.ts'
import { areDates, isAnd, LONGEST_DATES } from './when.ts'

/** Behind so many words nobody says a date any more. */
export const SOUGHT_IN = 30

export const BETWEEN_WORD = /^(?:[、和与及至到]|and|to|until|till|through)$/i
/** Of the date that has just been said the first of several. */
const START = '(?:起|开始|起算)'
export const START_WORD = new RegExp(`^${START}$`)

/** What dates go on with; cut before it they would be others: '周四|和五', '3月6日|至下周', '3月6日|起'. */
export const GOES_ON = new RegExp(
  [
    '^(?:起(?![草诉居])',
    '[、和与及][一二三四五六日天\\d]',
    `[、和与及或至到-](?:${PARTS_OF_DAY})`,
    '[至到和与及-](?:(?:[上下本这]个?)?(?:周|星期|礼拜|月)|\\d|[一二三四五六日天十](?:$|[日号月])|[今明后]天|大后天))',
  ].join('|'),
)

/** '下周|一上午', '3月6|日下午', '3月7日|周五' */
const within = (head: string, tail: string) =>
  (/[周期拜]$/.test(head) && /^[一二三四五六日天末]/.test(tail)) ||
  (/\d$/.test(head) && /^[日号月年点时]/.test(tail)) ||
  (/[\d日号天]$/.test(head) && /^(?:周|星期|礼拜)[一二三四五六日天]/.test(tail)) ||
  PART_FIRST.test(tail) ||
  // '3号|楼'
  (/\d号$/.test(head) && /^[楼厅室线院门馆厂车口区机桌台]/.test(tail)) ||
  // '周四|五'
  (WEEKDAY_SIGNS.includes(head.slice(-1)) && nextWeekday(head.slice(-1), tail)) ||
  // '周五|晚饭', '周五|夜班' are other words than '周五晚|出差'; '今晚' is a date by itself.
  (/(?<![今明昨])[晚夜]$/.test(head) && OTHER_WORD.test(head.slice(-1) + tail)) ||
  GOES_ON.test(tail)

const WEEKDAY_SIGNS = '一二三四五六日'
const nextWeekday = (sign: string, [next = '', behind = '']: string) =>
  WEEKDAY_SIGNS.indexOf(next.replace('天', '日')) > WEEKDAY_SIGNS.indexOf(sign) &&
  !/[点时个天次场位名人月刻里十百千万年级楼号线班科周早]/.test(behind)

/** Longer than one sign: '晚' may begin many a word. */
const PART = PARTS_OF_DAY.split('|').filter((part) => part.length > 1)
const PART_FIRST = new RegExp(`^(?:${PART.join('|')})`)
const OTHER_WORD = /^(?:晚[饭餐班宴辈婚期报自些于安]|晚会(?!议)|晚点|夜[班宵市校跑])/

/** The date a Chinese word begins with, and the rest of it: '周五出差', '明天全天'. */
export function parted(word: string): string[] {
  if (areDatesWord(word) || !/^[\p{Script=Han}\d]/u.test(word)) return [word]
  for (let end = Math.min(word.length - 1, LONGEST_DATES); end >= 2; end--) {
    const [head, tail] = [word.slice(0, end), word.slice(end)]
    // '周五15:00' is one.
    const whole = /^[^\p{Script=Han}]/u.test(tail) || within(head, tail)
    if (!whole && areDatesWord(head)) return [head, tail]
  }
  return [word]
}

const areDatesWord = (word: string) => word.length <= LONGEST_DATES && areDates(word)

/** Whether this may follow the command's word without a space. */
export const leadsWithDate = (tail: string): boolean => areDatesWord(tail) || parted(tail).length > 1

const HAN_HOUR = '(?:二十[一二三四]?|十[一二三四五六七八九]?|[零一两二三四五六七八九])'
const HAN_MINUTE = '(?:[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])'
const CLOCK = `(?:\\d{1,2}|${HAN_HOUR})(?:[:：]\\d\\d|[点时](?:钟|整|半|[一三]刻|(?:\\d{1,2}|${HAN_MINUTE})分?)?)`
export const TIME_SAID = `(?:${PARTS_OF_DAY})?${CLOCK}(?:(?:-|–|—|~|～|至|到)(?:次日|第二天|翌日)?(?:${PARTS_OF_DAY})?${CLOCK})?`
const TIME = new RegExp(`^${TIME_SAID}`)
/** '四点以后', '10点前' */
const EDGE = /^(?:(?:[以之]?后|起(?![飞床草诉居])|开始)|[以之]?前(?![往去台]))/
export const EDGE_WORD = /^(?:(?<after>[以之]?后|起|开始)|(?<before>[以之]?前))$/

/** How a time begins a word: '四点半|要去医院'. '一点私事' is none. */
function timeFirst(word: string): string | undefined {
  const [time] = TIME.exec(word) ?? []
  const little = time === '一点' && !/^(?:$|[要去到在开至前后以之])/.test(word.slice(time.length))
  return little ? undefined : time
}

export const isTime = (piece: string): boolean => timeFirst(piece)?.length === piece.length

/** '明晚|7点' as '明天|晚上7点'. */
const NIGHT = /^([今明昨])([早晚])$/

/** Words, of which those that say when stand by themselves, up to the first that says anything else behind them. */
export function piecesOf(words: readonly string[]): readonly string[] {
  const pieces: string[] = []
  let dated = false
  for (const [at, word] of words.slice(0, SOUGHT_IN).entries()) {
    const cut: readonly string[] = !dated && leadsDates(word) ? datesIn(word) : behindDate(word, dated)
    pieces.push(...cut)
    dated ||= cut.some((piece) => areDatesWord(piece) || durationIn(piece) !== undefined)
    const last = cut.at(-1) ?? ''
    if (dated && !saysWhen(last)) return [...pieces, ...words.slice(at + 1)]
  }
  return [...pieces, ...words.slice(SOUGHT_IN)]
}

const leadsDates = (word: string) => areDatesWord(word) || datesIn(word).length > 1

const saysWhen = (piece: string) =>
  areDatesWord(piece) ||
  isAnd(piece) ||
  BETWEEN_WORD.test(piece) ||
  START_WORD.test(piece) ||
  EDGE_WORD.test(piece) ||
  PART.includes(piece) ||
  isTime(piece) ||
  durationIn(piece)?.tail === ''

/** '明天下午四点半要去医院', '周五下午看病', '明天起三天'. */
function datesIn(word: string): string[] {
  for (let end = 2; end < Math.min(word.length, LONGEST_DATES); end++) {
    const [head, tail] = [word.slice(0, end), word.slice(end)]
    if (!areDatesWord(head) || (/\d$/.test(head) && /^\d/.test(tail)) || (/[晚夜]$/.test(head) && !NIGHT.test(head)))
      continue
    const time = timeFirst(tail)
    const [, day = '', night = ''] = NIGHT.exec(head) ?? []
    if (time !== undefined)
      return day === '' ? [head, ...behindDate(tail, true)] : [`${day}天`, ...behindDate(`${night}上${tail}`, true)]
    const started = new RegExp(`^${START}`).exec(tail)?.[0] ?? ''
    const lasts = durationIn(tail.slice(started.length))
    if (lasts && (started !== '' || lasts.asking || lasts.tail === '')) return [head, ...behindDate(tail, true)]
  }
  const [date = '', tail] = parted(word)
  return tail === undefined ? [date] : [date, ...behindDate(tail, true)]
}

/** What is glued to a date, or stands behind one; without one only how long. */
function behindDate(said: string, dated: boolean): string[] {
  const word = dated ? said.replace(/^的(?=.)/, '') : said
  if (word === '') return []
  const more = (length: number) => [word.slice(0, length), ...behindDate(word.slice(length), dated)]
  if (dated) {
    if (areDatesWord(word) || leadsWithDate(word)) return datesIn(word)
    // '周五早', '周五一早8点'
    const early = /^[一大]?早(?=$|\d)/.exec(word)?.[0]
    if (early !== undefined) return behindDate(`早上${word.slice(early.length)}`, true)
    const time = timeFirst(word)
    if (time !== undefined) {
      const edge = EDGE.exec(word.slice(time.length))?.[0] ?? ''
      const rest = word.slice(time.length + edge.length)
      return [time, ...(edge === '' ? [] : [edge]), ...behindDate(rest, true)]
    }
    const [start] = new RegExp(`^${START}(?=.)`).exec(word) ?? []
    if (start !== undefined && durationIn(word.slice(start.length))) return more(start.length)
    const [part] = PART_FIRST.exec(word) ?? []
    if (part !== undefined && part !== word && !GOES_ON.test(word.slice(part.length))) return more(part.length)
    const [sign] = /^[、和与及至到]/.exec(word) ?? []
    if (sign !== undefined && leadsWithDate(word.slice(1)) && !/^\d{1,2}[日号]./.test(word.slice(1))) return more(1)
  }
  const lasts = durationIn(word)
  return lasts && lasts.tail !== '' ? more(word.length - lasts.tail.length) : [word]
}
