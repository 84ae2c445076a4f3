import { localDate } from '../src/domain/dates.ts'
import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { myAppealAbout } from '../src/services/sessions/abouts.ts'
import { appealable, appealableSoon, fileAppeal } from '../src/services/sessions/appeals.ts'
import { asSaid } from '../src/typed/grammar.ts'
import { parted } from '../src/typed/leave.ts'
import { readSpansFirst } from '../src/typed/when.ts'
import { cut } from './cut.ts'
import { needOrg } from './need-org.ts'

const MOST = 300

/**
 * Says that a mark is wrong; the secretary answers. With words about the one session it can be about, or the one of a date
 * named first, they are the appeal; otherwise the form opens.
 */
export const appeal = defineCommand({
  name: 'appeal',
  aliases: ['申诉'],
  allow: 'anyone',
  ofOrg: true,
  ofSelf: true,
  async run(call) {
    const { tx, me, now, t, words } = call
    // Whoever was taken off the roster since still has a record to be put right.
    const last = call.org ? undefined : await tx.marks.lastOrgOf(me.personId)
    const org = needOrg({ ...call, org: last === undefined ? call.org : await tx.orgs.get(last) })
    const chat = last === undefined ? call.chat : await tx.orgs.chatOf(last)
    const zone = chat?.timeZone ?? 'UTC'
    const about = { orgId: org.id, personId: me.personId, today: localDate(now, zone) }
    const all = await appealable(tx, about, now)
    const [first = '', ...others] = words
    const { spans, rest } = readSpansFirst([...parted(first), ...others], now, zone, 'back')
    const [span] = spans
    const meant = span ? all.filter(({ date }) => span.from <= date && date <= span.to) : all
    if (span && meant.length === 0)
      throw new UserError(({ sessions }) => sessions.absence.appealForm.noneOn(span.from, span.to))
    const [session, another] = meant
    const text = cut(asSaid(rest, call.rest), MOST)
    if (!session) throw new UserError(({ sessions }) => sessions.absence.appealForm.none)
    if (!span && (await appealableSoon(tx, about, now)))
      throw new UserError(({ sessions }) => sessions.absence.appealForm.goesOn(session.date))
    const form = { show: 'appeal-form', org: org.id, of: another ? null : session.id } as const
    if (another || text === '') return { say: [{ to: 'me', show: text === '' ? form : { ...form, text } }] }
    const { id, says } = await fileAppeal(tx, session, { personId: me.personId, text }, now)
    return {
      say: [
        { to: 'me', text: t.sessions.absence.talk.appealSent },
        { to: 'me', show: myAppealAbout(session.id, id) },
        ...says,
      ],
    }
  },
})
