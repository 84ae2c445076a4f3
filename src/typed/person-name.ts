/** Whether what was typed may be a person's name, and the names in a line of them. */
import { STATUS_WORDS, statusOf } from './backfill-words.ts'
import { dateLike } from './date-like.ts'
import { fold } from './grammar.ts'
import { namesJoined } from './joined-names.ts'
import { areDates } from './when.ts'

/** '@李秀英' is 李秀英. */
export const withoutAt = (said: string): string => said.replace(/^[@＠]\s*/u, '')

/** What is said of people, of leave and of times in the places of names. */
const OTHER_WORDS = new Set(
  [
    '列席 旁听 参会 参加 来宾 嘉宾 客人 到场 来了 到了 补学 撤销 清除 没有 全体 大家 所有人',
    '讲课 授课 上课 主讲 发言 主持 看病 生病 住院 出差 休假 探亲 开会 培训 值班 外出 有事 两位 三位 两人 三人',
    'present absent late leave today attended visitor visitors guest guests everybody all and',
  ].flatMap((line) => line.split(' ')),
)

/** No name has these in it, and what is read of leave looks for names in everything that is said. */
const OF_TIME = /[今明昨]天|[前后]天|[上下]午|晚上|[上下本这]个?(?:周|星期|月)/
const LASTING = /^(?:[半全整一两二三四五六七八九十]{1,2}(?:个?半)?|十?[一二三四五六七八九])(?:天|日|周|小时|个月)半?$/
const BETWEEN_DATES = /^(?:起|开始|[以之]?[前后]|的|每|至|到|和|及|、|-|~|全天|半天|一天|\s)*$/

/** Whether a date or a time is all that it says; a month alone is a name too: 'June'. */
function readsAsDate(said: string): boolean {
  const text = fold(said)
  if (OF_TIME.test(text) || LASTING.test(text)) return true
  if (/[\p{Script=Han}\d]/u.test(text) && areDates(text)) return true
  const dates = dateLike(text)
  const rest = dates.reduce((left, one) => left.replace(one, ''), text)
  return dates.length > 0 && BETWEEN_DATES.test(rest) && !MONTH.test(text)
}
const MONTH = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*$/

function readsAsStatus(said: string): boolean {
  const text = fold(said)
  if (OTHER_WORDS.has(text) || statusOf(text) !== undefined) return true
  // '李未来' has a name; '王教授到会' is not called so.
  if (STATUS_WORDS.some((word) => isHan(word) && text.endsWith(word) && text.length >= word.length + 2)) return true
  return / (?:present|absent|late|on leave|left early|today|tomorrow|yesterday)$/.test(text)
}

const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text)

/** A new person's: without the signs that mention somebody or number namesakes, and nothing that is read as something else. */
export const mayBeName = (said: string): boolean =>
  /\p{L}/u.test(said) &&
  !hasSigns(said) &&
  !(isHan(said) && [...said].length < 2) &&
  !readsAsDate(said) &&
  !readsAsStatus(said)

/** '李秀英#8', '@李秀英' are said of who is known. */
export const hasSigns = (said: string): boolean => /[#＃@＠]/u.test(said)

/** As typed of a guest, whom nobody looked up: not a line of words either. */
export const mayBeGuest = (said: string): boolean =>
  mayBeName(said) && !/[\p{N}:：？?！!/\\“”"]|的/u.test(said) && !(isHan(said) && [...said].length > 10)

/** A person's rank with 和 behind it: '钱教授和 孙教授'. */
const TITLED_AND = /(?<=教授|老师|先生|女士|书记|主任|院长|校长|局长|处长|部长|讲师|博士|同志|专家|委员|代表)[和与及]$/u

/**
 * One by one what stands in a list of names: '钱教授和孙教授' are two, where each has a name's length ('李和平' is one); names that
 * are `known` stay as they are, and lose the sign they are mentioned with.
 */
export function eachName(listed: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const names = listed.flatMap((said, at) => {
    if (known.has(withoutAt(said))) return [said]
    if (listed.length > 1 && /^(?:[和与及]|以及|还有|and|&)$/i.test(said)) return []
    const led = at > 0 ? said.replace(/^[和与及](?=\p{Script=Han}{3})/u, '') : said
    const whole = at < listed.length - 1 ? led.replace(TITLED_AND, '') : led
    return known.has(whole) ? [whole] : (namesJoined(withoutAt(whole), known) ?? apart(whole))
  })
  return [...new Set(names.map((name) => (known.has(withoutAt(name)) ? withoutAt(name) : name)))]
}

function apart(said: string): readonly string[] {
  const parts = said.split(/\s*[&＆+]\s*|\s+and\s+|以及|(?<=\p{Script=Han}{2})[和与及](?=@?\p{Script=Han}{2})/iu)
  return parts.every((part) => [...part].length >= 2) ? parts : [said]
}
