/** Whatever in words may be meant as a date or a time, whether it is understood or not. */
import { fold } from './grammar.ts'

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const NTH = String.raw`\d{1,2}(?:st|nd|rd|th)?`

const CHINESE = [
  '(?:[上下本这]一?个?)*(?:周|星期|礼拜)[一二三四五六日天末1-7]',
  '(?:[上下本这]一?个?)+(?:周|星期|礼拜|月|季度)',
  String.raw`\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2})?[日号]?`,
  String.raw`\d{1,2}[-/.]\d{1,2}`,
  String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?|底|初|中旬|份)?`,
  // '3号楼' is a place.
  '(?:\\d{1,2}|[二三四五六七八九十]{1,3})[日号](?![楼线院厅馆库门车])',
  String.raw`\d{1,2}(?::\d\d|[点时](?!候))`,
  '[二三四五六七八九十两]{1,3}点|一点[钟半]',
  '[昨今明后]{2}[两三]?[天日晚]',
  '大?(?:(?<!当)前|后)天|昨[天日晚夜]|[今明][天日早晚晨夜年]|明后天|[月年][底初末]|节[前后]',
  '元旦|春节|除夕|清明|五一|端午|七一|八一|中秋|国庆|重阳',
  '[上下]午|早[上晨]|清晨|凌晨|中午|傍晚|晚[上间]|[深半午]夜|夜[里间]',
]
const ENGLISH = [
  String.raw`(?:${NTH} (?:of )?(?:${MONTHS})|(?:${MONTHS}) ${NTH})(?: \d{4})?`,
  `${MONTHS.replace('|may', '')}`,
  String.raw`(?:(?:next|last|this|coming) )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)s?|mon|tue|wed|thu|fri)`,
  '(?:(?:next|last|this) )(?:week|month|morning|afternoon|evening)',
  'today|tonight|tomorrow|yesterday|morning|noon|midday|afternoon|evening|midnight|weekend|easter|christmas|new year',
  String.raw`\d{1,2} ?[ap]m|\d{1,2}(?:st|nd|rd|th)`,
]
const LIKE = new RegExp(`${CHINESE.join('|')}|\\b(?:${ENGLISH.join('|')})\\b`, 'g')

/** All of these, each as long as it is said. */
export const dateLike = (text: string): readonly string[] => [...fold(text).matchAll(LIKE)].map(([said]) => said)
