/** What the tests about reports do and read. */
import { textOf, type Xueji } from './xueji.ts'
import { zh } from '../../src/i18n/zh.ts'
import type { Message } from '../../src/sandbox/server.ts'

/** Everybody on the seeded branch's roster, without the secretary. */
export const MEMBERS = [
  '李秀英',
  '王志强',
  '陈永康',
  '刘思远',
  '赵文静',
  '郑国平',
  '何嘉怡',
  '黄海涛',
  '吴月华',
  '林子涵',
]

/** On a date these people check in on its card. */
export async function studied(app: Xueji, date: string, names: readonly string[]): Promise<Message> {
  await app.turnTo(`${date} 08:41`)
  const card = app.studyCard()
  for (const name of names) await app.presses(name, card, '打卡')
  return card
}

/** Answers the question of today's card: lesson packs have C right. */
export async function answers(app: Xueji, option: 'A' | 'B' | 'C', names: readonly string[]): Promise<void> {
  for (const name of names) await app.tells(name, `/打卡 ${option}`)
}

const isReport = (message: Message) => textOf(message).includes(zh.cards.report.participation)

/** The weekly reports in the group, oldest first. */
export const reports = (app: Xueji): Message[] => app.cards().filter(isReport)

export function lastReport(app: Xueji): Message {
  const report = reports(app).at(-1)
  if (!report) throw new Error('no report in the group')
  return report
}

/** The newest card of somebody's direct chat that shows these words. */
export function directCard(app: Xueji, name: string, words: string): Message {
  const found = app.direct(name).findLast((message) => message.card && textOf(message).includes(words))
  if (!found) throw new Error(`no card "${words}" for ${name}`)
  return found
}

/** The rows of the tables on a card. */
export function rowsOf(message: Message): Record<string, unknown>[] {
  const body = (message.card as { body?: { elements?: Record<string, unknown>[] } } | undefined)?.body
  const tables = (body?.elements ?? []).filter(({ tag }) => tag === 'table')
  return tables.flatMap(({ rows }) => rows as Record<string, unknown>[])
}

/** The bars of the charts on a card. */
export function barsOf(message: Message): { label: string; value: number; series?: string }[][] {
  const body = (message.card as { body?: { elements?: Record<string, unknown>[] } } | undefined)?.body
  return (body?.elements ?? [])
    .filter(({ tag }) => tag === 'chart')
    .map(({ chart_spec: spec }) => (spec as { data: { values: { label: string; value: number }[] } }).data.values)
}
