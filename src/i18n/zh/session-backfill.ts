/** Sessions entered afterwards (补录), from a file above all. */
import type { FileProblem, RowProblem, SessionProblem } from '../../domain/backfill.ts'
import { who } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

const quoted = (said: string) => `“${who(said, 20)}”`
const maybe = (near: string | null) => (near === null ? '' : `，是不是${quoted(near)}？`)

const problem: Record<FileProblem, string> = {
  'not-xlsx': '这不是 .xlsx 表格，请把内容填进模板再发来。',
  old: '这是旧版 .xls 或加了密码的表格，请另存为不加密的 .xlsx 再发来。',
  'too-large': '表格太大：补录只收 1 MB 以内、不超过 50 列的表格，请把内容复制到模板再发来。',
  damaged: '表格打不开，请用 Excel 或 WPS 重新保存为 .xlsx 再发来。',
  gone: '文件已不在飞书上，可能已被撤回，请重新发送。',
  'no-permission': '学记还不能读取收到的文件：请管理员在飞书开放平台开通权限 im:message:readonly，发布版本后再发一次。',
  'no-answer': '多次向飞书要这个文件都没有取到，请重新发送。',
  'no-names': '没有找到“姓名”一列，请用模板填写。',
  'no-sessions': '表格里没有填写任何一次学习，请在“姓名”右边的列里填写。',
  'too-many-sessions': '一张表最多补录 10 次学习，请分几张表发来。',
  'too-many-rows': '一张表最多 1000 人，请分几张表发来。',
}

