/** Leave: asking, deciding, the lists. */
import { who } from '../text.ts'
import { when } from './when.ts'

export const leaveWords = {
  dates: (from: string, to: string) =>
    from === to ? `${when.date(from)}全天` : `${when.date(from)}至${when.date(to)}`,
  state: { asked: '待批', approved: '已批准', declined: '未批准', withdrawn: '已撤销', there: '已到会，无需审批' },
  /** When it may be asked for at the latest. */
  rule: { start: '学习开始前', hours: '学习结束后 2 小时内', day: '学习当天 24:00 前', days: '学习结束后 3 天内' },
  form: {
    by: (rule: string) => `集中学习的请假请在${rule}提出。`,
    until: (date: string, time: string) => `本次请假 ${when.dateTime(date, time)} 截止。`,
    title: '请假',
    entryTitle: '代为请假',
    lead: '选一次学习，或写明日期。',
    name: '姓名',
    which: '哪次学习',
    dates: '或写日期，如：3月10日至3月12日',
    filled: (from: string, to: string) =>
      from === to ? when.dateShort(from) : `${when.dateShort(from)}至${when.dateShort(to)}`,
    allDay: '全天',
    reason: '原因（只有审批人和学习秘书可见）',
    submit: '提交',
    mine: '我的请假',
    line: (what: string, state: string) => `${what}：${state}`,
    withdraw: '撤销',
    how: '也可直接发送：/请假 周五 出差',
    entryHow: '也可直接发送：/考勤 请假 孙德福 周五 住院',
  },
  card: {
    title: (name: string) => `请假 · ${name}`,
    mineTitle: '我的请假',
    what: (what: string) => `**时间** ${what}`,
    reason: (reason: string) => `**原因** ${reason}`,
    asked: (date: string, time: string, by: string | null) =>
      `${when.dateTime(date, time)} 提出${by === null ? '' : `（${by}代为请假）`}`,
    decided: (state: string, by: string, date: string, time: string) =>
      `**${state}** ${by} ${when.dateTime(date, time)}`,
    own: '本人审批：目前只有本人有审批权限，已留档。',
    notOwn: '本人的请假由他人审批。',
    off: '本次学习已取消，无需请假。',
    answer: (text: string) => `**说明** ${text}`,
    approve: '批准',
    decline: '不批准',
    why: '不批准的原因（本人可见）',
    waiting: '已提交审批，结果会发给你。',
    withdraw: '撤销请假',
    withdrawRest: (from: string) => `${when.dateShort(from)}起销假`,
    confirm: { title: '撤销请假', text: '撤销后按正常出勤记录；需要时可再次请假。' },
    private: '原因只有审批人和学习秘书可见',
  },
  namesakes: {
    title: '请假的是哪一位？',
    lead: (name: string) => `名册上有几位“${name}”，还没有登记请假。点选一位：`,
    said: (what: string) => `**所写** ${what}`,
    one: (nth: number, name: string, paper: boolean) => `${nth}. ${name}${paper ? '（无飞书）' : ''}`,
    choose: '为这一位请假',
  },
  check: {
    title: '请核对请假',
    lead: '请核对，还没有提交。按所写理解如下：',
    who: (name: string) => `**请假人** ${name}`,
    own: '**请假人** 本人',
    none: (date: string) => `${when.date(date)}该时段没有集中学习，不登记请假`,
    send: '提交',
    toForm: '改用表单',
    otherwise: '不对请点“改用表单”，或把日期写完整再发一次，如：/请假 3月10日到3月12日 出差',
    entryOtherwise: '不对请点“改用表单”，或把日期写完整再发一次，如：/考勤 请假 孙德福 3月10日到3月12日 住院',
  },
  list: {
    title: '请假审批',
    none: '近四周没有请假。',
    waiting: (count: number) => `**${count} 项待批**`,
    nothingWaits: '没有待批的请假。',
    line: (name: string, what: string, state: string) => `**${name}** ${what}<br>${state}`,
    because: (reason: string) => ` · ${reason}`,
    decide: '审批',
    open: '查看',
    enter: '代为请假',
  },
  me: {
    none: '**请假** 近期没有请假',
    lines: (lines: readonly string[], more: number) =>
      `**请假** ${lines.join('；')}${more > 0 ? `；另有 ${more} 项` : ''}`,
    ask: '请假',
  },
  talk: {
    asked: '已提交，等待审批',
    entered: (name: string, approved: boolean) => `${who(name, 16)}：${approved ? '请假已登记' : '请假已提交审批'}`,
    approved: (what: string, over: boolean) =>
      `请假已批准：${what}。${over ? '未到会的按请假记录' : '到会签到后自动按到会记录'}。`,
    mended: (what: readonly string[]) =>
      `此前的缺席通知不再有效，以下学习已更正为请假：${what.slice(0, 10).join('；')}${what.length > 10 ? `等 ${what.length} 次` : ''}。`,
    declined: (what: string, answer: string, over: boolean) =>
      `请假未批准：${what}。${answer === '' ? '' : `说明：${who(answer, 100)}。`}${over ? '考勤按实际情况记录；对集中学习的考勤有异议，请发送 /申诉。' : '请按时参加；确有困难请联系学习秘书。'}`,
    moved: (what: string, approved: boolean, command: string) =>
      `你请假的学习已改期，现为 ${what}。${approved ? '已批准的请假保留' : '请假仍待审批'}；如能参加，请发送“${command} 撤销”。`,
    movedOf: (what: string, approved: boolean) =>
      `请假的学习已改期，现为 ${what}。${approved ? '已批准的请假保留' : '请假仍待审批'}，请告知本人。`,
    of: (name: string, text: string) => `${who(name, 16)}：${text}`,
    done: { approved: '已批准', declined: '已记为不批准' },
    decidedBefore: (state: string, by: string) => `已处理过：${state}${by === '' ? '' : `（${who(by, 12)}）`}`,
    notOwn: '本人的请假由他人审批',
    there: '本人已到会，无需审批',
    calledOff: '本次学习已取消，无需审批',
    withdrawn: '已撤销',
    shortened: (from: string) => `已销假，${when.date(from)}起正常出勤`,
    tooLateToWithdraw: '已开始，不能撤销；到会签到即按到会记录',
    nothingToWithdraw: '没有可撤销的请假',
    notMeant: '不在应到范围，无需请假',
    signedIn: '已签到，无需请假',
    before: (approved: boolean): string => (approved ? '已请假，已批准' : '已请假，待批'),
    coming: (approved: boolean) => `你${approved ? '已请假' : '的请假正在审批'}，如要参加，请在私聊中撤销请假`,
    overlaps: (dates: string, approved: boolean) =>
      `与已有请假重叠：${dates}（${approved ? '已批准' : '待批'}）。要改，请先撤销`,
    over: (date: string, time: string, appeal: string) =>
      `请假已于 ${when.dateTime(date, time)} 截止。对考勤有异议请发送 ${appeal}`,
    past: (earliest: string, appeal: string) =>
      `最早可请 ${when.date(earliest)}的假。对此前的考勤有异议请发送 ${appeal}`,
    pastEntered: (earliest: string, mark: string) =>
      `最早可登记 ${when.date(earliest)}的请假。更早的集中学习请用 ${mark} 更正，如：${mark} 孙德福 请假 住院 2月20日`,
    absentEntered: (mark: string) => `已登记为缺席。要改为请假，请用 ${mark} 更正，如：${mark} 孙德福 请假 住院`,
    tooLong: '一次最多请 92 天；更久请学习秘书登记为外出',
    partly: (can: readonly string[], cannot: readonly string[], why: string) =>
      `${can.slice(0, 5).join('、')}${can.length > 5 ? `等 ${can.length} 项` : ''}还可以请，${cannot.slice(0, 5).join('、')}${cannot.length > 5 ? `等 ${cannot.length} 项` : ''}不能请：${why}。都还没有提交，请只写可以请的再发一次`,
    movedSince: (now: readonly string[]) =>
      `该学习已改期，现为 ${now.slice(0, 5).join('；')}${now.length > 5 ? `等 ${now.length} 次` : ''}。还没有提交，请核对后再点“提交”`,
    noneOfThem: (date: string, why: string) =>
      `${when.date(date)}：${why}。所说的几天都还没有提交，请去掉这一天再发一次`,
    noneThen: (date: string, there: readonly string[]) =>
      `${when.date(date)}该时段没有集中学习${there.length > 0 ? `，当天有：${there.slice(0, 5).join('、')}${there.length > 5 ? ` 等 ${there.length} 次` : ''}` : ''}。要请全天假，请在日期后写“全天”`,
    nothingThen: (date: string) => `${when.date(date)}该时段没有集中学习，没有登记请假`,
    unread: {
      half: '请写明上午还是下午，如：周五下午 看病；要请全天，请写“全天”',
      noDate: '没有这个日期，或日期与星期对不上、离现在太远，请核对后再发',
      time: '没有读准是几点，请写成如：周五15:00、周五下午3点到5点，或 周五下午',
      kind: '没有读准要请哪一次学习的假，请一次一条，如：/请假 周五党课 出差；迟到、早退请告诉学习秘书',
      none: '没有登记请假。要撤销已提的请假，请发送 /请假 撤销',
      apart: '没有读准要请哪几天，请把日期写在一起，如：周四下午和周五上午、周四到周六、明天起三天',
    },
    forOther: (words: string) => `没有登记请假。替别人登记请发送：/考勤 请假 ${who(words, 60)}`,
    ownOnly: '没有登记请假。请假由本人提出，或请学习秘书登记；本人请假请写明日期和原因，如：/请假 周五 出差',
    oneByOne: '请假请一人一条，如：/考勤 请假 张三 周五 出差',
    whenMissing: '请写明哪天或哪段时间，如：/请假 周五 出差',
    reasonMissing: '请写明原因',
    oneOnly: '学习和日期请只填一项',
    usage: '请写明姓名、时间和原因，如：/考勤 请假 孙德福 周五 住院',
  },
}
