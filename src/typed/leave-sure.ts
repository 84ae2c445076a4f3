/**
 * Whether leave is asked for so simply that it can be filed as it was read: one date expression of a known shape, and what
 * is known for a reason and says nothing of when, nor whether. Whatever else was read is shown first.
 */
import type { Instant } from '../clock.ts'
import { localDate, type LocalDate, mondayOf } from '../domain/dates.ts'
import { dateLike } from './date-like.ts'
import { durationIn, englishDuration } from './duration.ts'
import { fold } from './grammar.ts'
import { isAsked, type LeaveAsked, type NextAsked, readLeave, type TypeFirst } from './leave.ts'
import { TIME_SAID } from './leave-pieces.ts'
import { holdsReason } from './leave-reasons.ts'
import { tidied } from './leave-tidied.ts'
import { PARTS_OF_DAY } from './one-date.ts'
import { readDate } from './when.ts'

export interface Saying {
  readonly now: Instant
  readonly zone: string
  readonly typeFirst: TypeFirst
  /** Of whose leave it is. */
  readonly own: string
  /** Whoever else may be named. */
  readonly names: Iterable<string>
  /** The first date that leave may still be asked for. */
  readonly earliest: LocalDate
  /** The reason is said elsewhere: behind the dates nothing is left. */
  readonly datesOnly?: boolean
}

