/** What was not delivered: the list of the admin, and the notice to whoever keeps the records. Toasts are 40 characters at most. */
import { who } from '../text.ts'
import { when } from './when.ts'

interface At {
  readonly date: string
  readonly time: string
}

interface Line {
  readonly what: string
  readonly to: string
  readonly count: number
  readonly failure: Failure
}

const SHOWN = 5

/** Why it was not delivered, as Feishu's codes have it (src/feishu/codes.ts) or as we decided. */
const cause = {
  busy: '飞书限流，一直没能发出',
  token: '应用凭证失效',
  app: '飞书应用被停用、未发布，或密钥有误',
  address: '服务器地址不在应用的 IP 白名单内',
  quota: '应用本月的调用次数已用完',
  permission: '缺少发送权限，或机器人不能在外部群发言',
  outside: '学记不在群内',
  dissolved: '群已解散',
  availability: '对方不在应用的可用范围内',
  stopped: '对方不接收学记的消息',
  'no-such-person': '对方已离职，或找不到这个人',
  silenced: '群设置不允许学记发言',
  'closed-chat': '密聊群不支持机器人',
  content: '内容未通过飞书审核',
  'too-long': '内容过长',
  malformed: '飞书不接受这条消息的格式',
  'message-gone': '所回复的消息已撤回或删除',
  network: '连接不上飞书',
  other: '飞书拒收',
  'no-answer': '飞书没有答复，是否送达不明',
  'too-late': '已过有效时间，没有再发',
  restored: '数据库恢复前可能已发出，没有再发',
}

export type Failure = keyof typeof cause

const next: Readonly<Record<Failure, string>> = {
  busy: '请稍后重发',
  token: '请管理员检查应用密钥',
  app: '请管理员检查应用状态和密钥',
  address: '请管理员把服务器地址加入白名单',
  quota: '请管理员提高额度，或下月再发',
  permission: '请管理员在开放平台开通权限并发布版本',
  outside: '请把学记加回群里',
  dissolved: '无须处理',
  availability: '请管理员扩大应用的可用范围',
  stopped: '请对方私聊学记发一条消息',
  'no-such-person': '请核对名册',
  silenced: '请群主允许学记发言',
  'closed-chat': '请改用普通群',
  content: '请修改内容后再发',
  'too-long': '请管理员查看日志',
  malformed: '请管理员查看日志',
  'message-gone': '无须处理',
  network: '请管理员检查网络',
  other: '请管理员查看日志',
  'no-answer': '请到会话里看一下；只要有人点了卡片，学记就能确认',
  'too-late': '无须处理',
  restored: '请到会话里看一下是否已经收到',
}

export const outbox = {
  title: '发件箱',
  text: '文字消息',
  file: '文件',
  session: (date: string, type: string) => `（${when.date(date)}${type}）`,
  unknownReceiver: '接收人不明',
  cause,
  next,
  state: { owed: '待发', sending: '查证中', unknown: '是否送达不明', given_up: '没有送达' },
  counts: (waiting: number, unknown: number, failed: number) =>
    `待发 **${waiting}** 条，是否送达不明 **${unknown}** 条，近 14 天没有送达 **${failed}** 条`,
  none: '没有待发或未送达的消息。',
  head: (what: string, to: string) => `**${what}** → ${to}`,
  since: (at: string, state: string) => `${at}起${state}`,
  tryAt: (at: string) => `，下次尝试 ${at}`,
  because: (cause: string) => `原因：${cause}。`,
  todo: (next: string) => `${next}。`,
  useless: '已无须重发。',
  postAnew: (words: string) => `处理好后，请学习秘书发送 ${words} 补发。`,
  retry: '重发',
  retryAll: (count: number) => `全部重发（${count} 条）`,
  retryAllConfirm: { title: '全部重发', text: '把没有送达、现在仍有用的消息都重新发送？' },
  arrived: '已收到',
  again: '再发一次',
  againConfirm: { title: '可能重复', text: '这条消息可能已经送达。再发一次，对方可能收到两条。确定再发？' },
  refresh: '刷新',
  scope: '只列出你管理的群和支部；不显示消息内容。',
  command: (words: string) => `随时可发送 ${words}`,
  talk: {
    /** `outside`: so many of them are for a group the bot is out of. */
    retried: (count: number, outside: number) =>
      `已安排重发 ${count} 条${outside === 0 ? '' : `，其中 ${outside} 条等学记加回群里再发`}`,
    retriedSome: (count: number, left: number, outside: number) =>
      `已安排重发 ${count} 条${outside === 0 ? '' : `（${outside} 条等加回群）`}，还有 ${left} 条，请再点一次`,
    outside: '学记不在群内，加回群里后自动发送',
    againOutside: '学记不在群内，请加回群里后再点一次',
    markedArrived: '已记为收到，不再发送',
    sentAgain: '已安排再发一次',
    settled: '这条消息已经处理过了',
    useless: '这条消息已无须重发',
    nothing: '没有可以重发的消息',
  },
  restored: (from: At, until: At, command: string) =>
    [
      `数据库已从 ${when.dateTime(from.date, from.time)} 的备份恢复。此后到 ${when.dateTime(until.date, until.time)} 的打卡、签到、登记和设置没有保留，请核对后补登；成员可以补学或重新提交。`,
      `这段时间应发的消息没有重发，是否已经送达不明的，管理员可发送 ${command} 处理。`,
    ].join('\n'),
  noBackup: (why: string) => `学记没有做成数据库备份：${why}。每小时会再试一次。`,
  backupFault: {
    'disk-full': '磁盘空间不足，请清理磁盘',
    damaged: '数据库校验没有通过，请尽快用较早的备份核对',
    unwritable: '备份文件夹无法写入，请检查权限',
  },
  /** One plain text of everything that was not delivered; whoever reads it keeps an org's records. */
  notice: (total: number, lines: readonly Line[], post: string | null, command: string) =>
    [
      `有 ${total} 条消息没有送达，或不知是否送达：`,
      ...lines
        .slice(0, SHOWN)
        .map(
          (one) =>
            `· ${one.what} → ${who(one.to)}${one.count > 1 ? `（${one.count} 条）` : ''}：${cause[one.failure]}。${next[one.failure]}`,
        ),
      ...(lines.length > SHOWN ? [`· 另有 ${lines.slice(SHOWN).reduce((sum, { count }) => sum + count, 0)} 条`] : []),
      ...(post === null ? [] : [`处理好以后，发送 ${post} 补发学习卡片。`]),
      `管理员发送 ${command} 可查看和重发。`,
    ].join('\n'),
}
