/** What the numbers of /me are made of. Titles have been escaped by the card. */
import { when } from './when.ts'

export const figureCards = {
  figures: {
    points: '**积分**（点开看来历）',
    week: (points: number) => `本周 ${points} 分`,
    month: (points: number) => `本月 ${points} 分`,
    year: (points: number) => `今年 ${points} 分`,
    streak: (days: number) => `连续 ${days} 天`,
    calendar: '月历',
    rank: '排行',
    back: '返回我的记录',
  },
  myPoints: {
    title: '我的积分',
    total: (points: number) => `**合计 ${points} 分**`,
    none: '这段时间还没有积分。',
    source: { 'check-in': '打卡', answer: '答题', note: '笔记', week: '全勤周', cap: '每日上限' },
    line: (source: string, things: number, points: string) => `${source} ${things} 次 · **${points}**`,
    open: '明细',
    rules: '积分规则',
  },
  entries: {
    title: (source: string) => `积分明细：${source}`,
    total: (points: string) => `**合计 ${points}**`,
    points: (points: number) => `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)} 分`,
    week: (sunday: string) => `至${when.dateShort(sunday)}的一周`,
    cap: '超出每日上限的部分',
    correction: (reason: string) => `更正：${reason}`,
    reason: {
      'earlier-act': '较早的打卡或作答后到，按较早的计',
      'note-changed': '笔记有改动，以最后一次为准',
      roster: '名册有变动，重新计算',
      merged: '与本人的另一份记录合并',
      'day-changed': '这一周的打卡记录有变动',
      recount: '与打卡记录核对后更正',
    },
    back: '返回积分',
  },
  streakDays: {
    title: { current: '连续打卡', longest: '最长连续打卡' },
    length: {
      current: (days: number) => `**现已连续 ${days} 天**`,
      longest: (days: number) => `**最长连续 ${days} 天**`,
    },
    none: '还没有连续打卡。',
    line: (date: string, mark: string) => `${when.date(date)} ${mark}`,
    keeps: '免计和补学不打断，也不增加天数；今天未打卡不算中断。',
    other: { current: '最长一次', longest: '当前连续' },
  },
  month: {
    title: (month: string) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月学习月历`,
    counts: (parts: readonly string[]) => parts.join(' · '),
    count: (mark: string, days: number) => `${mark} ${days} 天`,
    none: '这个月还没有学习日。',
    previous: (month: string) => `上月：${Number(month.slice(5))}月`,
    next: (month: string) => `下月：${Number(month.slice(5))}月`,
    dash: '“—”：不是学习日，或还没到。',
  },
}