const NEAR = '(?:[今明昨][天日]|大?后天|前天|today|tomorrow|yesterday)'
const WEEKDAY = '(?:周|星期|礼拜)[一二三四五六日天]'
const OF_WEEK = `[本这下]个?${WEEKDAY}`
const MONTHS =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const ENGLISH = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|${MONTHS} \\d{1,2}|\\d{1,2} ${MONTHS})(?![a-z\\d])`
const OF_MONTH = '(?:\\d{4}年)?\\d{1,2}月\\d{1,2}[日号]?(?!\\d)'
/** '3-5' may as well be from the third to the fifth. */
const IN_FIGURES = '(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[/.]\\d{1,2})(?![\\d日号])'
const DATED = `(?:${OF_MONTH}|${IN_FIGURES}|\\d{1,2}[日号](?![楼线院厅室馆库门车]))(?:\\s*\\(${WEEKDAY}\\)|${WEEKDAY})?`
const DATE = `(?:${NEAR}|${OF_WEEK}|${WEEKDAY}|${DATED}|${ENGLISH})`

/** A single sign may begin another word: '晚饭', '夜班'. */
const PART = `(?:${PARTS_OF_DAY.split('|')
  .filter((part) => part.length > 1)
  .join('|')}|一早|大早|[早晚夜](?=$|[\\s,])|(?:morning|noon|afternoon|evening|night)\\b)`
const TIME = `(?:[早晚]?${TIME_SAID}(?:[以之]?[前后](?![往去台勤]))?|\\d{1,2}(?::\\d\\d)?\\s*[ap]\\.?m\\b)`
const ALL_DAY = '(?:全天|一?整天|一天|当天|all[- ]?day\\b)'
const AND = '\\s*(?:[、和与及]|\\band\\b)\\s*'
const TO = '\\s*(?:起?(?:至|到)|[-–—~]|\\bto\\b)\\s*'
const TO_DATE = `(?:${DATE}|\\d{1,2}[日号]|\\d{1,2}(?=$|[\\s,])|[二三四五六日](?=$|[\\s,]))`

const AND_BETWEEN = new RegExp(AND)

const list = (one: string) => `${one}(?:${AND}${one})+`
const RANGE = new RegExp(`^${DATE}${TO}${TO_DATE}`)
const LISTS = [NEAR, WEEKDAY, OF_WEEK, OF_MONTH, ENGLISH].flatMap((one) =>
  [`${one}\\s*${PART}`, one].map((each) => new RegExp(`^${list(each)}`)),
)
const NEXT_WEEK = /^下(?:周|星期)(?![一二三四五六日天末])/
const ONE = new RegExp(
  `^(?:[今明昨][早晚](?:${TIME_SAID}|(?=$|[\\s,]))|tonight\\b|${DATE}(?:\\s*(?:${TIME}|${PART}|${ALL_DAY}))?)`,
)
const STARTS = new RegExp(`^(?:从|自)?${DATE}\\s*(?:起|开始)?\\s*`)

/** The words that say when, at the beginning of these, and in order; undefined where they are of no simple shape. */
function datesFirst(text: string, { now, zone }: Saying): string | undefined {
  const [range] = RANGE.exec(text) ?? []
  if (range !== undefined) return range
  for (const each of LISTS) {
    const [all] = each.exec(text) ?? []
    if (all === undefined) continue
    const dates = all.split(AND_BETWEEN).map((one) => readDate(one.trim(), now, zone) ?? '')
    return dates.every((date, at) => date > (dates[at - 1] ?? '')) ? all : undefined
  }
  const [week] = NEXT_WEEK.exec(text) ?? []
  if (week !== undefined) return week
  const [start] = STARTS.exec(text) ?? []
  if (start !== undefined) {
    const lasts = lasting(text.slice(start.length))
    if (lasts > 0) return text.slice(0, start.length + lasts)
  }
  return ONE.exec(text)?.[0]
}

/** As many signs as days are said with. */
function lasting(text: string): number {
  const [word = '', ...rest] = text.split(/[\s,]/)
  const said = durationIn(word)
  if (said) return typeof said.duration === 'number' ? word.length - said.tail.length : 0
  const english = englishDuration([word, ...rest])
  if (typeof english?.duration !== 'number') return 0
  return [word, ...rest].slice(0, english.count).join(' ').length
}

const SEPARATORS = /^[\s,:;]*/
const ASKING = /^(?:请|申请|休)(?:个|一下)?(?:[年病事婚产]|探亲)?假(?=$|[\s,])/

export function isSure(said: string, read: LeaveAsked | NextAsked, saying: Saying): boolean {
  const text = fold(tidied(said).text).trim()
  let rest = withoutLead(text, saying.own)
  let asking = ''
  const kind = kindFirst(rest, saying)
  rest = kind ?? rest
  if (isAsked(read)) {
    const dates = datesFirst(rest, saying)
    if (dates === undefined || hasJustBeen(dates, read, saying) || !readsAlike(dates, read, saying)) return false
    const behind = rest.slice(dates.length)
    if (/^[a-z\d]/.test(behind) || (/(?<!:\d\d)[\da-z]$/.test(dates) && /^\p{L}/u.test(behind))) return false
    const glued = !/^(?:$|[\s,:])/.test(behind)
    rest = behind.replace(/^的(?=.)/, '').replace(SEPARATORS, '')
    asking = ASKING.exec(rest)?.[0] ?? ''
    rest = rest.slice(asking.length).replace(SEPARATORS, '')
    const typed = kind === undefined ? kindFirst(rest, saying) : undefined
    if (typed === undefined && glued && asking === '' && GOES_ON.test(rest)) return false
    rest = typed ?? rest
  } else if (kind === undefined) return false
  // '请病假' is a reason too.
  return saying.datesOnly ? rest === '' : holdsReason(`${asking} ${rest}`) && isPlain(rest, saying)
}

const FIRST_DATE = new RegExp(`^${DATE}`)
const BARE_WEEKDAY = new RegExp(`^(?:${WEEKDAY}|[a-z]+day)$`)

/** '周一' said on a Tuesday, '3号' on the fourth: while leave may still be asked for it, the one that was may be meant. */
function hasJustBeen(dates: string, { dates: [{ from }] }: LeaveAsked, { now, zone, earliest }: Saying): boolean {
  const [first = ''] = FIRST_DATE.exec(dates) ?? []
  const before = readDate(first, now, zone, 'back') ?? from
  const since = BARE_WEEKDAY.test(first) ? mondayOf(localDate(now, zone)) : earliest
  return before < from && before >= since && before >= earliest
}

/** The dates by themselves, whatever stands around them. */
function readsAlike(dates: string, read: LeaveAsked, { now, zone }: Saying): boolean {
  const alone = readLeave(`${dates} x`, now, zone)
  return typeof alone === 'object' && isAsked(alone) && JSON.stringify(alone.dates) === JSON.stringify(read.dates)
}

function withoutLead(text: string, own: string): string {
  const named = own !== '' && text.startsWith(fold(own)) ? text.slice(own.length) : text
  const led = named.replace(/^(?:我|本人)/, '').replace(SEPARATORS, '')
  return led.replace(/^(?:请假|leave\b)/, '').replace(SEPARATORS, '')
}

function kindFirst(text: string, { typeFirst }: Saying): string | undefined {
  return typeFirst(text.split(' '))?.rest.join(' ').replace(SEPARATORS, '')
}

/** What a date, or a time, may go on with: '周四|五', '三点|多', '周五|前', '周五|会迟到'. */
const GOES_ON = /^(?:[一二三四五六七八九十两几多半末底初]|[以之左]|[前后](?![往勤])|起(?![草诉])|来)/

const COUNTED = '(?:\\d+|[一二两三四五六七八九十几半整全]+)个?(?:天|日|周|星期|礼拜|月|小时|钟头|分钟|刻钟)'
/** Whatever may say that it is another time, or a part of it, or none at all. What stands with it is shown, not guessed. */
const DOUBTFUL = new RegExp(
  [
    COUNTED,
    // '周五上 看病', '周五，六，日 出差'
    '^[^\\s,](?=$|[\\s,])|(?:^|[\\s,、])[一二三四五六日]{1,3}(?=$|[\\s,、])',
    '^(?:\\d|[至、~-]|[到和与及或]\\s*[一二三四五六七八九十])',
    '(?:^|[\\s,、和及与])\\d{1,2}(?=$|[\\s,、和及与])',
    '^(?:[以之]?[前后](?![往勤])|起(?![草诉])|左右|开始|大概|可能|也许|[早晚夜])',
    '[以之][前后内外]|以来|[为截]止|直到|一直|工作日|双休|其余|其他|午',
    '(?<![术产])后(?!勤|续)|前(?!往|列|期)',
    // Whether, and whether all of it.
    '若|如果|要是|假如|[看视]情况|待定|暂定|应该|估计|争取|尽量|可以|准时|按时|正常|中途|一会|稍|结束|只|仅|再',
    '签到|点名|打卡|参会|线上|远程|半场|旁?听(?!证)',
    // That one comes, or has read it, or asks.
    '照旧|出席|出勤|到场|列席|按计划|有空|有时间|抽空|我[去在来会能]|会议室|会场|帮忙|好[了转]|痊愈|完(?!婚)|[去在](?=$|[\\s,。])|知道|收到|明白|了解|好的|通知|记录|主持|发言',
    '[哪谁呢吧啊嘛么]|几点|有事(?:请|找|说|问|叫|喊|联系)|\\b(?:ok(?:ay)?|yes|sure|fine|free|available|here|there|present|got it)\\b',
    '就(?!医|诊|业)|先(?!生|进)|(?<!人)才|(?:来|回|到|走|离开)(?=$|[\\s,。了])|参加(?=$|[,。了])|回来|到[会岗场]|换|调(?!研|解|查|动|休)',
    // What has changed since, what is asked, where one is by then.
    '(?<!病|感冒|发烧|发热|受伤|骨折|怀孕|摔|扭伤)了|请问|怎[么样]|可否|能否|几[时点]|什么|撤|报名|中间|离席|部分|一下|路上|好[多转]',
    '我(?!们?(?:家|的|[爸妈父母爷奶孩儿女老爱岳公婆外姥姑叔舅姨哥姐弟妹]))',
    '(?<![切拆清解])除(?![草雪夕尘])|每|(?<!整)改(?![造革建])|取消|撤销|撤回|销假|作废',
    '不(?!太?(?:适|舒|便|方便)|慎)|[没未别]|无[需须]|(?<![技智性功节])能(?![源力])',
    '(?:^|[\\s,、我也还就])会(?![议诊展计务场客面见谈])|照常|照样|算了|吗|\\?',
    '迟|早退|晚[到来走些点]|早[到走]|提前|推迟|延[期后迟]|顺延|[也还再]请',
    '\\b(?:after|before|since|until|till|by|from|through|every|each|other|weekly|not|no|cancel\\w*|except|excluding|but|or)\\b',
    '\\b(?:[ap]m|half|nights?|days?|weeks?|months?|hours?|rest|few|only|both|either|about|around|onwards?)\\b',
    "\\b(?:can|will|come|coming|join|attend|late|early|move|change|if|unless|maybe|might|should|then|still|over|online|attending|delayed|postponed|count|what|when|where|how)\\b|n['’]t\\b",
  ].join('|'),
)

const FOR = /^(?:@|[替帮代给为]|for\s+)/

/** As many signs as a form has room for; in more anything may be said. */
const LONGEST_REASON = 100

/** Nothing stands in it that may be meant otherwise. */
function isPlain(reason: string, saying: Saying): boolean {
  const { own, names } = saying
  if (reason.length > LONGEST_REASON || DOUBTFUL.test(reason) || dateLike(reason).length > 0) return false
  if (namesKind(reason, saying)) return false
  const named = reason.replace(FOR, '').trim()
  return ![...names].some((name) => name !== '' && name !== own && named.startsWith(fold(name)))
}

/**
 * Of another session than is asked for, or of this one that it is not meant: '党课请假，读书会参加'. With a sign more: '调研'
 * alone is what somebody does.
 */
const namesKind = (reason: string, { typeFirst }: Saying): boolean =>
  Array.from(reason).some((_, at) => typeFirst([`${reason.slice(at)}，`]) !== undefined)
