import type { Grouping } from '../src/domain/session-report.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { orderFile } from '../src/services/exports/order-file.ts'
import { peopleCalled } from '../src/services/roster-acts.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { sentenceOf } from '../src/services/sessions/sentence.ts'
import { may } from '../src/services/who.ts'
import { myReport } from './me.ts'
import { needOrg } from './need-org.ts'
import { orgNamed } from './org-words.ts'
import { periodOnly, reportWords } from './report-words.ts'
import { takeType } from './session-words.ts'
import { meanings, subOf } from './sub.ts'

const BY = meanings<Grouping>({
  type: ['按类型', '类型'],
  person: ['按人', '按人员', '人员'],
  org: ['按支部', '支部', '按组织'],
})
const KINDS = meanings<'sentence' | 'duties'>({
  sentence: ['一句话', '一句话总结'],
  duties: ['应开展', '应开展情况', 'required'],
})
const SESSIONS = meanings<'sessions'>({ sessions: ['集中学习', '学习', '会议'] })
const FORMATS = meanings<'xlsx' | 'csv'>({ xlsx: ['excel'], csv: [] })

/** The words that mean something here, in whatever order, and what is left. */
function taken<Name>(known: ReadonlyMap<string, Name>, words: readonly string[]) {
  const found = words.map((word) => subOf(known, word)).find((one) => one !== undefined)
  return { found, rest: words.filter((word) => subOf(known, word) === undefined) }
}

/**
 * `/attendance report 季 按人`, `report 本季度 党课 张三`, `report 年 一句话`, `report 应开展`: this month by type where
 * nothing else is said.
 */
export async function sessionReport(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { id: own } = needOrg(call)
  if (!(await keepsRecords(call))) return myReport(call, own, words)
  const named = await orgNamed(call, own, words)
  const kind = taken(KINDS, named.rest)
  if (kind.found === 'duties') return { say: [{ to: 'me', show: { show: 'duties', org: named.org } }] }
  const { rest } = taken(BY, kind.rest)
  if (kind.found === 'sentence') {
    const { org } = named
    const text = await sentenceOf(call.tx, org, periodOnly(call, rest, 'year'), call.now, call.t)
    return { say: [{ to: 'me', text }] }
  }
  const { org, span, only, among } = await reportWords(call, named.org, rest)
  const by = taken(BY, kind.rest).found ?? (only?.type !== undefined && only.person === undefined ? 'person' : 'type')
  const of = { ...(only ? { only } : {}), ...(among ? { among } : {}) }
  return { say: [{ to: 'me', show: { show: 'session-report', org, ...span, by, page: 0, ...of } }] }
}

const keepsRecords = ({ tx, me, org, chat, env, now }: CommandCall): Promise<boolean> =>
  may(tx, 'secretary', me, { orgId: org?.id, chat }, env.admins, now)

/** Whether a file of group study is asked for, and not that of the study days. */
export async function asksForSessions({ tx, org }: CommandCall, words: readonly string[]): Promise<boolean> {
  if (taken(SESSIONS, words).found !== undefined) return true
  return org !== undefined && takeType(words, { types: await sessionTypes(tx, org.id) }).type !== undefined
}

/** `/attendance export 集中学习 季 csv`: the words in any order; without a period this month, as a workbook. */
export async function sessionsFile(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { id: own } = needOrg(call)
  const { found: format = 'xlsx', rest } = taken(FORMATS, taken(SESSIONS, words).rest)
  const { org, span, only, among } = await reportWords(call, own, rest)
  const of = only ? { only } : {}
  // Which of them is chosen on the card, from which the file is a press away.
  if (among)
    return { say: [{ to: 'me', show: { show: 'session-report', org, ...span, by: 'type', page: 0, ...of, among } }] }
  const order = { file: 'sessions', org, ...span, ...of, format, by: call.me.personId } as const
  return { say: [await orderFile(call.tx, order, call.now)] }
}

/** `/attendance history [王志强]` */
export async function markHistory(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { id: org } = needOrg(call)
  if (words.length === 0) return { say: [{ to: 'me', show: { show: 'mark-history', org, page: 0 } }] }
  const { name, people } = await peopleCalled(call.tx, org, words, call.now, { formerToo: true })
  if (people.length === 0) throw new UserError(({ talk }) => talk.nobodyCalled(name))
  return { say: [{ to: 'me', show: { show: 'mark-history', org, people, page: 0 } }] }
}
