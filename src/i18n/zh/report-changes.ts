/** What has changed since a report was told or a circular was worded, and what was not told. Toasts are 40 characters. */
import { dateParts } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

const days = (dates: readonly string[]) =>
  dates.map((date) => (dateParts(date) ? when.dateShort(date) : date)).join(terms.join)

export const reportChanges = {
  wordsChanged: {
    lead: '**文字写成后情况有变，尚未发布**',
    counts: {
      days: (from: number, to: number) => `学习天数 ${from}→${to} 天`,
      due: (from: number, to: number) => `应到 ${from}→${to} 人次`,
      checkedIn: (from: number, to: number) => `打卡 ${from}→${to} 人次`,
      late: (from: number, to: number) => `迟到 ${from}→${to} 人次`,
      missed: (from: number, to: number) => `未打卡 ${from}→${to} 人次`,
      madeUp: (from: number, to: number) => `补学 ${from}→${to} 人次`,
      answered: (from: number, to: number) => `答题 ${from}→${to} 人次`,
      rightly: (from: number, to: number) => `答对 ${from}→${to} 人次`,
      notes: (from: number, to: number) => `笔记 ${from}→${to} 篇`,
      sessions: (from: number, to: number) => `集中学习 ${from}→${to} 次`,
      there: (from: number, to: number) => `集中学习实到 ${from}→${to} 人次`,
      expected: (from: number, to: number) => `集中学习应到 ${from}→${to} 人次`,
    },
    top: '积分前列有变',
    profile: {
      'groups-only': '规则：只排集体，不公布个人姓名和积分',
      reduced: '规则：减负方案不公布姓名和积分',
    },
    check: '文字不会自动更改，请先修改；确认无误也可按原文发布。',
    anyway: '按原文发布',
    toast: '情况有变，未发布，请看卡片',
  },
  unposted: (weeks: readonly string[]) => `${weeks.join(terms.join)}的通报没能按时发到群，可发送 /通报 查看。`,
  remindAgain: {
    button: '再次提醒',
    explain: '本周已全部截止。只提醒还有新的日期没有提醒到的人。',
    later: '本周全部截止后，可再提醒一次。',
  },
  half: '只公布前半数，后半数的名次只有本人可见。',
  /** How many of how many are named. */
  of: (shown: number, all: number) => `${all} 人中前 ${shown} 人`,
  topOf: (shown: number, members: number) => `**积分前 ${shown} 名**（应到 ${members} 人）`,
  corrected: {
    late: (from: number, to: number) => `迟到 ${from}→${to} 人次`,
    days: (dates: readonly string[]) => `有变动的日期：${days(dates)}`,
    same: (dates: readonly string[]) => `${days(dates)}的打卡记录有更正，人次不变`,
    only: (period: string, what: string) => `**更正**：${period}${what}。`,
  },
}
