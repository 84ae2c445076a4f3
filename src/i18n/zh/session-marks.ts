/** Marks by the secretary, signing in by code, entering afterwards, the secretary's panel (S1). */
import { who } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

const listed = (people: readonly string[], most: number) =>
  `${people.slice(0, most).join(terms.join)}${people.length > most ? `等 ${people.length} 人` : ''}`

export const sessionMarks = {
  marking: {
    notBegun: '这次学习还没有开始签到，不能登记',
    reasonNeeded: (name: string, recorded: boolean) =>
      recorded
        ? `${who(name, 16)}已有记录，更正请写明原因，如：/考勤 登记 ${who(name, 16)} 迟到 堵车`
        : `请写明原因，如：/考勤 登记 ${who(name, 16)} 迟到 堵车`,
    notExpected: (name: string) => `${who(name, 14)}不在应到人员中，不记缺席和请假，来了才登记到会`,
    reasonTooLong: (most: number) => `原因请在 ${most} 字以内`,
    statusNeeded: (name: string) => `请写明状态：到会、迟到、早退、请假或缺席，如：/考勤 登记 ${who(name, 40)} 到会`,
    oneStatus: (word: string) =>
      `一条消息登记一种状态，“${who(word, 16)}”起没有看懂，都未登记；请分开发送，如：/考勤 登记 张三 到会`,
    sessionUnread: (words: string) =>
      `没有看懂“${who(words, 24)}”是哪一次学习，未登记；请写明日期、时间或类型，如：/考勤 登记 张三 3月6日 15:00 到会`,
    makeUpElsewhere: '补学请发送 /考勤 补学',
    noSession: '近 7 天没有可登记的集中学习，请写明日期，如：/考勤 登记 张三 3月6日 迟到 堵车',
    noSessionOn: (date: string) => `${when.date(date)}没有集中学习`,
    /** Of the type or at the time that was said. */
    noneSuch: (date: string | null) =>
      date === null
        ? '近 7 天没有这类集中学习，请写明日期，如：/考勤 登记 张三 3月6日 迟到 堵车'
        : `${when.date(date)}有集中学习，但没有这个时间或类型的，请核对`,
    /** Reasons that stand where none is needed. */
    assisted: '代签',
    afterwards: '补录',
    lateLeftEarly: '迟到且早退',
    leftEarly: '提前离会',
    of: (name: string, date: string, time: string) => `${name}（${when.dateTime(date, time)}）`,
    entered: (session: string) => `已登记集中学习考勤：${session}`,
    line: (name: string, from: string, to: string) => `${who(name, 16)}：${from} → ${to}`,
    lineSame: (name: string, status: string) => `${who(name, 16)}：${status}，与现有记录相同`,
    lineReason: (name: string, status: string) => `${who(name, 16)}：${status}，已更正原因`,
    more: (count: number) => `另有 ${count} 人`,
    because: (reason: string) => `原因：${who(reason, 100)}`,
    leavingHow: '早退由学习秘书登记，请告诉学习秘书',
    mayUndo: '10 分钟内可发送 /考勤 撤销',
    orSession: (name: string) => `（登记的是每日学习打卡；集中学习请写明状态，如：/考勤 登记 ${who(name, 16)} 到会）`,
    undone: (names: readonly string[]) =>
      `已撤销登记：${listed(
        names.map((name) => who(name, 16)),
        5,
      )}`,
    enteredShort: (count: number, reasons: number) =>
      reasons === 0 ? `已登记 ${count} 人` : `${count === 0 ? '' : `已登记 ${count} 人，`}已更正 ${reasons} 人的原因`,
  },
  namesakes: {
    title: '登记哪一位？',
    titleSession: '登记哪一次学习？',
    lead: (name: string, status: string) => `有几位“${name}”。点选要登记为 **${status}** 的一位：`,
    leadSessions: (name: string, status: string) => `${name}有几次学习可以登记。点选要登记为 **${status}** 的一次：`,
    leadOther: (name: string, status: string) =>
      `${name}应参加的是另一次学习，尚未登记。核对后点按钮，登记为 **${status}**：`,
    one: (nth: number, name: string, status: string, paper: boolean) =>
      `${nth}. ${name}（现为${status}${paper ? '，无飞书' : ''}）`,
    /** `since`: null of a visitor. */
    roster: (org: string, since: string | null) =>
      since === null ? `${org} · 列席人员` : `${org} · ${when.dateFull(since)}列入名册`,
    choose: '登记这一位',
    chooseSession: '登记这一次',
    saved: (name: string, from: string, to: string) => `已登记：${name} ${from} → **${to}**`,
  },
  names: {
    title: '按名单登记',
    lead: '姓名用顿号、逗号或换行隔开。没有写到的人，学习结束后记缺席；请假已批的记请假。',
    present: '到会人员',
    late: '迟到人员（选填）',
    leave: '请假人员（选填）',
    reason: '原因（登记迟到、请假或更正已有记录时必填）',
    reasonBackfilled: '原因（更正已有记录时必填）',
    reasonNeeded: (name: string, recorded: boolean) =>
      recorded
        ? `请填写“原因”：${who(name, 16)}已有记录，更正要写明原因`
        : `请填写“原因”：登记${who(name, 16)}迟到或请假要写明原因`,
    save: '登记',
    none: '请至少填写一位',
    unknown: (people: readonly string[]) =>
      `名册上没有：${listed(
        people.map((name) => who(name, 12)),
        5,
      )}。未登记；来宾请先发送 /名册 列席 姓名`,
    doubled: (people: readonly string[]) =>
      `有同名的人：${listed(
        people.map((name) => who(name, 12)),
        5,
      )}。请先去掉，再在名单上点“登记”`,
    unread: (words: readonly string[]) =>
      `没有看懂“${words.map((word) => who(word, 16)).join('”“')}”，未登记。请这样写：李秀英、王志强到会 陈永康请假`,
    twice: (people: readonly string[]) =>
      `同一人写了两处：${listed(
        people.map((name) => who(name, 12)),
        5,
      )}。未登记`,
    open: '按名单登记',
  },
  tabs: {
    waiting: (count: number) => `未到 ${count}`,
    there: (count: number) => `实到 ${count}`,
    others: (count: number) => `请假等 ${count}`,
    none: '这里没有人。',
    present: '到会',
    presentConfirm: (name: string) => ({ title: '代签到会', text: `把${name}登记为到会（代签），会留档。` }),
    left: '早退',
    leftConfirm: (name: string) => ({ title: '登记早退', text: `把${name}登记为早退，会留档。` }),
    undo: (names: readonly string[]) => `撤销：${listed(names, 2)}`,
    code: '签到码',
  },
  code: {
    title: (session: string) => `签到码 · ${session}`,
    now: '当前签到码',
    until: (time: string) => `每 30 秒更换，当前签到码到 ${time}；上一个仍可用`,
    notYet: (time: string) => `${time} 起显示签到码`,
    over: '签到已结束，签到码不再有效。',
    how: '请投屏或口头告知在场人员：点群里的“签到”填写，或发送“签到 加签到码”。',
    honest:
      '签到码只能说明签到时知道这个码，不能证明人在现场：把码拍照发给场外的人，或在群里发出来，他们也能在一分钟内签到。请对照现场人数核对。',
    refresh: '刷新',
    needed: '凭现场签到码签到：点“签到”后填写，或发送“签到 加签到码”',
    form: {
      title: '填写签到码',
      lead: '请填写主持人出示的 4 位签到码，每 30 秒更换。',
      field: '4 位签到码',
      save: '签到',
    },
    missing: '本次学习凭签到码签到，请发送“签到 加签到码”，如：签到 4821',
    notACode: '签到码是 4 位数字',
    wrong: (left: number) =>
      left > 0 ? `签到码不对或已更换，还可再试 ${left} 次` : '签到码不对，10 分钟内不能再试，请联系学习秘书',
    locked: '试错次数过多，请 10 分钟后再试，或请学习秘书登记',
  },
  panel: {
    title: '学习考勤',
    today: '**今天的集中学习**',
    noneToday: '今天没有集中学习。',
    line: (name: string, time: string, state: string, there: string | null) =>
      `${name}<br>${time} · ${state}${there === null ? '' : ` · ${there}`}`,
    there: (there: number, expected: number) => `实到 ${there}/${expected}`,
    open: '查看',
    waits: '**待办**',
    leave: (count: number) => `请假待批 ${count}`,
    makeup: (count: number) => `补学 ${count}`,
    appeals: (count: number) => `申诉 ${count}`,
    fresh: '安排学习',
    list: '各次学习',
    daily: '今日打卡',
    sessions: '**集中学习**',
    report: '报表',
    file: '导出本月考勤表',
    fileWords: '/考勤 导出 集中学习 月',
    quarterFile: '导出本季度考勤表',
    quarterFileWords: '/考勤 导出 集中学习 季',
    days: '**每日学习**',
    week: '本周打卡',
    month: '本月打卡',
    exports: '导出本周打卡表',
    backfill: '补录',
    history: '更正记录',
    minutes: (count: number) => `会议记录待补 ${count}`,
    remindConfirm: {
      title: '发送提醒',
      'sign-in': (people: number) => `将私信提醒 ${people} 人签到`,
      studies: (people: number, later: string | null) =>
        later === null ? `将私信提醒 ${people} 人补学` : `现在是免打扰时段，将于${later}私信提醒 ${people} 人补学`,
      nobody: '没有可提醒的人；每次学习的签到提醒只发一次',
      asOf: (what: string, time: string) => `${what}（截至 ${time}，以发送时为准）。`,
    },
    rota: '轮值',
    remind: '提醒',
    roster: '名册',
    help: '全部命令',
    refresh: '刷新',
    how: '都可点按，也可发送；登记如：/考勤 登记 张三 李四 迟到 堵车',
  },
  allWords: { title: '考勤命令', lead: '点右侧按钮，或照例子发送。' },
}