export const backfill = {
  title: '补录集中学习',
  lead: '把已经开过、没有在学记里签到的集中学习补记下来。补录的考勤在各种报表里都注明“补录”、由谁、何时。',
  byFile: '**用表格** 下载模板，一列填一次学习，逐人填考勤，填好后在这里发回给学记；核对无误再确认。',
  template: '下载模板',
  byForm: '**逐次填写** 填写时间、地点、主题，保存后按名单登记到会人员。',
  form: '填写一次学习',
  byWords: '也可发送：/考勤 补录 党课 3月2日15:00 三楼会议室 学习民法典 李秀英、王志强到会 陈永康请假',
  state: {
    owed: '正在读取补录表格',
    read: '请核对补录',
    refused: '补录表格没有读懂',
    confirmed: '正在登记补录',
    done: '补录完成',
    dropped: '未补录',
    undone: '补录已撤销',
  },
  reading: '正在读取，稍后在这张卡片上核对。',
  problem,
  sum: (all: number, ready: number, marks: number) =>
    `表中有 **${all}** 次学习，可登记 **${ready}** 次、考勤 **${marks}** 人次。确认之前不计入考勤。`,
  column: (column: string) => `${column} 列`,
  noType: '类型未知',
  when: (date: string, starts: string, ends: string | null) =>
    `${when.dateFull(date)}${ends === null ? starts : when.span(starts, ends)}`,
  count: (status: string, count: number) => `${status} ${count}`,
  blank: (count: number, ofAPart: boolean) =>
    ofAPart ? `空白 ${count}（不在应到之列）` : `空白 ${count}（应到的记缺席）`,
  below: '本级及下级',
  blankTitle: '空白',
  names: '名单',
  cannot: (why: string) => `**不能登记** ${why}`,
  sessionProblem: (one: SessionProblem): string => {
    switch (one.what) {
      case 'no-type':
        return '没有填类型'
      case 'no-date':
        return '没有填日期'
      case 'no-time':
        return '没有填开始时间'
      case 'backwards':
        return '结束时间不晚于开始时间；跨过零点的，最长 8 小时'
      case 'ahead':
        return '还没有结束；将来的学习请发送 /考勤 新建'
      case 'there':
        return '学记里已有这次学习，要改请在它的名单上更正'
      case 'nobody':
        return '没有填任何人的考勤'
      case 'none-below':
        return '没有下级组织，范围请填“本级”'
      case 'part-below':
        return '这类学习只算填了考勤的人，范围不能填“本级及下级”，请填“本级”，各支部各自补录'
      case 'scope':
        return `看不懂范围${quoted(one.said)}，请填“本级”或“本级及下级”`
      case 'type':
        return `没有${quoted(one.said)}这类学习${maybe(one.near)}`
      case 'date':
        return `看不懂日期${quoted(one.said)}，请写成 2026年3月5日`
      case 'time':
        return `看不懂时间${quoted(one.said)}，请写成 15:00`
      case 'twice':
        return `与 ${one.column} 列是同一次学习`
    }
  },
  notUnderstood: (count: number) => `**有 ${count} 处没有读懂，不会登记：**`,
  rowProblem: (one: RowProblem): string => {
    const at = `第 ${one.row} 行 ${who(one.name, 16)}`
    switch (one.what) {
      case 'unknown':
        return `${at}：名册上没有${maybe(one.near)}`
      case 'namesake':
        return `${at}：有同名的人，请用模板里的编号区分`
      case 'number':
        return `${at}：编号是另一个人的，请用模板里的编号`
      case 'guest':
        return `${at}：是列席人员，不记缺席和请假`
      case 'twice':
        return `${at}：与第 ${one.first} 行是同一人，以第 ${one.first} 行为准`
      case 'status':
        return `${at}（${one.column} 列）：看不懂${quoted(one.said)}${maybe(one.near)}`
      case 'below':
        return `${at}（${one.column} 列）：是下级组织的人，这次学习的范围没有填“本级及下级”`
    }
  },
  formulas: '表里有公式：按保存时的结果读取，没有结果的按空白。',
  merged: '表里有合并的单元格：只有左上角一格有值，其余按空白。',
  nothingReady: '没有可以登记的学习，请改好表格再发来。',
  confirm: '确认补录',
  drop: '不补录',
  rest: '也可先改好表格，再发一次；已登记的学习不会重复。',
  dropped: '没有登记，不计入考勤。',
  entering: (sessions: number) => `已确认 **${sessions}** 次学习，正在登记考勤。`,
  done: (sessions: number, marks: number) => `已补录 **${sessions}** 次学习、考勤 **${marks}** 人次。`,
  leftOut: (rows: number, sessions: number) =>
    `未登记：${[...(sessions > 0 ? [`${sessions} 次学习`] : []), ...(rows > 0 ? [`${rows} 处没有读懂`] : [])].join(terms.join)}。`,
  correct: '个别更正请在名单上登记；整次撤销请发送 /考勤 取消，并写明日期。',
  roll: '查看',
  /** Said as the reason why such a session does not count. */
  undone: '撤销补录',
  undo: '撤销补录（10 分钟内）',
  undoConfirm: { title: '撤销补录', text: '这次补录的学习和考勤全部撤回，不计入考勤，会留档。' },
  takenBack: (sessions: number) => `已撤销 **${sessions}** 次学习的补录，不计入考勤。表格改好后可以再发。`,
  withdrawing: '正在逐人撤回考勤。',
  history: '每一条撤回都在更正记录里：/考勤 更正记录',
  talk: {
    undone: (sessions: number) => `已撤销补录：${sessions} 次学习及其考勤`,
    heldUndone: (date: string) => `已撤销${when.date(date)}的补录`,
    nothing: '没有可以登记的学习：都已登记过',
    confirmed: (sessions: number) => `已确认 ${sessions} 次学习，正在登记`,
    onlyXlsx: '补录只收 .xlsx 表格，请下载模板填写：/考勤 补录',
  },
  sheet: {
    file: '补录模板',
    name: '补录',
    legend: '说明',
    nth: (nth: number) => `第 ${nth} 次`,
    heads: {
      number: '编号',
      name: '姓名',
      type: '类型',
      date: '日期',
      starts: '开始',
      ends: '结束',
      title: '主题',
      place: '地点',
      scope: '范围',
    },
    statuses: ['到会', '迟到', '早退', '迟到早退', '请假', '缺席'],
    rules: [
      '一列是一次学习，最多 10 次；上面填类型、日期、时间，下面逐人填考勤。结束时间、主题、地点可不填，不填结束时间按 90 分钟；结束早于开始的算次日结束。',
      '日期写成 2026-03-05 或 2026年3月5日，时间写成 15:00 或 下午3点。',
      '没有填的人：应到的记缺席；中心组学习、支委会、党小组会只算填了考勤的人。',
      '编号用来区分同名的人，请不要改动。名册上没有的人不会登记，请先发送 /名册 登记，来宾用 /名册 列席。',
      '填好后私聊发回给学记，核对无误再确认。',
    ],
    scopeRule:
      '范围填“本级”或“本级及下级”，不填为本级；填“本级及下级”的，下级组织的人也计考勤，没有填的，应到的记缺席；中心组学习、支委会、党小组会只能填“本级”。',
    statusRule: (words: readonly string[]) => `考勤可填：${words.join('、')}。`,
    typeRule: (types: readonly string[]) => `类型可填：${types.join('、')}。`,
  },
}
