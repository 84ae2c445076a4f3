/** Toasts and short answers. Toasts are 40 characters at most; names are made harmless here. */
import { type Choice, choice, who } from '../text.ts'
import { names } from './names.ts'
import { reportTalk } from './report-talk.ts'
import { terms } from './terms.ts'
import { visitorTalk } from './visitor-talk.ts'
import { when } from './when.ts'

const dates = (days: readonly string[]) => days.map(when.date).join(terms.join)

/** Of many only the first and the last: they are said not to be something. */
const range = (days: readonly string[]) =>
  days.length > 1 ? `${when.date(days[0] ?? '')}至${when.date(days.at(-1) ?? '')}` : dates(days)

const streakOf = (days: number) => (days >= 2 ? ` · 连续 ${days} 天` : '')

/** Why a daily card did not come, by the key stored with the occurrence. */
const skipReasons = new Map(
  Object.entries({
    'not-a-study-day': '非学习日',
    holiday: '节假日',
    'no-such-date': '当地没有这一天',
    missed: '错过发布时间',
    paused: '学习已暂停',
    'no-content': '没有可用的学习内容',
    'skipped-by-secretary': '学习秘书安排跳过',
    'chat-inactive': '学记不在群内',
    'send-failed': '发送失败',
  }),
)

const setupProblems = {
  branchMissing: '请填写支部名称',
  branchTooLong: '支部名称不超过 40 字',
  secretaryMissing: '请选定学习秘书',
  secretaryUnknown: '群里没有找到这位学习秘书',
  deputyUnknown: '群里没有找到这位副秘书',
  deputyIsSecretary: '副秘书不能与学习秘书是同一人',
  timeInvalid: '每日时间请按 08:30 这样填写',
  studyDaysInvalid: '请选择学习日',
  ownDaysMissing: '选了“自定”，请至少选一天',
  onTimeInvalid: '请选择按时打卡的截止时间',
  onTimeBeforePost: '打卡截止须晚于发布时间',
  lateInvalid: '请选择补打卡的截止时间',
  packUnknown: '请选择学习内容',
  profileInvalid: '请选择积分排行方式',
  paperTooMany: '一次最多登记 100 位无飞书成员',
  paperNameTooLong: '姓名不超过 40 字',
}

const formProblems = {
  noteEmpty: '请先写几句再提交',
  noteTooLong: '笔记不超过 1000 字',
  answerMissing: '请先选择答案',
  namesMissing: '请填写姓名',
  namesTooMany: '一次最多登记 100 人',
  nameTooLong: '姓名不超过 40 字',
  circularEmpty: '通报正文不能为空',
  circularTooLong: '通报正文不超过 1000 字',
}

