import { defineCommand, type CommandCall, type Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { orderFile } from '../src/services/exports/order-file.ts'
import { dayToMakeUp } from '../src/services/missed-days.ts'
import { readDate } from '../src/typed/when.ts'
import { needOrg } from './need-org.ts'
import { periodOnly } from './report-words.ts'
import { gluedTo, meanings, subFirst } from './sub.ts'

const SUBS = meanings<'makeup' | 'remind' | 'report' | 'export'>({
  makeup: ['补学', 'make-up'],
  remind: ['提醒'],
  report: ['报表', '考勤', '统计'],
  export: ['导出', '档案', '下载'],
})
const SWITCH = meanings<'on' | 'off'>({ on: ['开', '开启', '恢复'], off: ['关', '关闭', '停'] })

/** One's own record, in direct chat, or everything of it as a file; a missed day made up, the reminder on or off. */
export const me = defineCommand({
  name: 'me',
  aliases: ['我的', '我', '我的记录'],
  allow: 'anyone',
  ofOrg: true,
  ofSelf: true,
  subs: SUBS,
  glued: gluedTo(SUBS),
  async run(call) {
    const org = needOrg(call)
    const found = subFirst(SUBS, call.words)
    if (!found) return { say: [{ to: 'me', show: { show: 'me', org: org.id } }] }
    if (found.sub === 'makeup') return makeUp(call, org.id, found.rest)
    if (found.sub === 'report') return myReport(call, org.id, found.rest)
    if (found.sub === 'remind') return remind(call, found.rest)
    return { say: [await orderFile(call.tx, { file: 'record', org: org.id, by: call.me.personId }, call.now)] }
  },
})

/** One's own sessions of a period: `/me report 季`, and what a member gets of `/attendance report`. */
export function myReport(call: CommandCall, org: number, words: readonly string[]): Reply {
  const span = periodOnly(
    call,
    words.filter((word) => word !== ''),
    'month',
  )
  return { say: [{ to: 'me', show: { show: 'my-report', org, ...span, figure: 'sessions', page: 0 } }] }
}

async function makeUp({ tx, me, chat, now }: CommandCall, orgId: number, words: readonly string[]): Promise<Reply> {
  if (!chat) throw new UserError(({ talk }) => talk.nothingToMakeUp)
  const date = words.length === 0 ? null : readDate(words.join(' '), now, chat.timeZone, 'back')
  if (date === undefined) throw new UserError(({ talk }) => talk.dateNotUnderstood(words.join(' ')))
  const day = await dayToMakeUp(tx, { orgId, personId: me.personId }, chat, date, now)
  return { say: [{ to: 'me', show: { show: 'make-up', day } }] }
}

async function remind({ tx, me, t }: CommandCall, words: readonly string[]): Promise<Reply> {
  const to = subFirst(SWITCH, words)?.sub
  if (to === undefined)
    throw new UserError(({ talk, commands }) => talk.usage(commands.me.remind.usage, commands.me.remind.example))
  await tx.people.muteDigest(me.personId, to === 'off' ? 1 : 0)
  return { say: [{ to: 'me', text: to === 'off' ? t.talk.muted : t.talk.digestOn }] }
}
