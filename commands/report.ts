import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { may } from '../src/services/who.ts'
import { mayRead } from '../src/services/report-readers.ts'
import { readPeriod } from '../src/typed/period.ts'
import { needOrg } from './need-org.ts'

/** Earlier reports: the list, or the one of a week, month or quarter; always the card as it was released. */
export const report = defineCommand({
  name: 'report',
  aliases: ['通报', '周报', '每周通报'],
  allow: 'member',
  ofOrg: true,
  async run(call) {
    const { tx, rest, chat, now, me, env } = call
    const org = needOrg(call)
    if (rest === '') return { say: [{ to: 'me', show: { show: 'reports', org: org.id } }] }
    const zone = chat?.timeZone ?? env.timeZone
    const period = readPeriod(rest, { kinds: ['week', 'month', 'quarter'], plain: 'week', now, zone })
    if (!period) throw new UserError(({ talk }) => talk.periodNotUnderstood(rest))
    const found = await tx.reports.of(org.id, period.kind, period.from)
    const secretary = await may(tx, 'secretary', me, { orgId: org.id, chat }, env.admins, now)
    if (!found || !mayRead(found, secretary)) throw new UserError(({ talk }) => talk.noReport(rest))
    const show = found.state === 'released' ? 'report' : 'circular'
    return { say: [{ to: 'me', show: { show, org: org.id, report: found.id } }] }
  },
})
