/** Reports of group study: figures, what is behind them, corrections, what is owed, and the files (domain.md S1, S6). */
import type { Requirement } from '../../domain/session-types.ts'
import type { SpanKind } from '../../domain/session-report.ts'
import { dateParts, who } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

/** What was entered afterwards (补录): how often, and the first of them. */
interface Later {
  readonly count: number
  readonly told: readonly string[]
}

const QUARTERS = ['一', '二', '三', '四']

/** 3月2日—3月8日、2026年3月、2026年第一季度、2026年上半年、2026年、2026年3月1日、2026年3月1日—2026年3月15日 */
const span = (kind: SpanKind, from: string, to: string): string => {
  const at = dateParts(from)
  if (!at) return `${from}—${to}`
  const year = `${at.year}年`
  if (kind === 'week') return `${year}${when.dateShort(from)}—${when.dateShort(to)}`
  if (kind === 'month') return `${year}${at.month}月`
  if (kind === 'quarter') return `${year}第${QUARTERS[Math.floor((at.month - 1) / 3)]}季度`
  if (kind === 'half') return `${year}${at.month <= 6 ? '上' : '下'}半年`
  if (kind === 'year') return year
  if (from === to) return `${year}${when.dateShort(from)}`
  return `${year}${when.dateShort(from)}—${dateParts(to)?.year ?? ''}年${when.dateShort(to)}`
}

const per: Readonly<Record<Requirement['per'], string>> = {
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '每年',
}

/** 张三 3月9日（周一）10:02 */
const moment = (date: string, time: string) => when.dateTime(date, time)

