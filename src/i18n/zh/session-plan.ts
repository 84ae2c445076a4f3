/** Planning group study: the form, changes, repeats, kinds and their requirements. */
import type { Repeats } from '../../domain/repeats.ts'
import type { OnHoliday } from '../../domain/series-holidays.ts'
import type { Requirement } from '../../domain/session-types.ts'
import { who } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

type Slot = readonly [date: string, starts: string, ends: string]

const span = ([date, starts, ends]: Slot) => `${when.dateFull(date)}${when.span(starts, ends)}`
const ORDER = ['', '第一个', '第二个', '第三个', '第四个', '第五个']
const named = (type: string, title: string) => (title === '' ? who(type, 20) : `${who(type, 20)}《${who(title, 40)}》`)

const rule = (repeats: Repeats): string => {
  if (repeats.every === 'week') return `每${when.weekdays[repeats.weekday - 1]}`
  if ('day' in repeats) return `每月${repeats.day}日`
  const which = repeats.nth === -1 ? '最后一个' : ORDER[repeats.nth]
  return `每月${which}${when.weekdays[repeats.weekday - 1]}`
}

const PER = { month: '月', quarter: '季度', half: '半年', year: '年' } as const

export const plan = {
  span,
  rule,
  /** '每周五，至2026年6月26日（周五）' */
  repeats: (repeats: Repeats, until: string | null) =>
    until === null ? rule(repeats) : `${rule(repeats)}，至${when.dateFull(until)}`,
  notice: {
    moved: (
      type: string,
      title: string,
      { before, after, place, placeNew }: { before: Slot | null; after: Slot; place: string; placeNew: boolean },
    ) =>
      [
        before === null ? `【变更】${named(type, title)}` : `【改期】${named(type, title)}`,
        ...(before === null ? [] : [`原定：${span(before)}`]),
        `${before === null ? '时间不变' : '改为'}：${span(after)}`,
        ...(place === '' ? [] : [`地点${placeNew ? '改为' : ''}：${who(place, 60)}`]),
      ].join('\n'),
    cancelled: (type: string, title: string, slot: Slot, reason: string | null) =>
      [
        `【取消】${named(type, title)}`,
        `原定：${span(slot)}`,
        ...(reason === null ? [] : [`原因：${who(reason, 100)}`]),
      ].join('\n'),
  },
  series: {
    holiday: (type: string, date: string, time: string, holiday: string) =>
      `${who(type, 20)} ${when.dateTime(date, time)} 逢${holiday}假期，已照常安排。需要调整请在 /考勤 列表 中改期或取消。`,
    passed: (type: string, dates: readonly string[]) =>
      `${who(type, 20)}（重复安排）停机期间未安排：${dates.slice(0, 10).map(when.date).join(terms.join)}。已开展的请补录。`,
  },
  fresh: {
    repeats: (text: string) => `**重复** ${text}`,
    next: (dates: readonly string[]) => `之后：${dates.map(when.date).join(terms.join)}`,
    holiday: (date: string, name: string) => `${when.date(date)}逢${name}假期，仍会安排；需要调整请改期`,
    holidays: (first: readonly OnHoliday[], count: number, rest: boolean) =>
      [
        `其中${first.map((one) => `${when.date(one.date)}${one.rest ? `逢${one.name}假期` : `是${one.name}调休上班日`}`).join(terms.join)}`,
        ...(count > first.length ? [`等 ${count} 次`] : []),
        ...(rest ? ['，仍会安排；需要调整请改期'] : []),
      ].join(''),
  },
  form: {
    title: { fresh: '安排学习', edit: '修改学习安排', past: '补录学习' },
    lead: {
      fresh: '填好后先核对，确认了才发布。',
      past: '填写已经开过的一次学习，保存后登记谁到会、谁请假。',
      draft: '修改后请再核对一次。',
      planned: '保存后立即生效，时间或地点有变会通知到群。',
    },
    type: '类型',
    typeHint: '选择类型',
    date: '日期',
    dateHint: '选择日期；过去的日期作为补录',
    dateHintPast: '选择开展学习的日期',
    time: '时间（起、止）',
    startsHint: '开始时间',
    endsHint: '结束时间',
    place: '地点',
    placeHint: '如：三楼会议室',
    topic: '主题',
    topicHint: '如：学习民法典',
    material: '学习资料',
    materialHint: '阅读篇目或要点，可不填',
    host: '主持人',
    hostHint: '选择主持人',
    hostNameHint: '主持人姓名，可不填',
    nobody: '不指定',
    speakers: '中心发言人',
    speakersHint: '可选多人',
    speakerNamesHint: '姓名，用顿号分开，可不填',
    scope: '参加范围',
    scopeHint: '不选为全体成员',
    scopeNamesHint: '不填为全体成员；只请部分人时填姓名，用顿号分开',
    reach: '面向',
    reachOption: { own: '本级', below: '本级及下级（各群都发卡片，全体参加）' },
    reachHeld: { own: '本级', below: '本级及下级（全体参加）' },
    signIn: '签到方式',
    signInOption: { press: '在群卡片上点按', code: '输入现场签到码' },
    opens: '何时开始签到',
    opensOption: (minutes: number) => `提前 ${minutes} 分钟开始签到`,
    grace: '何时起记迟到',
    graceOption: (minutes: number) => (minutes === 0 ? '开始后签到即记迟到' : `开始 ${minutes} 分钟后记迟到`),
    cost: '经费（元）',
    costHint: '如：120 或 99.50，可不填',
    repeat: '重复',
    repeatOption: {
      none: '不重复',
      weekly: '每周同一天',
      'monthly-day': '每月同一日期',
      'monthly-nth': '每月第几个周几（按所选日期）',
      'monthly-last': '每月最后一个周几（按所选日期）',
    },
    until: '重复到',
    untilHint: '最后日期，可不填',
    apply: '改哪几次',
    applyOption: { this: '只改这一次', following: '这一次和以后都改（各次日期不变）' },
    save: { fresh: '下一步：核对', draft: '下一步：核对', planned: '保存修改', past: '补录' },
  },
  problem: {
    typeMissing: '请选择类型',
    dateMissing: '请选择日期',
    timeInvalid: '请填写开始和结束时间，如 15:00',
    endsBeforeStart: '结束时间要晚于开始时间',
    placeTooLong: '地点请在60字以内',
    topicTooLong: '主题请在100字以内',
    costInvalid: '经费请填写数字，如 120 或 99.50',
    untilInvalid: '重复的最后日期要晚于第一次',
    notLast: '所选日期不是当月最后一个，请改选日期或重复方式',
    signInRule: '签到可提前 5 至 120 分钟开始，迟到可从开始后 0 至 60 分钟算起',
    notOver: '补录的学习应当已经结束，请核对日期和时间；还没有开展的，请到“安排学习”填写',
    pastRepeats: '过去的学习是补录，不能重复',
    reasonMissing: '请填写原因（100字以内）',
    nameMissing: '请填写名称（12字以内）',
    nameTaken: '已有同名的类型',
    timesInvalid: '次数请填写 1 至 99 的整数',
  },
  changed: {
    title: '学习安排已修改',
    following: '以后各次同样修改。',
    line: (label: string, from: string, to: string) => `**${label}** ${from} → ${to}`,
    label: {
      time: '时间',
      type: '类型',
      title: '主题',
      place: '地点',
      material: '学习资料',
      host: '主持人',
      speakers: '中心发言',
      scope: '参加范围',
      signIn: '签到方式',
      opensBefore: '签到开始',
      grace: '迟到',
      cost: '经费',
      studyCheck: '补学方式',
    },
    byOrg: '按本级规定',
    everybody: '全体',
    below: '本级及下级',
    none: '无',
    yuan: (fen: number) => `${(fen / 100).toFixed(2)} 元`,
    kept: '谁在何时、由什么改为什么，都会留档',
    told: '卡片已更新，群里会通知一次。',
    quiet: '卡片已更新。',
  },
  twin: (slot: Slot, type: string, place: string) =>
    `**请注意** ${span(slot)}已有一次${type}${place === '' ? '' : terms.paren(place)}。如是同一次学习，请取消其中一次，以免重复考勤。`,
  move: {
    title: '改期',
    now: (slot: Slot, place: string) => `**现定** ${span(slot)}${place === '' ? '' : ` · ${place}`}`,
    to: (slot: Slot, place: string) => `**改为** ${span(slot)}${place === '' ? '' : ` · ${place}`}`,
    left: (words: string) => `没有用到：${words}。改期只改时间和地点`,
    lead: '请核对新的时间和地点，保存后通知到群；已报名参加和已批的请假都保留。',
    save: '确认改期',
    not: '本次学习已结束或已取消，不能改期。',
    other: '不是这一次？请从 /考勤 列表 中选择。',
  },
  cancel: {
    title: '取消学习',
    lead: '取消后通知到群，不再恢复。',
    leadOver:
      '本次学习已结束。如未开展，取消后不计考勤，缺席通知作废、待补学免除、积分退回，已发报表按更正处理；不再恢复。',
    reason: '原因',
    reasonHint: '如：会场被占用（必填，将通知到群）',
    reasonHintOver: '如：当天停电，未开展（必填）',
    save: '确认取消',
    not: '本次学习已取消。',
    done: '已取消，群里会通知一次。',
    doneQuiet: '已取消。',
  },
  roll: {
    edit: '修改',
    move: '改期',
    cancel: '取消学习',
    endSeries: '结束重复',
    endConfirm: { title: '结束重复', text: '以后不再自动安排；这次以后已安排的各次将取消。' },
    repeats: (text: string) => `**重复** ${text}`,
  },
  types: {
    title: '类型与应开展次数',
    lead: '应开展次数默认按“三会一课”和主题党日的要求。',
    line: (countedAs: string, required: string, retired: boolean) =>
      `${retired ? '已停用 · ' : ''}计入${countedAs} · ${required}`,
    required: (required: Requirement | null) =>
      required === null ? '不要求次数' : `每${PER[required.per]}至少 ${required.times} 次`,
    edit: '修改',
    fresh: '新增类型',
    open: '类型与应开展次数',
  },
  typeForm: {
    title: { fresh: '新增类型', edit: '修改类型' },
    name: '名称',
    nameHint: '12字以内',
    countedAs: '计入',
    countedAsHint: '报表中计入哪一类',
    times: '应开展次数',
    timesHint: '如：1；不要求可不填',
    per: '周期',
    perOption: { month: '每月', quarter: '每季度', half: '每半年', year: '每年' },
    state: '状态',
    stateOption: { used: '使用中', retired: '停用（不再出现在安排表单中，已有记录不变）' },
    save: '保存',
  },
  previews: {
    title: '更多学习预告',
    summary: (count: number) => `学习预告 ${count} 场`,
    lead: '今天的卡片已较多，以下各场合并预告。',
    how: '点“查看”报名、请假或签到。',
    line: (date: string, starts: string, state: string) => `${when.dateTime(date, starts)} · ${state}`,
    more: (count: number) => `另有 ${count} 场，请发送 /签到 或私聊学记查看`,
    open: '查看',
  },
  talk: {
    notOnRoster: (name: string) => (name === '' ? '名册里没有所选的人' : `名册里没有“${who(name, 20)}”`),
    nameNeeded: (word: string) => `“${who(word, 8)}”后面请写名册里的姓名`,
    overtaken: '安排已有变动，请看最新的安排再操作',
    same: '没有改动',
    closed: '本次学习已结束或已取消，不能修改',
    past: '新的时间已过，请改到以后',
    signed: '已有人签到，不能再改开始时间和迟到规则',
    toldBelow: '已通知各下级组织，不能缩小参加范围；请取消后重新安排',
    noneBelow: '本组织没有下级组织，不能选“本级及下级”',
    belowOrNamed: '“本级及下级”是全体参加，请不要再选或填写参加人员',
    saved: '已保存',
    moved: '已改期',
    there: '那个时间已有同类学习，请核对；确需改期，请再点“确认改期”',
    cancelled: '已取消',
    cancelledBefore: '已取消过',
    seriesEnded: (count: number) => (count === 0 ? '已结束重复' : `已结束重复，并取消以后 ${count} 次`),
    seriesEndedBefore: '重复已经结束',
    typeSaved: (name: string) => `已保存：${who(name, 12)}`,
    noneAhead: '没有可以改期或取消的学习',
    noneOn: (from: string, to: string) =>
      `${from === to ? when.date(from) : `${when.date(from)}至${when.date(to)}`}没有可以改期或取消的学习`,
    whichOn: (from: string, to: string) =>
      `${from === to ? when.date(from) : `${when.date(from)}至${when.date(to)}`}有几次学习，请写明类型、主题或开始时间`,
    timeUnread: '请写明新的日期和时间，如：周五16:00',
    noSession:
      '这里取消的是整次学习。撤回登记、补录：10 分钟内发送 /考勤 撤销，过后请在名单上更正（签到也是）；撤销请假：由本人发送“/请假 撤销”。要取消学习，请写明日期和类型，如：/考勤 取消 3月6日 党课 停电',
    which: (sessions: readonly string[], more: number) =>
      `没有看懂是哪一次学习，请写明日期和类型，如：3月6日 党课。近期安排：${sessions.join('；')}${more > 0 ? `；另有 ${more} 次` : ''}`,
  },
}
