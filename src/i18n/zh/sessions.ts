/** Group study: types, statuses, and the words on its cards (domain.md S1, S5-S8). */
import type { SessionCounts } from '../../domain/attendance.ts'
import { who } from '../text.ts'
import { leaveWords } from './session-leave.ts'
import { backfill } from './session-backfill.ts'
import { studyCheck } from './study-check.ts'
import { plan } from './session-plan.ts'
import { sessionMarks } from './session-marks.ts'
import { absence } from './session-absence.ts'
import { minutes } from './session-minutes.ts'
import { speech } from './session-speech.ts'
import { myReport } from './my-report.ts'
import { sessionReports } from './session-reports.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

const span = (date: string, starts: string, ends: string) => `${when.dateFull(date)}${when.span(starts, ends)}`

const signedAt = (time: string) => `${time} 签到`
/** The time beside leaving early would be read as when. */
const stood = (status: string, at: string | null, leftEarly: boolean) =>
  at === null ? status : leftEarly ? `${status}，${signedAt(at)}` : `${status} ${at}`

export const sessions = {
  plan,
  ...sessionMarks,
  absence,
  backfill,
  /** In Feishu's calendar. */
  calendar: {
    about: (branch: string) => `${branch} · 在群里的学习卡片上签到、请假`,
    missing:
      '集中学习还没有写入飞书日历：请管理员在飞书开放平台开通权限 calendar:calendar 和 calendar:calendar:readonly，并发布版本。开通后一小时内自动补上，其他功能照常。',
  },
  studyCheck,
  speech,
  minutes,
  reports: sessionReports,
  myReport,
  types: {
    'central-group': '中心组学习',
    'group-study': '集中学习',
    'members-meeting': '党员大会',
    'committee-meeting': '支委会',
    'group-meeting': '党小组会',
    'party-lecture': '党课',
    'theme-day': '主题党日',
    'theme-education': '主题教育',
    'guest-lecture': '辅导讲座',
    'reading-meeting': '读书会',
    discussion: '研讨',
    visit: '参观',
    'field-research': '调研',
    volunteering: '志愿服务',
  },
  countedAs: {
    'central-group': '中心组学习',
    discussion: '研讨',
    'group-study': '集中学习',
    meeting: '三会',
    'theme-day': '主题党日',
    'theme-education': '主题教育',
    'party-lecture': '党课',
    visit: '参观',
    'field-research': '调研',
    volunteering: '志愿服务',
  },
  status: {
    present: '到会',
    late: '迟到',
    left_early: '早退',
    leave: '请假',
    absent: '缺席',
    made_up: '补学',
    undecided: '请假待批',
    open: '未签到',
  },
  signedAt,
  titled: (type: string, title: string) => `${type} · ${title}`,
  facts: {
    time: (date: string, starts: string, ends: string) => `**时间** ${span(date, starts, ends)}`,
    place: (place: string) => `**地点** ${place}`,
    host: (name: string) => `**主持** ${name}`,
    speakers: (names: readonly string[]) => `**中心发言** ${names.join(terms.join)}`,
    material: (text: string) => `**学习资料** ${text}`,
  },
  counts: {
    soFar: (there: number, expected: number) => `已签到 **${there}**/${expected}`,
    result: (expected: number, there: number, rate: string) =>
      `应到 ${expected} 人，实到 **${there}** 人，出勤率 **${rate}**`,
    parts: ({ late, leftEarly, leave, undecided, absent, madeUp, extra }: SessionCounts) =>
      [
        ...(late > 0 ? [`迟到 ${late}`] : []),
        ...(leftEarly > 0 ? [`早退 ${leftEarly}`] : []),
        ...(leave > 0 ? [`请假 ${leave}`] : []),
        ...(undecided > 0 ? [`请假待批 ${undecided}`] : []),
        ...(absent > 0 ? [`缺席 ${absent}`] : []),
        ...(madeUp > 0 ? [`补学 ${madeUp}`] : []),
        ...(extra > 0 ? [`另有列席等 ${extra} 人（不计入）`] : []),
      ].join(' · '),
    unknown: (count: number) => `签到期间学记无法连接，${count} 人待学习秘书登记`,
    coverage: (rate: string) => `含补学覆盖率 ${rate}`,
  },
  card: {
    title: {
      draft: (type: string) => type,
      ahead: (type: string) => `学习预告 · ${type}`,
      open: (type: string) => `${type} · 签到`,
      closed: (type: string) => `${type} · 考勤`,
      cancelled: (type: string) => `${type} · 已取消`,
    },
    tag: { draft: '待确认', ahead: '未开始', open: '签到中', closed: '已结束', cancelled: '已取消' },
    summary: {
      draft: (title: string) => title,
      ahead: (title: string, at: string) => `学习预告：${title}，${at}`,
      open: (title: string) => `开始签到：${title}`,
      closed: (title: string) => `考勤结果：${title}`,
      cancelled: (title: string, at: string) => `已取消：${title}，${at}`,
    },
    elsewhere: '卡片上的按钮已过期：参加和请假请私聊发送 /我的，签到请发送 签到',
    backfilledTag: '补录',
    backfilled: (by: string, date: string) => `补录：${by}，${when.dateFull(date)}`,
    cancelled: '本次学习已取消。',
    cancelReason: (reason: string) => `原因：${reason}`,
    coming: '参加',
    comingCount: (count: number) => `${count} 人已确认参加`,
    leave: '请假',
    signIn: '签到',
    mine: '我的考勤',
    opens: (time: string, signIn: 'press' | 'code') =>
      signIn === 'code' ? `${time} 起签到，需输入现场签到码` : `${time} 起在本群卡片上签到`,
    late: (late: string, ends: string) => `${late} 以后签到记迟到，${ends} 截止`,
    minutesKept: '会议记录已归档',
    minutesMissing: '会议记录待补',
  },
  mine: {
    title: (type: string) => `我的考勤 · ${type}`,
    stands: (status: string, at: string | null, assisted: boolean, leftEarly: boolean) =>
      `**我的状态** ${stood(status, at, leftEarly)}${assisted ? '（学习秘书登记）' : ''}`,
    hosting: '主持：签到情况',
    extra: '你不在本次应到范围，参加情况单列，不计出勤率',
  },
  fresh: {
    title: { draft: '请核对学习安排', confirmed: '学习安排已确认', dropped: '学习安排未保存', cancelled: '学习已取消' },
    type: (type: string) => `**类型** ${type}`,
    topic: (topic: string) => `**主题** ${topic}`,
    people: (count: number, names: readonly string[] | null) =>
      `**应到** ${names === null ? `全体 ${count} 人` : `${names.join(terms.join)}${count > names.length ? `等 ${count} 人` : ''}`}`,
    cost: (fen: number) => `**经费** ${(fen / 100).toFixed(2)} 元`,
    below: (orgs: number) => `**面向** 本级及下级，共 ${orgs} 个组织`,
    willPostBelow: '下级各群也会发布；请假、补学和申诉由各自的学习秘书处理。',
    willPost: (opens: string, late: string, ends: string) =>
      `确认后在群里发布预告；${opens} 起签到，${late} 以后记迟到，${ends} 截止`,
    everybody: (count: number) =>
      `**请注意** 应到为全体 ${count} 人。只有部分人参加的，请点“修改”选定范围，下次同类学习会沿用。`,
    twin: (type: string, { starts, ends }: { readonly starts: string; readonly ends: string }, place: string) =>
      `**请注意** 当天已有一次${type}${terms.paren(`${when.span(starts, ends)}${place === '' ? '' : `，${place}`}`)}。如是同一次学习，请点“取消”，以免重复考勤。`,
    willMark: (blank: number) =>
      `时间已过，确认后作为补录，并按上面的名单登记${blank === 0 ? '' : `；没有写到的 ${blank} 人记缺席，请假已批的记请假`}`,
    willBackfill: '时间已过，确认后作为补录，请随后登记到会人员',
    confirm: '确认',
    edit: '修改',
    drop: '取消',
    confirmed: '预告将发布到群。',
    backfilled: '已作为补录保存，请登记到会人员。',
    dropped: '未保存，不计入考勤。',
    roll: '查看考勤',
  },
  roll: {
    private: '名单仅供主持人和学习秘书掌握，请勿转发到群。',
    waiting: (count: number, closed: boolean) => (closed ? `缺席或待批 **${count}** 人` : `未签到 **${count}** 人`),
    everyone: '无人缺席。',
    part: (org: string) => `仅列${org}的人员；上级组织的学习，由上级安排和结束。`,
    mark: '登记',
    line: (name: string, status: string, at: string | null, assisted: boolean, leftEarly: boolean) =>
      `${name} ${stood(status, at, leftEarly)}${assisted ? '（代为登记）' : ''}`,
    there: (count: number) => `实到 ${count} 人`,
    leave: (count: number) => `请假 ${count} 人`,
    madeUp: (count: number) => `补学 ${count} 人`,
    beside: (count: number) => `列席等 ${count} 人（不计入）`,
    why: { visitor: '列席', exempt: '免学', away: '外出' },
    refresh: '刷新',
    toPanel: '返回学习考勤',
    toList: '返回各次学习',
    coming: (count: number) => `已确认参加 ${count} 人`,
    openNow: '现在开始签到',
    openNowConfirm: { title: '现在开始签到', text: '群里的学习卡片马上可以签到，有人签到以前可以撤回。' },
    notYet: '撤回提前签到',
    notYetConfirm: { title: '撤回提前签到', text: '还没有人签到；撤回后到时间再开始签到。' },
    openAgain: '重新开始签到',
    openAgainConfirm: { title: '重新开始签到', text: '开放到原定结束时间，至少 30 分钟；已有的记录不变。' },
    closeNow: '结束签到',
    closeConfirm: { title: '结束签到', text: '结束后未签到的记缺席，8 小时后通知本人；仍可更正。' },
  },
  markForm: {
    title: (name: string) => `登记考勤 · ${name}`,
    now: (name: string, status: string) => `${name} 现为：**${status}**`,
    choose: '选择状态',
    reason: '原因（必填，留档备查）',
    choice: {
      present: '到会',
      late: '迟到',
      left_early: '早退',
      late_left_early: '迟到且早退',
      leave: '请假',
      absent: '缺席',
      none: '撤销登记',
    },
    save: '保存',
    saved: (name: string, status: string) => `已登记：${name} **${status}**`,
    because: (reason: string) => `原因：${reason}`,
    missing: { status: '请选择状态', reason: '请填写原因（100 字以内）' },
    kept: '谁在何时、由什么改为什么、原因，都会留档',
  },
  list: {
    title: '各次学习',
    none: '还没有集中学习。点下方按钮安排一次。',
    line: (date: string, time: string, state: string) => `${when.dateTime(date, time)} · ${state}`,
    figures: (there: number, expected: number, rate: string) => `实到 ${there}/${expected}（${rate}）`,
    open: '查看',
    fresh: '安排学习',
    how: '也可直接发送：/考勤 新建 党课 周五15:00 三楼会议室 学习民法典',
  },
  leave: leaveWords,
  talk: {
    whichOpen: '现在有几场学习可以签到，请在对应的卡片上签到：',
    signedIn: (time: string) => `签到成功 ${time}`,
    signedInLate: (time: string) => `签到成功 ${time}，记迟到`,
    signedInExtra: (time: string) => `已签到 ${time}，单列，不计出勤率`,
    already: (status: string, time: string | null) => `已有记录：${status}${time === null ? '' : ` ${time}`}`,
    ofSession: (session: string, text: string) => `${session}：${text}`,
    tooEarly: (date: string, time: string) => `${when.dateTime(date, time)} 开始签到`,
    signInOver: (time: string) => `签到已于 ${time} 截止，请联系学习秘书`,
    noneToday: { ahead: '今天没有待开始的学习', open: '现在没有正在签到的学习' },
    whichToday: {
      ahead: '今天有几场同时开始的学习，请在对应的卡片上开始签到：',
      open: '现在有几场学习正在签到，请在对应的卡片上结束，或写明是哪一场，如：/考勤 结束 党课',
    },
    noneSaid: {
      ahead: (said: string) => `今天没有待开始的“${who(said, 20)}”，请核对类型、主题或时间`,
      open: (said: string) => `现在没有正在签到的“${who(said, 20)}”，请核对类型、主题或时间`,
    },
    cancelled: '本次学习已取消',
    coming: '已确认参加',
    comingExtra: '已确认参加，单列，不计出勤率',
    confirmed: '已确认，预告将发布到群',
    backfilledWith: (count: number) => `已作为补录保存，并登记 ${count} 人`,
    backfilled: '已补录，请登记到会人员',
    dropped: '未保存',
    there: '同一时间已有同类学习，请核对；确需另开，请再点“确认”',
    decidedBefore: '已处理过',
    outage: (date: string) =>
      `${when.date(date)}的集中学习签到期间学记无法连接，未签到的人没有记缺席，也没有通知。请在下面的名单上登记到会、请假或缺席。`,
    notBegun: '还没到开始时间，签到不能结束；如不开展，请取消这次学习',
    tooSoon: '学习当天，或开始前 2 小时内，才能提前开始签到',
    opened: '已开始签到',
    openingUndone: '已撤回，到时再开始签到',
    closed: '签到已结束',
    notNow: '现在不能这样操作',
    marked: (name: string, status: string) => `已登记：${who(name, 16)} ${status}`,
    markedReason: (name: string, status: string) => `已更正原因：${who(name, 16)} ${status}`,
    markedSame: '与现有记录相同，未改动',
    timeUnread: (word: string) => `没有看懂“${who(word, 16)}”是什么时间。请写明日期和时间，如：周五15:00`,
    repeatUnread: '重复安排每次只能有一个时间，请写一个，如：每周五15:00、每月5日15:00',
    signInUnread: (words: string) => `没有签到：没有看懂“${who(words, 16)}”。签到请直接发送 签到；请假请发送 /请假`,
    noneSuchOpen: (words: string) => `没有签到：“${who(words, 16)}”现在不能签到，可发送 /我的 查看安排`,
    typeUnknown: (word: string) => `没有“${who(word, 8)}”这类学习，可写：党课、主题党日、集中学习等`,
    timeMissing: '请写明日期和时间，如：周五15:00',
  },
}
