/** What is said of leave in other words than dates are written with here, and what asks for none or for some that nobody can tell. */
import { figureOf } from './figures.ts'
import { BETWEEN } from './when.ts'

const HAN = '[一二三四五六七八九十]{1,3}'
const DAY = '[日号]'
const DASH = '[-–—－~～至到]'

type Rewritten = readonly [pattern: RegExp, as: (...found: readonly string[]) => string]

/** Days of one month; '11-10号' may as well be of November, and stays as it is. */
const days = (said: string, from: string, to: string) =>
  Number(from) < Number(to) || Number(from) > 12 ? `${from}日至${to}日` : said

/** Months and days in Chinese signs as figures, '10-11号' and '3月6-7日' as ranges, half days as they are called elsewhere. */
const REWRITTEN: readonly Rewritten[] = [
  [new RegExp(`(${HAN})月(${HAN})${DAY}?`, 'g'), (_, month = '', day = '') => `${figureOf(month)}月${figureOf(day)}日`],
  [new RegExp(`(?<=[至到、和与及-])(${HAN})${DAY}`, 'g'), (_, day = '') => `${figureOf(day)}日`],
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

const WEEKDAY = '(?:周|星期|礼拜)[一二三四五六日天]'
const OTHER = '(?:[上下本这]个?(?:周|星期|礼拜|月)|[周月年][末底]|大?后天|明年|节后)'
const DATE = `(?:${WEEKDAY}|\\d{1,2}${DAY}|[今明后]天|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)`
const PART = '(?:上午|下午|晚上)?'
/** '前往', '后勤', '后半夜': other words than before and after. */
const EDGE = '(?:[以之]?[前后]|往[前后]|过后|以来)(?![往去来台勤方端线卫备续厨半天门列])'
const DOUBTS = [
  // '周五之后', '3月9日以前', '周五后出差', 'after friday'
  `${DATE}${EDGE}`,
  `\\b(?:after|before|every|each|except)\\s+(?:next\\s+)?${DATE}`,
  // '周五或下周一'
  `${DATE}${PART}\\s*(?:或者?(?!许)|还是|or\\b)`,
  // '下周除周五外', '下周（周五除外）'
  `除了?[^，,\\s]{0,4}${DATE}`,
  `${DATE}(?:不算|除外)|不(?:含|包括)${DATE}`,
  // '每周五'
  `^\\S*每个?(?:周|星期|礼拜|月|天)|每(?:逢|隔)?个?${DATE}`,
  // '周五上午，下午'
  `${DATE}(?:上午|下午)[\\s，,、]*(?:上午|下午)`,
]
const DOUBT = new RegExp(DOUBTS.join('|'), 'i')

const ASK = '(?:请|休)(?:[年病事婚产]|探亲)?假'
/** '周五不请假', '取消请假', '周五没请假'. */
const NONE = new RegExp(
  [
    `(?:不|无须|无需|别)(?:用|需要?|再|必|想|要|打算|准备)*${ASK}`,
    `^\\S{0,12}没有?${ASK}`,
    '不请(?:假)?了?(?=[\\s，,]|$)',
    `(?:取消|撤销|撤回)[^\\s，,]{0,12}请假`,
    '请?假(?:取消|撤销|撤回|作废)|销假',
    '\\b(?:no|(?:cancel|withdraw)(?: my| the)?) leave\\b',
    "(?:\\bnot|n['’]t|\\bno longer) (?:need|want|take|ask for|on) (?:any )?leave\\b",
  ].join('|'),
  'i',
)

/** 'apart': it is asked which dates; 'none': no leave is asked for. */
export function doubtIn(text: string): 'apart' | 'none' | undefined {
  // '党课不请假，读书会请假' is of kinds.
  if (NONE.test(text) && !/请假|leave/i.test(text.replace(NONE, ''))) return 'none'
  return DOUBT.test(text) ? 'apart' : undefined
}

const BEHIND = new RegExp(
  [
    `^${EDGE}`,
    '^(?:或者?(?!许)|还是|左右|上下(?=$| )|前后|之?内(?=$| )|为?止|截止|除外|除了?|不含|不包括|不算|那[周几]|工作日|每(?:周|个?星期|次))',
    // '周五以及周六', '周五 还有下周一'
    `^(?:加上?|跟|同|并|以及|还有|另外|[+＋])\\s*(?:${DATE}|${OTHER}|\\d{1,2}月\\d)`,
    '^(?:[ap]m )?(?:and/)?or\\b|^(?:onwards?|excluding|except|but|every|each)\\b',
    // '周五出差到下周三', '周五住院，请假到3月20日'; '到5号楼' is a place.
    `(?:到|至)(?:[上下本这]个?)?(?:${DATE}|\\d{1,2}月\\d{1,2}|${OTHER})(?![楼厅室线院门馆厂车口区机桌台])`,
  ].join('|'),
  'i',
)
const BEFORE =
  /(?:^| )(?:after|before|by|since|every|each|any|other|alternate|weekly|except|not|about|around|大概|大约|可能|也许|每|逢|每逢|隔)(?: (?:on|the|next|this))*$/i

/** Whether what stands around the dates, taken for the reason, says that they are others or more. */
export const saidAround = (before: readonly string[], behind: readonly string[]): boolean =>
  BEFORE.test(before.join(' ')) || [BEHIND, NONE].some((doubt) => doubt.test(behind.join(' ')))

/** '从周五', 'from next week': until when is not said. */
export const isOpen = (words: string): boolean => /^(?:从|自|from\b)/i.test(words) && words.search(BETWEEN) < 0
