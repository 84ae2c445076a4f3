/** Reports, circulars and what goes with them. What comes in as a name or text has been escaped by the card. */
import { dateParts } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

const QUARTERS = ['一', '二', '三', '四']

type Kind = 'week' | 'month' | 'quarter'

/** 2026年3月、2026年第一季度、3月2日—3月8日 */
const period = (kind: Kind, from: string, to: string): string => {
  const at = dateParts(from)
  if (!at) return from
  if (kind === 'week') return `${when.dateShort(from)}—${when.dateShort(to)}`
  return kind === 'month'
    ? `${at.year}年${at.month}月`
    : `${at.year}年第${QUARTERS[Math.floor((at.month - 1) / 3)]}季度`
}

const previous: Readonly<Record<Kind, string>> = { week: '前一周', month: '上月', quarter: '上季度' }

const units: Readonly<Record<Kind, string>> = { week: '周', month: '个月', quarter: '个季度' }

export const reportCards = {
  report: {
    title: '每周通报',
    period,
    lateTag: '迟发',
    asOfTag: (date: string, time: string) => `截至${when.dateShort(date)}${time}`,
    correctedTag: '更正',
    summary: (period: string, checkedIn: number, due: number) => `${period}通报：打卡 ${checkedIn}/${due} 人次`,
    summaryHeld: (period: string, sessions: number) => `${period}通报：集中学习 ${sessions} 次`,
    noDays: '没有安排每日学习。',
    asOf: (date: string, time: string) => `数据截至 ${when.dateTime(date, time)}，最终结果见下期。`,
    late: '本期因故延迟发布。',
    corrected: (week: string, from: string, to: string) => `**更正**：${week}打卡 ${from} 人次，应为 ${to} 人次。`,
    final: (week: string, from: string, to: string) => `**${week}最终结果**：打卡 ${to} 人次（上期发布时 ${from}）。`,
    moreCorrected: (kind: Kind, count: number) => `另有更早的 ${count} ${units[kind]}已更正。`,
    participation: '**参学情况**',
    sums: (checkedIn: number, due: number, rate: string) =>
      `应到 ${due} 人次，打卡 ${checkedIn} 人次，打卡率 **${rate}**`,
    before: (kind: Kind, rate: string) => `${previous[kind]} ${rate}`,
    lateOnes: (late: number) => `其中迟到 ${late} 人次`,
    open: (open: number) => `未截止 ${open} 人次`,
    excused: (excused: number) => `免计 ${excused} 人次`,
    extra: (extra: number) => `另有列席等 ${extra} 人次`,
    day: (weekday: string, checkedIn: number, due: number) => `${weekday} ${checkedIn}/${due}`,
    dayExcused: '服务中断',
    dayOpen: '未截止',
    seriesNow: '当周',
    seriesBefore: '前一周',
    rateUnit: '打卡率（%）',
    top: (count: number) => `**积分前 ${count} 名**`,
    rank: '名次',
    name: '姓名',
    points: '积分',
    days: '打卡天数',
    streaks: (people: string, share: string) => `**连续打卡**${share}：${people}`,
    streak: (name: string, days: number) => `${name} ${days} 天`,
    improved: (people: string, share: string) => `**进步**${share}：${people}`,
    rise: (name: string, before: number, after: number) => `${name}（${before} 天→${after} 天）`,
    owed: (owed: number) => `待补学 ${owed} 人次`,
    madeUp: (madeUp: number) => `已补学 ${madeUp} 人次`,
    answers: (answered: number, rate: string) => `答题 ${answered} 人次，正确率 ${rate}`,
    notes: (notes: number) => `笔记 ${notes} 篇`,
    hardest: (date: string, rightly: number, answered: number) =>
      `**易错题**（${when.date(date)}，答对 ${rightly}/${answered}）`,
    right: (option: string) => `正确答案：${option}`,
    me: '我的记录',
    place: '我的名次',
    footer: '积分只公布靠前者，最多 10 人且不超过半数。往期请发送 /通报，补学请发送 /我的。',
    footerPlain: '往期请发送 /通报，补学请发送 /我的。',
  },
  reports: {
    title: '通报',
    empty: '还没有通报。',
    open: '查看',
    line: (period: string, checkedIn: number, due: number, rate: string) =>
      `${period} 打卡 ${checkedIn}/${due}（${rate}）`,
    draft: '初稿',
    withdrawn: '未发布',
    footer: '也可发送 /通报 上周、/通报 2026年3月',
  },
  missed: {
    title: '未打卡名单',
    nobody: '**应到人员均已打卡或补学**',
    lead: (people: number, owing: number) => `未打卡且未补学 **${people}** 人，其中 **${owing}** 人可补学`,
    line: (name: string, dates: string) => `**${name}**：${dates}`,
    lapsed: '已过补学期限',
    leftOut: { paper: '无飞书', unreachable: '未私聊过学记', muted: '已关闭提醒' },
    remind: '提醒补学',
    planned: (date: string, time: string) => `将于 ${when.dateTime(date, time)} 私聊提醒。`,
    reminded: (date: string, time: string, people: number) =>
      `已于 ${when.dateTime(date, time)} 私聊提醒 ${people} 人。`,
    explain: '逐人私聊，写明日期和期限；无飞书、联系不到和已关闭提醒的不发。',
    refresh: '刷新',
    footer: '名单仅供学习秘书掌握，请勿转发到群。也可发送 /通报 重新打开。',
  },
  owed: {
    title: '补学提醒',
    text: (from: string, to: string, days: number) =>
      `${when.dateShort(from)}—${when.dateShort(to)}，你有 **${days}** 天没有打卡，可以补学：`,
    line: (date: string, until: string) => `- ${when.date(date)}：可补到 ${when.dateShort(until)} 24:00`,
    how: (points: boolean) =>
      `点“我的记录”，在“可补学”中选择日期；也可发送 /我的。${points ? '补学不计积分，' : '补学后'}连续打卡不中断。`,
    done: '**已全部补学**',
    me: '我的记录',
    mute: '不再提醒',
  },
  circular: {
    title: (kind: Kind, from: string, to: string) => `关于${period(kind, from, to)}学习情况的通报`,
    draftTag: '初稿',
    releasedTag: '已发布',
    withdrawnTag: '未发布',
    lead: '请核对。发布后不能再改。',
    open: '最后一个学习日尚未截止，发布时按当时数据。',
    study: (kind: Kind, from: string, to: string, days: number) =>
      `${period(kind, from, to)}，本支部共安排学习 ${days} 天。`,
    noDays: (kind: Kind, from: string, to: string) => `${period(kind, from, to)}，本支部没有安排每日学习。`,
    sums: (due: number, checkedIn: number, rate: string) => `应到 ${due} 人次，打卡 ${checkedIn} 人次，打卡率 ${rate}`,
    change: (kind: Kind, points: string) =>
      points.startsWith('-')
        ? `，较${previous[kind]}下降 ${points.slice(1)} 个百分点`
        : points === '0.0'
          ? `，与${previous[kind]}持平`
          : `，较${previous[kind]}上升 ${points} 个百分点`,
    late: (late: number) => `其中迟到 ${late} 人次。`,
    /** With what was checked in these add up to the expected. */
    missed: (missed: number, madeUp: number, { open, excused }: { open: number; excused: number }) =>
      `${[
        `未打卡 ${missed} 人次`,
        ...(madeUp > 0 ? [`补学 ${madeUp} 人次`] : []),
        ...(excused > 0 ? [`免计 ${excused} 人次`] : []),
        ...(open > 0 ? [`未截止 ${open} 人次`] : []),
      ].join('，')}。`,
    answers: (answered: number, rate: string, notes: number) =>
      `答题 ${answered} 人次，正确率 ${rate}；撰写学习笔记 ${notes} 篇。`,
    top: (people: readonly string[], tied: number) =>
      `积分前列：${people.join(terms.join)}${tied > 0 ? `，并列的另有 ${tied} 人` : ''}。`,
    onTop: (name: string, points: number) => `${name}（${points} 分）`,
    end: '特此通报。',
    stop: '。',
    byWeek: '各周打卡率（%），日期为当周第一个学习日',
    release: '发布',
    edit: '修改文字',
    withdraw: '不发布',
    releasedBy: (name: string | null, date: string, time: string) =>
      `${name === null ? '' : name}已于 ${when.dateTime(date, time)} 发布到群。`,
    withdrawn: '已决定不发布；如需发布，可再点“发布”。',
    wordsGaveWay: '发布时的文字为人工撰写，按现行方案不再显示；以上为同一数据的通用文字。',
    footer: '往期请发送 /通报。',
    formTitle: '修改通报',
    formLead: '最多 1000 字，保存后可核对再发布。',
    formHint: '通报正文',
    save: '保存',
  },
}
