/** What is said of leave in other words than dates are written with here, and what asks for none. */
import { figureOf } from './figures.ts'

const HAN = '[一二三四五六七八九十]{1,3}'
const DAY = '[日号]'
const DASH = '[-–—－~～至到]'

const ENGLISH_TIME = '(\\d{1,2}(?::\\d\\d)?\\s*[ap]m|\\d{1,2}:\\d\\d)\\b'

type Rewritten = readonly [pattern: RegExp, as: (...found: readonly string[]) => string]

/** Days of one month; '11-10号' may as well be of November, and stays as it is. */
const days = (said: string, from: string, to: string) =>
  Number(from) < Number(to) || Number(from) > 12 ? `${from}日至${to}日` : said

/** Months and days in Chinese signs as figures, '10-11号' and '3月6-7日' as ranges, half days as they are called elsewhere. */
const REWRITTEN: readonly Rewritten[] = [
  [new RegExp(`(${HAN})月(${HAN})${DAY}?`, 'g'), (_, month = '', day = '') => `${figureOf(month)}月${figureOf(day)}日`],
  [new RegExp(`(?<=[至到、和与及-])(${HAN})${DAY}`, 'g'), (_, day = '') => `${figureOf(day)}日`],
  // '三月二十至二十五'
  [new RegExp(`(?<=月\\d{1,2}日[至到、和与及-])(${HAN})(?=$|[\\s，,])`, 'g'), (_, day = '') => `${figureOf(day)}日`],
  [
    new RegExp(`(?<![\\d月.:：/-])(\\d{1,2})${DASH}(\\d{1,2})${DAY}`, 'g'),
    (said = '', from = '', to = '') => days(said, from, to),
  ],
  [
    new RegExp(`(?<=\\d{1,2}月)(\\d{1,2})${DASH}(\\d{1,2})${DAY}`, 'g'),
    (_, from = '', to = '') => `${from}日至${to}日`,
  ],
  [/[上前]半天/g, () => '上午'],
  [/[下后]半天/g, () => '下午'],
  [/\bnext week(?:'s)? (?=(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)/gi, () => 'next '],
  [new RegExp(`\\b(?:after|from|since) ${ENGLISH_TIME}`, 'gi'), (_, time = '') => `${time} 以后`],
  [new RegExp(`\\b(?:before|until|till|by) ${ENGLISH_TIME}`, 'gi'), (_, time = '') => `${time} 以前`],
  [/(?<=day) ([ap])\.?m\b/gi, (_, half = '') => (half.toLowerCase() === 'a' ? ' morning' : ' afternoon')],
  [/\bday after tomorrow\b/gi, () => '后天'],
  [/\bday before yesterday\b/gi, () => '前天'],
]

/** `asTyped`: of words in it as they were before. */
export function tidied(typed: string): { text: string; asTyped: (words: string) => string } {
  const written: [string, string][] = []
  const text = REWRITTEN.reduce(
    (before, [pattern, as]) =>
      before.replaceAll(pattern, (...found: readonly string[]) => {
        const now = as(...found)
        written.unshift([now, found[0] ?? ''])
        return now
      }),
    typed,
  )
  const asTyped = (words: string) =>
    typed.includes(words) ? words : written.reduce((said, [now, before]) => said.replace(now, before), words)
  return { text, asTyped }
}

const ASK = '(?:请|休)(?:[年病事婚产]|探亲)?假'
/** '周五不请假', '取消请假', '周五没请假'. */
const NONE = new RegExp(
  [
    `(?:不|无须|无需|别)(?:用|需要?|再|必|想|要|打算|准备)*${ASK}`,
    `^\\S{0,12}没有?${ASK}`,
    '不请(?:假)?了?(?=[\\s，,]|$)',
    `(?:取消|撤销|撤回)[^\\s，,]{0,12}请假`,
    '请?假(?:取消|撤销|撤回|作废)|销假',
    '\\bno leave\\b|\\b(?:cancel|withdraw)\\b.{0,30}\\bleave\\b',
    "(?:\\bnot|n['’]t|\\bno longer) (?:need|want|take|ask for|on) (?:any )?leave\\b",
  ].join('|'),
  'i',
)

/** That none is wanted; '党课不请假，读书会请假' is of kinds. */
export const asksForNone = (text: string): boolean => NONE.test(text) && !/请假|leave/i.test(text.replace(NONE, ''))
