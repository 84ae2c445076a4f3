/** What is to be taken back and is no session: '取消 李秀英的请假', '取消 签到', 'cancel my leave'. */
import type { Named } from './session-named.ts'

const ACT = '(?:请假|销假|假条|登记|代记|签到|补签|补录|打卡|补学|轮值|报名)(?:记录|卡片?)?'
const STATUS = '(?:迟到|早退|缺席|缺勤|旷课|到会|出勤)(?:记录)?'
const ENGLISH =
  '(?:leave|sign(?:ing)?[- ]?ins?|check(?:ing)?[- ]?ins?|backfill|make[- ]?ups?|rota|marks?|attendance|registration)'

/** Nothing else is said, or it is said whose. */
const ALWAYS = new RegExp(
  [
    `^(?:我|本人|他|她)?的?${ACT}[。.!！]?$`,
    '^(?:我|本人)?的?(?:提醒|通知|公告|预告|重复|轮流|发言|通报|报表)$',
    // '党课的通知'; '党课的学习' is the session.
    '^的(?!(?:学习|会议|活动|那[次场]))..',
    `的(?:${ACT}|${STATUS})[。.!！]?$`,
    `^(?:(?:the|my|his|her|their) )*${ENGLISH}$`,
    `(?:['’]s?|\\b(?:my|his|her|their)) ${ENGLISH}$`,
    `^(?:(?:the|my) )*${ENGLISH} (?:of|for) `,
  ].join('|'),
  'i',
)
/** Said where no session is named; '党课 多人请假' is why. */
const ALONE = new RegExp(`^${ACT}(?:$|\\s|错)|(?:${ACT}|${STATUS})了?$|\\b${ENGLISH}$`, 'i')

export function isOther({ types, spans, part, minute, rest }: Named): boolean {
  const said = rest.join(' ')
  const alone = types.length === 0 && spans.length === 0 && part === undefined && minute === undefined
  return ALWAYS.test(said) || (alone && ALONE.test(said))
}

const BECAUSE = /^(?:(?:原因|理由|事由)(?:[:：是为]\s*|\s+)|(?:因为|reason|because(?: of)?)\s*[:：]\s*)+/i

/** '原因：停电' is the reason 停电. */
export const reasonOf = (text: string): string =>
  text
    .replace(/^[\s。，,、；;:：.]+/, '')
    .replace(BECAUSE, '')
    .trim()
