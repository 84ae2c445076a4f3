/** What is said of leave in other words than dates are written with here, and what asks for none or for some that nobody can tell. */
import { figureOf } from './figures.ts'

const HAN = '[一二三四五六七八九十]{1,3}'
const DAY = '[日号]'

/** Months and days in Chinese signs as figures, '10-11号' and '3月6-7日' as ranges, half days as they are called elsewhere. */
export const tidied = (text: string): string =>
  text
    .replaceAll(new RegExp(`(${HAN})月(${HAN})${DAY}?`, 'g'), (_, month: string, day: string) => {
      return `${figureOf(month)}月${figureOf(day)}日`
    })
    .replaceAll(new RegExp(`(?<=[至到、和与及-])(${HAN})${DAY}`, 'g'), (_, day: string) => `${figureOf(day)}日`)
    .replaceAll(new RegExp(`(?<![\\d月.:：/-])(\\d{1,2})[-–—~～](\\d{1,2})${DAY}`, 'g'), '$1日至$2日')
    .replaceAll(new RegExp(`(\\d{1,2}月)(\\d{1,2})[-–—~～](\\d{1,2})${DAY}`, 'g'), '$1$2日至$3日')
    .replaceAll(/上半天/g, '上午')
    .replaceAll(/下半天/g, '下午')
    .replaceAll(/\bday after tomorrow\b/gi, '后天')
    .replaceAll(/\bday before yesterday\b/gi, '前天')

const DATE = `(?:(?:周|星期|礼拜)[一二三四五六日天]|\\d{1,2}${DAY}|[今明后]天|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)`
const PART = '(?:上午|下午|晚上)?'
const DOUBTS = [
  // '周五之后', '3月9日以前', 'after friday'
  `${DATE}(?:[以之][前后]|[前后](?=[\\s，,]|$))`,
  `\\b(?:after|before|every|each|except)\\s+(?:next\\s+)?${DATE}`,
  // '周五或下周一'
  `${DATE}${PART}\\s*(?:或者?|还是|or\\b)`,
  // '下周除周五外'
  `除了?[^，,\\s]{0,4}${DATE}`,
  // '每周五'
  '每个?(?:周|星期|礼拜|月|天)',
  // '周五住院，请假到3月20日'
  `(?<=[^\\s，,\\d].*)(?<![一二三四五六日天号午])(?:到|至)(?:[上下本这]个?)?(?:${DATE}|\\d{1,2}月\\d{1,2})`,
  // '周五上午，下午'
  `${DATE}(?:上午|下午)[\\s，,]+(?:上午|下午)(?=[\\s，,]|$)`,
]
const DOUBT = new RegExp(DOUBTS.join('|'), 'i')
/** '周五不请假', '取消请假' */
const NONE =
  /不(?:用|需要?|再)?请假|不请(?:假)?了?(?=[\s，,]|$)|(?:取消|撤销|撤回)请?假|\b(?:no leave|cancel (?:my |the )?leave)\b/i

/** 'apart': it is asked which dates; 'none': no leave is asked for. */
export const doubtIn = (text: string): 'apart' | 'none' | undefined =>
  NONE.test(text) && !/请假|leave/i.test(text.replace(NONE, '')) ? 'none' : DOUBT.test(text) ? 'apart' : undefined
