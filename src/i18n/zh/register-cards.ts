import { when } from './when.ts'

/** The secretary's register of a week or month, as a card and as a file. */
export const registerCards = {
  register: {
    title: { week: '一周考勤', month: '月度考勤' },
    /** The dates it is about. */
    span: (kind: 'week' | 'month', from: string, to: string) =>
      kind === 'week' ? `${when.date(from)}至${when.date(to)}` : when.month(from),
    none: { week: '这一周没有学习日。', month: '这个月没有学习日。' },
    total: (checkedIn: number, due: number, rate: string) => `**打卡 ${checkedIn}/${due} 人次，打卡率 ${rate}**`,
    parts: (
      days: number,
      of: Readonly<Record<'onTime' | 'late' | 'madeUp' | 'missed' | 'excused' | 'open' | 'apart', number>>,
    ) =>
      [
        `学习日 ${days} 天`,
        `按时 ${of.onTime}`,
        `迟到 ${of.late}`,
        `补学 ${of.madeUp}`,
        `未打卡 ${of.missed}`,
        ...(of.excused > 0 ? [`免计 ${of.excused}`] : []),
        ...(of.open > 0 ? [`待打卡 ${of.open}`] : []),
        ...(of.apart > 0 ? [`另有免学、外出、请假 ${of.apart}`] : []),
      ].join(' · '),
    otherwise: (people: number) => `按时以外的情况（${people} 人）`,
    onDays: (mark: string, weekdays: readonly string[]) => `${mark} ${weekdays.join('、')}`,
    number: (what: string, count: number) => `${what} ${count}`,
    otherLine: (name: string, parts: readonly string[]) => `**${name}**：${parts.join('；')}`,
    days: '每天的打卡率',
    day: (date: string, checkedIn: number, due: number, rate: string) =>
      `${when.date(date)} ${checkedIn}/${due}，${rate}`,
    extra: (count: number) => `不在应到之列而参加（${count} 人，不计入打卡率）`,
    extraLine: (name: string, standing: string, times: number) => `${name}（${standing}）${times} 次`,
    apart: (count: number) => `全程免学、外出、请假（${count} 人）`,
    apartLine: (name: string, standing: string) => `${name} ${standing}`,
    standing: { active: '在册', exempt: '免学', away: '外出', leave: '请假', visitor: '列席' },
    cell: {
      on_time: '按时',
      late: '迟到',
      made_up: '补学',
      missing: '未打',
      open: '待打',
      excused: '免计',
      exempt: '免学',
      away: '外出',
      leave: '假',
      none: '—',
    },
    column: {
      name: '姓名',
      standing: '身份',
      sum: '打卡/应到',
      due: '应到',
      checkedIn: '打卡',
      onTime: '按时',
      late: '迟到',
      madeUp: '补学',
      missed: '未打卡',
      excused: '免计',
      open: '待打卡',
      apart: '免学、外出、请假',
      rate: '打卡率',
    },
    previous: { week: '上一周', month: '上个月' },
    next: { week: '下一周', month: '下个月' },
    export: { xlsx: '导出 Excel', csv: '导出 CSV' },
    legend: '假：请假已批；免计：当天学记中断；括号内：不计入打卡率。',
  },
}