export const sessionReports = {
  title: '集中学习报表',
  span,
  none: '这段时间没有已结束的集中学习。',
  total: (sessions: number, expected: number, there: number) =>
    `开展 **${sessions}** 次，应到 ${expected} 人次，实到 **${there}** 人次`,
  rates: (rate: string, coverage: string) => `出勤率 **${rate}** · 含补学覆盖率 ${coverage}`,
  only: {
    of: (names: readonly string[]) => `只看：${names.map((name) => `**${name}**`).join(' · ')}`,
    whole: '查看全部',
    total: (expected: number, there: number) => `应到 ${expected} 次，实到 **${there}** 次`,
    which: (name: string, count: number) => `叫 **${name}** 的有 ${count} 人，请选择：`,
    line: (name: string, org: string, since: string) => `**${name}** · ${org}<br>${when.dateFull(since)}列入名册`,
  },
  press: '点数字或下面的名称，查看是哪几次：',
  figure: {
    sessions: '各次学习',
    expected: '应到',
    there: '实到',
    rate: '出勤率',
    coverage: '覆盖率',
    present: '按时到会',
    late: '迟到',
    leftEarly: '早退',
    leave: '请假',
    undecided: '请假待批',
    absent: '缺席',
    madeUp: '补学',
    extra: '列席等',
  },
  figureOf: (label: string, count: number | string) => `${label} ${count}`,
  by: { type: '按类型', person: '按人', org: '按支部' },
  ownLevel: '本级',
  kindLine: (name: string, sessions: number, there: number, expected: number, rate: string) =>
    `**${name}** ${sessions} 次，实到 ${there}/${expected}（${rate}）`,
  personLine: (name: string, there: number, expected: number, rate: string) =>
    `**${name}** 实到 ${there}/${expected}（${rate}）`,
  /** Besides those who were there on time. */
  parts: (of: Readonly<Record<'late' | 'leftEarly' | 'leave' | 'undecided' | 'absent' | 'madeUp' | 'extra', number>>) =>
    [
      ...(of.late > 0 ? [`迟到 ${of.late}`] : []),
      ...(of.leftEarly > 0 ? [`早退 ${of.leftEarly}`] : []),
      ...(of.leave > 0 ? [`请假 ${of.leave}`] : []),
      ...(of.undecided > 0 ? [`请假待批 ${of.undecided}`] : []),
      ...(of.absent > 0 ? [`缺席 ${of.absent}`] : []),
      ...(of.madeUp > 0 ? [`补学 ${of.madeUp}`] : []),
      ...(of.extra > 0 ? [`列席等 ${of.extra}（不计入）`] : []),
    ].join(' · '),
  above: (count: number) => `含上级组织的学习 ${count} 次`,
  behind: '查看',
  /** The one that runs. */
  current: { week: '本周', month: '本月', quarter: '本季度', half: '本半年', year: '本年' },
  range: {
    from: '开始日期',
    to: '结束日期',
    show: '查看这段时间',
    missing: '请选择开始日期和结束日期',
  },
  previous: '上一期',
  next: '下一期',
  export: { xlsx: '导出 Excel', csv: '导出 CSV' },
  duties: '应开展',
  history: '更正记录',
  back: '返回报表',
  reportOf: (name: string) => `${name} 的报表`,
  how: '也可发送：/考勤 报表 2026-10-01..2026-10-31 按人；只看一类、一人：/考勤 报表 本季度 党课 张三；一句话总结：/考勤 报表 年 一句话',
  /** 中心组学习 14 次、研讨 4 次，集中学习 75 次，2600 余人次 */
  sentence: (
    leaders: readonly string[],
    branches: readonly string[],
    attendances: { readonly count: number; readonly more: boolean },
  ) =>
    [
      ...[leaders, branches].filter((part) => part.length > 0).map((part) => part.join(terms.join)),
      `${attendances.count} ${attendances.more ? '余' : ''}人次`,
    ].join('，'),
  sentencePart: (name: string, sessions: number) => `${name} ${sessions} 次`,
  sentenceTitle: '**一句话总结**',
  list: {
    title: '对应的各次学习',
    of: (figure: string, who: string | null) => (who === null ? `**${figure}**` : `**${who}** · ${figure}`),
    count: (sessions: number) => `共 ${sessions} 次`,
    none: '没有对应的学习。',
    line: (date: string, time: string, org: string | null) =>
      org === null ? when.dateTime(date, time) : `${when.dateTime(date, time)} · ${org}`,
    status: (status: string) => `状态：**${status}**`,
    beside: (status: string) => `状态：${status}（不计入）`,
    coverage: (rate: string) => `覆盖率 ${rate}`,
    backfilled: (by: string, date: string) => `补录：${by}，${when.dateFull(date)}`,
    open: '名单',
  },
  backfilled: {
    title: (count: number) => `其中补录 ${count} 次`,
    line: (date: string, type: string, by: string, on: string) =>
      `${when.date(date)} ${type}：${by} ${when.dateShort(on)}补录`,
  },
  corrections: {
    title: '考勤更正记录',
    none: '没有登记或更正。',
    of: (who: string, total: number) => `${who} 的登记和更正，共 ${total} 条`,
    all: (total: number) => `登记和更正共 ${total} 条，新的在前`,
    line: (date: string, title: string, name: string, from: string, to: string) =>
      `${when.date(date)} ${title} · **${name}**：${from} → ${to}`,
    by: (date: string, time: string, who: string | null, reason: string) =>
      `${moment(date, time)} ${who === null ? '本人签到' : who}${reason === '' ? '' : `：${reason}`}`,
    nothing: '未登记',
    reworded: (from: string, to: string) => (from === '' ? `补记原因“${to}”` : `原因由“${from}”改为“${to}”`),
    undone: '撤销最后一步，恢复原记录',
    kept: '谁在何时、由什么改为什么、原因，都在这里；也可发送 /考勤 更正记录 姓名',
  },
  owed: {
    title: '应开展情况',
    none: '没有规定次数的学习类型。',
    line: (name: string, { times, per: each }: Requirement) => `**${name}** ${per[each]} ${times} 次`,
    state: (span_: string, done: number, planned: number, short: number) =>
      `${span_}：已开展 ${done}，已安排 ${planned}，${short > 0 ? `**尚缺 ${short}**` : '不缺'}`,
    below: '下级支部尚缺',
    belowLine: (org: string, short: readonly string[]) => `**${org}**：${short.join(terms.join)}`,
    shortOf: (name: string, short: number) => `${name} ${short} 次`,
    plan: '安排学习',
    kept: '规定次数可按本支部要求更改；每期结束前 10 天，尚缺且未安排的会提醒一次。',
    warnTitle: '本期集中学习尚缺',
    warn: (until: string, short: readonly string[]) =>
      `到 ${when.date(until)} 本期结束，还缺且未安排：${short.join(terms.join)}。`,
  },
  file: {
    name: (span_: string) => `${span_}集中学习考勤`,
    sheet: {
      register: '考勤登记表',
      person: '按人汇总',
      type: '按类型汇总',
      org: '按支部汇总',
      corrections: '更正记录',
      rules: '计算规则',
    },
    sign: {
      present: '到',
      late: '迟',
      left_early: '退',
      leave: '假',
      absent: '缺',
      made_up: '补',
      undecided: '待',
    },
    lateLeft: '迟退',
    legend:
      '图例：到=按时到会；迟=迟到；退=早退；迟退=迟到且早退（按迟到计）；假=请假；待=请假待批；缺=缺席；补=已补学；括号内=不在应到之列而参加（列席等），不计入；空白=不在应到之列。',
    backfilled: (by: string, date: string) => `补录：${by} ${when.dateFull(date)}`,
    head: (date: string, time: string) => when.dateTime(date, time),
    column: {
      name: '姓名',
      sessions: '次数',
      expected: '应到',
      there: '实到',
      present: '按时到会',
      late: '迟到',
      leftEarly: '早退',
      leave: '请假',
      undecided: '请假待批',
      absent: '缺席',
      madeUp: '补学',
      extra: '列席等',
      rate: '出勤率',
      coverage: '覆盖率',
      type: '类型',
      countedAs: '归类',
      org: '支部',
      date: '日期',
      title: '学习',
      at: '更正时间',
      by: '更正人',
      from: '更正前',
      to: '更正后',
      reason: '原因',
    },
    own: '本人签到',
    rules: [
      '只计已结束的学习；未结束、已取消的不计。',
      '应到：开始时在册、属于本次范围、且不在免学和外出之列的人员。',
      '迟到：超过规定时间签到；早退：按时到会、提前离开；迟到又早退的按迟到计。',
      '请假：已批准；待批的在结束时记“请假待批”，不记缺席。签到即销假。',
      '补学：缺席或请假后补学完成；不计入出勤率，计入覆盖率。',
      '出勤率 =（按时到会 + 迟到 + 早退）÷ 应到；覆盖率 = 再加补学。多人、多次一律先各自求和再相除，不取平均；保留一位小数，四舍五入，两数相等才写 100.0%；无人应到写“—”。',
      '人次 = 按时到会 + 迟到 + 早退；列席等另列，不计入。',
      '补录：学习结束之后才登记的，在表头注明由谁、何时补录。',
    ],
    leaveRule: (rule: string) => `请假的期限：须在${rule}提出（本级规定）。`,
    below: '各项汇总含本级及以下；考勤登记表按组织分页：先是本级，下级支部的在本文件末尾。',
  },
  /** In the weekly report and the circular. */
  weekly: {
    title: '**集中学习**',
    line: (date: string, title: string, there: number, expected: number, rate: string) =>
      `${when.date(date)} ${title}：实到 ${there}/${expected}（${rate}）`,
    more: (sessions: number) => `另有 ${sessions} 次`,
    backfilled: (by: string, on: string) => `，${by} ${when.dateShort(on)}补录`,
    later: (date: string, type: string, by: string, on: string) =>
      `${when.date(date)}${type}由${by}${when.dateShort(on)}补录`,
    sums: (sessions: number, later: Later, expected: number, there: number, rate: string) =>
      `集中学习 ${sessions} 次${later.count > 0 ? `（其中补录 ${later.count} 次：${later.told.join('；')}${later.count > later.told.length ? '等' : ''}）` : ''}，应到 ${expected} 人次，实到 ${there} 人次，出勤率 ${rate}。`,
    corrected: (date: string, title: string, from: string, to: string) =>
      `**更正**：${when.date(date)} ${title}实到 ${from}，应为 ${to}。`,
    same: (date: string, title: string, there: string) =>
      `**更正**：${when.date(date)} ${title}的到会人员或方式已更正，实到仍为 ${there}。`,
    added: (date: string, title: string, there: string) => `**补充**：${when.date(date)} ${title}，实到 ${there}。`,
    dropped: (date: string, title: string) => `**更正**：${when.date(date)} ${title}不再计入。`,
  },
  talk: {
    onePerson: (name: string) => `报表一次看一个人，如：/考勤 报表 ${who(name, 16)}；看所有人请发送 /考勤 报表 按人`,
    wordNotUnderstood: (word: string, near: string | null) =>
      `没有看懂“${who(word, 24)}”：应为时间、学习类型或姓名。${near === null ? '例如：/考勤 报表 本季度 党课 张三' : `是不是“${near}”？`}`,
  },
}