export const talk = {
  ...reportTalk,
  names,

  // checking in
  checkedIn: (time: string, streak: number) => `已打卡 ${time}${streakOf(streak)}`,
  checkedInLate: (time: string, streak: number) => `已补打卡 ${time}，记迟到${streakOf(streak)}`,
  already: (time: string) => `你已打卡（${time}），无需重复`,
  closed: '打卡已截止，7 天内可在“我的记录”补学',
  closedForGood: '打卡已截止，补学也已超过 7 天',
  /** To whom the day is none: nothing is missed by it. */
  closedOnly: '打卡已截止',
  notOpenYet: '还没到打卡时间',
  notOnRoster: (secretary: string | null) =>
    `你不在名册上，请联系学习秘书${secretary === null ? '' : `（${who(secretary, 12)}）`}`,
  visitor: '已记录参加，不计入打卡率',
  visitorOf: (org: string) => `你在${who(org, 10)}列席，不计积分；打卡记录见 /我的`,

  // answering
  right: '答对了',
  wrong: (right: Choice, most: number) => `答错了，正确答案是 ${choice(right, most)}`,
  answeredAlready: (chosen: Choice, right: boolean) =>
    `你已选 ${choice(chosen, 16)}，${right ? '答对了' : '答错了'}，以首次作答为准`,

  // notes
  noteSaved: (length: number) => `笔记已保存，${length} 字`,
  noteSavedShort: (length: number, minimum: number) => `已保存 ${length} 字，满 ${minimum} 字计为笔记`,
  noteCut: (most: number) => `内容过长，只保存了前 ${most} 个字符`,

  // making up
  madeUp: '已补学，当天记为补学',
  madeUpWrong: '答错了，请看解析后再答',
  tooLateToMakeUp: '已超过 7 天，不能再补学',
  nothingToMakeUp: '没有可以补学的日子',
  notToMakeUp: (date: string) => `${when.date(date)}已有记录、不计考勤或已超过 7 天，无需补学`,
  notClosedYet: (date: string) => `${when.date(date)}仍可打卡，请发送 /打卡`,

  // where and who
  noStudyToday: (next: { readonly date: string; readonly time: string } | null) =>
    next ? `今天没有学习安排，下次：${when.dateTime(next.date, next.time)}` : '今天没有学习安排',
  studyPaused: (since: string, reason: string) =>
    `学习已从${when.date(since)}起暂停${reason === '' ? '' : `（${who(reason)}）`}，学习秘书发送 /学习 继续 后恢复`,
  studyBegun: (time: string) => `今天的学习 ${time} 已开始`,
  studyAhead: (time: string) => `今天的学习 ${time} 开始`,
  /** An answer about a day that is not today's. */
  onDay: (date: string, answer: string) => `${when.date(date)}：${answer}`,
  earlierCard: (date: string, ahead: string) => `${ahead}。以下是${when.date(date)}的卡片，仍可补打卡`,
  seeDirect: '已私聊发给你',
  replyKept:
    '这条回复已记下。学习卡发出后没有回音，还不能确认你回复的是不是它；一经确认，按你回复的时间计入。要马上打卡，请点卡上的按钮或发送 /打卡',
  pleaseWriteMe: (bot: string | undefined) => `请先私聊${who(bot ?? terms.app, 12)}发一条消息，才能收到私聊回复`,
  staleCard: '卡片内容已更新，请按新卡片操作',
  expired: (command: string) => `卡片已过期，请发送 ${command}`,
  unknownAction: '这个按钮已停用，请发送 /帮助',
  foreignCard: '这张卡片不是发给你的，未作记录',
  onlySecretary: (secretaries: readonly string[]) =>
    secretaries.length > 0
      ? `只有学习秘书（${secretaries
          .slice(0, 2)
          .map((name) => who(name, 8))
          .join(terms.join)}）可以操作`
      : '只有学习秘书可以操作',
  onlyAdmin: '请群主或学记管理员操作',
  onlyHere: '请在学习群里使用',
  whichOrg: (orgs: readonly string[]) => `请选择组织：${names(orgs)}。也可发送 /支部 加名称或序号`,
  whichOfMany: (all: number) => `共 ${all} 个。发送 /支部 加序号、名称或名称中的几个字即可切换，序号见下面的名单。`,
  allOrgs: (all: number) => `全部 ${all} 个`,
  orgLines: (orgs: readonly string[], all: number) => [
    ...orgs.map((org) => who(org, 40)),
    ...(all > orgs.length ? [`其余 ${all - orgs.length} 个请按名称查找`] : []),
  ],
  whichOrgTitle: '选择组织',
  orgChosen: (org: string) => `已切换到【${who(org, 30)}】`,
  orgChosenToday: (org: string) => `已切换到【${who(org, 24)}】，今天有效`,
  waitedTooLong: '先前发送的内容没有执行，请重新发送',
  onlyOrg: (org: string) => `你只属于一个组织：${who(org)}`,
  inOrg: (org: string) => `【${who(org)}】`,
  whichPerson: (name: string) => `有几位“${who(name, 10)}”，请写上编号，如 ${who(name, 6)}#12，编号见 /名册`,
  whichByOpenId: (name: string) => `有几位“${who(name, 10)}”，请改填本人 open_id（/我是谁 可查）`,
  nobodyToLink: (name: string) => `名册和群里没有“${who(name, 12)}”`,
  nobodyCalled: (name: string) => `名册上没有“${who(name, 12)}”`,

  // setting up
  setupSaved: (date: string, time: string) => `设置已保存，下一张卡片：${when.dateTime(date, time)}`,
  setupSavedNothingPlanned: '设置已保存，近期没有学习日',
  setupSavedNoReminder: '设置已保存；打卡时段内没有合适时间，每日提醒不会发送',
  setupChanged: (again: string) => `设置已有改动，未保存，请重新发送 ${again}`,
  membersUnread: '正在读取群成员，请稍后再点“开始设置”',
  setupProblem: setupProblems,
  formProblem: formProblems,
  notSetUp: (how: string) => `本群尚未设置，请管理员发送 ${how}`,

  // the study plan
  posted: '今天的学习卡片已发布',
  postedAlready: '今天的学习卡片已发布过',
  postRefused: (reason: string) => `未发布：${reason}`,
  /** `why` where it is known: the cause, and the next step. */
  cardsLapsed: (dates: readonly string[], why: { readonly cause: string; readonly next: string } | null) =>
    [
      `${dates.map(when.date).join(terms.join)}的学习卡片未能按时发到群里，${dates.length > 1 ? '这几天' : '当天'}免计，不影响连续打卡`,
      ...(why === null ? [] : [`。原因：${why.cause}。${why.next}`]),
    ].join(''),
  skipDone: (days: readonly string[], reason: string) =>
    `已跳过 ${dates(days)}${reason === '' ? '' : `：${who(reason)}`}`,
  /** Of a range: what came too late. */
  skipLate: (days: readonly string[]) => `${dates(days)}已过或卡片已发布，未跳过`,
  skipTooLate: '该日已过或卡片已发布，不能跳过',
  tooManyDays: (most: number) => `一次最多 ${most} 天，请分几次发送`,
  skipAgain: (date: string) => `${when.date(date)}已经跳过，可发送 /学习 恢复`,
  unskipDone: (days: readonly string[]) => `已恢复 ${dates(days)}的学习`,
  pauseDone: '学习已暂停，要恢复请发送 /学习 继续',
  pausedAlready: '学习已经暂停，要恢复请发送 /学习 继续',
  resumeDone: (ahead: string) => `学习已恢复。${ahead}`,
  notPaused: '学习没有暂停',
  unskipTooLate: '该日时间已过，不能恢复',
  notSkipped: (date: string) => `${when.date(date)}没有跳过`,
  skipNotStudyDay: (days: readonly string[]) => `${range(days)}本来就不是学习日`,
  dateNotUnderstood: (words: string) => `没看懂日期“${who(words, 12)}”，可写：明天、3月5日`,
  datePast: (day: string) => {
    const short = when.dateShort(day)
    return `${when.date(day)}已过：只记这一天请写“${short}至${short}”，从这天起到现在请写“${short}起”`
  },
  dateTooOld: (earliest: string) => `只能追记本月和上月，最早写 ${when.dateShort(earliest)}`,
  offPast: (day: string) => `${when.date(day)}已过，移出只能写今天或以后的日期；那天起不在的，请先记为外出`,
  /** A key, or a key and what is known besides: 'holiday:国庆节', 'words:全天开会'. */
  skipReason: (reason: string) => {
    const [key = '', ...detail] = reason.split(':')
    if (key === 'words') return who(detail.join(':'), 60)
    const known = skipReasons.get(key) ?? '其他原因'
    return detail.length > 0 ? `${known}（${who(detail.join(':'))}）` : known
  },
  repeatSoon: (days: number) => `学习内容还够 ${days} 个学习日，之后将从头重复`,

  // roster
  ...visitorTalk,
  joinDecided: (name: string, decision: 'active' | 'visitor' | 'ignore') =>
    `${who(name, 16)}：${{ active: '已列入名册', visitor: '记为列席', ignore: '不列入名册' }[decision]}`,
  becameActive: (people: readonly string[]) => `24 小时未处理，已列入名册：${names(people)}`,
  paperAddedShort: (added: number, duplicates: number) =>
    `已登记 ${added} 人${duplicates > 0 ? `，${duplicates} 人已在名册` : ''}`,
  linked: (paper: string, member: string) => `${who(paper, 16)}的记录已并入${who(member, 16)}，今后为同一人`,
  standingSet: (name: string, standing: 'active' | 'exempt' | 'away' | 'off') =>
    `${who(name, 16)}：${{ active: '恢复在册', exempt: '记为免学', away: '记为外出', off: '已移出名册' }[standing]}`,
  /** From a date, until one (included), or both; who is taken off is expected through the last. */
  standingSetFor: (
    name: string,
    standing: 'active' | 'exempt' | 'away' | 'off',
    { from, until }: { readonly from: string | null; readonly until: string | null },
  ) => {
    const [begin, end] = [from, until].map((day) => (day === null ? '' : when.dateFull(day)))
    if (standing === 'off') return `${who(name, 16)}：${until === null ? `${begin}起` : `${end}以后`}移出名册`
    const as = { active: '恢复在册', exempt: '记为免学', away: '记为外出' }[standing]
    if (from === until) return `${who(name, 16)}：${as}，${end}当天`
    return `${who(name, 16)}：${as}，${begin}${until === null ? '起' : `至${end}`}`
  },
  /** After what was set from a past date on. */
  standingLate: '。这期间的应到、出勤和积分已重新计算；已发布的通报不改动，在下一期更正。',
  restoreNow: '恢复即时生效，不写日期；追记请写“3月1日起”或“3月1日至3月5日”',
  offOneDate: '移出只写一个日期，当天仍计入应到',
  nobodyUndecided: (name: string) => `没有待处理的新成员“${who(name, 12)}”`,
  lastSecretary: (setup: string) => `请先发送 ${setup} 另选学习秘书，再移出`,
  lastAdmin: '这是最后一位管理员，请由群主或管理员移出',
  backInGroup: (name: string) => `${who(name, 16)}已回到群里，仍在名册；确需移出请发送 /名册 移出`,
  leftChatTitle: '成员退群',
  takeOff: (name: string) => `移出${who(name, 16)}`,
  leftChat: (people: readonly string[]) => `已退群：${names(people)}。是否移出名册？未移出前仍计入应到。`,
  marked: (name: string, as: 'on_time' | 'made_up') =>
    `已为${who(name, 16)}代记${{ on_time: '打卡', made_up: '补学' }[as]}`,
  markUndone: (name: string) => `已撤销${who(name, 16)}的代记`,
  doneSince: '此后你又有登记，本卡片不能再撤销；请发送 /考勤 撤销，撤销的是最后一步',
  nothingToUndo: '没有可撤销的登记或补录（限本人 10 分钟内的最后一步）',
  markReported: '已计入发布的通报，不能撤销',
  notOnRosterThen: '该成员当天不在名册上',
  noStudyOn: (date: string) => `${when.date(date)}没有学习记录`,
  markedAlready: (name: string) => `${who(name, 16)}已有打卡记录`,
  unread: (words: string) => `没有读“${who(words, 24)}”，请在下面的卡片上选择。`,
  onlyPaper: '只能为没有飞书的成员代记',

  // commands
  unknownCommand: (word: string, nearest: string | null) =>
    nearest === null
      ? `没有“${who(word, 12)}”这个命令，可发送 /帮助`
      : `没有“${who(word, 12)}”这个命令，你是要 ${nearest} 吗？`,
  usage: (line: string, example: string) => `用法：${line}\n例如：${example}`,
  whoami: (openId: string, name: string, org: string | null, roles: readonly string[]) =>
    [
      `${who(name)}（${openId}）`,
      `支部：${org === null ? '未登记' : who(org)}`,
      `职责：${roles.length > 0 ? roles.join(terms.join) : terms.role.member}`,
    ].join('\n'),
  noRoom: '服务器磁盘已满，这次没有记录。请告知管理员，稍后再点一次。',
  noRoomYet:
    '服务器磁盘已满，这条消息还没有记录，请告知管理员。6 小时内恢复的，会按你发送的时间补记并回复；没有收到回复，请再发一次。',
  /** The id of the event, so that the log can be searched; its first characters are enough. */
  failed: (eventId: string) => `系统出错，未作记录，编号 ${eventId.slice(0, 24)}`,
  missingScope: (scopes: readonly string[]) =>
    `缺少飞书权限：${scopes.join(terms.join)}。请管理员在开放平台开通并发布版本`,

  // the digest
  digestOn: '每日提醒已开启',
  muted: '每日提醒已关闭，可在 /我的 重新开启',
}
