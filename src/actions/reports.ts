import { localDate, localTime } from '../domain/dates.ts'
import { defineAction, type Moment } from '../entry.ts'
import { UserError } from '../errors.ts'
import { askReminder, missedAbout } from '../services/remind-owed.ts'
import { mayRead } from '../services/report-readers.ts'
import { may } from '../services/who.ts'
import type { About } from '../entry.ts'
import type { Row } from '../../db/schema.ts'

/** The report a card is about, and the zone of its group. */
export async function reportOf(
  { tx }: Pick<Moment, 'tx'>,
  about: About,
): Promise<{ report: Row<'reports'>; zone: string }> {
  const report = 'report' in about ? await tx.reports.get(about.report) : undefined
  const chat = report && (await tx.orgs.chat(report.chatId))
  if (!report || !chat) throw new UserError(({ talk }) => talk.staleCard)
  return { report, zone: chat.timeZone }
}

/** One of the list: a card of its own, below. */
export const openReport = defineAction({
  name: 'open-report',
  allow: 'member',
  async run({ tx, value, me, org, chat, env, now }) {
    const report = await tx.reports.get(value.report)
    const secretary = await may(tx, 'secretary', me, { orgId: org?.id, chat }, env.admins, now)
    if (!report || report.orgId !== org?.id || !mayRead(report, secretary))
      throw new UserError(({ talk }) => talk.staleCard)
    const show = report.state === 'released' ? 'report' : 'circular'
    return { say: [{ to: 'me', show: { show, org: report.orgId, report: report.id } }], keep: true }
  },
})

export const openMissed = defineAction({
  name: 'open-missed',
  allow: 'secretary',
  async run(press) {
    const { report } = await reportOf(press, press.about)
    const show = missedAbout(report, press.value.page)
    return press.about.show === 'missed' ? { turn: show } : { say: [{ to: 'me', show }], keep: true }
  },
})

/** One press reminds everybody who owes a make-up of that week; the second one is told when it was done. */
export const remindOwed = defineAction({
  name: 'remind-owed',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t } = press
    const { report, zone } = await reportOf(press, press.about)
    const asked = await askReminder(tx, report, { by: me.personId, zone, now })
    switch (asked.kind) {
      case 'nobody':
        throw new UserError(({ talk }) => talk.remindNobody)
      case 'before':
        return {
          toast: {
            type: 'info',
            content: t.talk.remindedBefore(localDate(asked.at, zone), localTime(asked.at, zone)),
          },
        }
      case 'planned': {
        const { people, leftOut, at } = asked
        const content =
          at > now ? t.talk.remindLater(localTime(at, zone), people, leftOut) : t.talk.reminded(people, leftOut)
        return { toast: { type: 'success', content } }
      }
    }
  },
})
