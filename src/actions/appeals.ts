import { parseAnswerForm, parseAppealForm } from '../cards/absence-forms.ts'
import { localDate } from '../domain/dates.ts'
import { defineAction, type Press, type Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import { mayDecide } from '../services/leaves/approver.ts'
import { appealAbout, myAppealAbout } from '../services/sessions/abouts.ts'
import { answerAppeal, type Answer, appealable, demandHeld, fileAppeal } from '../services/sessions/appeals.ts'
import { orgOf } from './day-of.ts'
import { homeOf } from '../services/sessions/orgs-of.ts'
import { partOf, sessionFor } from './session-of.ts'

/** The form opens below; the notice stays. */
export const openAppeal = defineAction({
  name: 'open-appeal',
  allow: 'anyone',
  async run(press) {
    const session = await sessionFor(press, press.value.session)
    demandHeld(session)
    const { orgId, id } = session
    return { say: [{ to: 'me', show: { show: 'appeal-form', org: orgId, of: id } }], keep: true }
  },
})

export const saveAppeal = defineAction({
  name: 'save-appeal',
  allow: 'anyone',
  async run(press) {
    const { about, form, me, now, tx, t } = press
    const parsed = parseAppealForm(form)
    if (!parsed) throw new UserError(({ sessions }) => sessions.absence.talk.appealText)
    const fixed = about.show === 'appeal-form' ? about.of : null
    const sessionId = fixed ?? parsed.session ?? (await onlyOne(press))
    if (sessionId === null) throw new UserError(({ sessions }) => sessions.absence.talk.appealText)
    const session = await sessionFor(press, sessionId)
    const { id, says } = await fileAppeal(tx, session, { personId: me.personId, text: parsed.text }, now)
    return {
      say: says,
      turn: myAppealAbout(session.id, id),
      toast: { type: 'success', content: t.sessions.absence.talk.appealSent },
    }
  },
})

/** The form offers no choice where there is but one. */
async function onlyOne({ tx, about, me, now, chat }: Press): Promise<number | null> {
  const today = localDate(now, chat?.timeZone ?? 'UTC')
  const [first] = await appealable(tx, { orgId: orgOf(about), personId: me.personId, today }, now)
  return first?.id ?? null
}

/** The secretary opens one of the list. */
export const openAppealCard = defineAction({
  name: 'open-appeal-card',
  allow: 'secretary',
  async run(press) {
    const session = await sessionFor(press, press.value.session)
    const appeal = await press.tx.appeals.get(press.value.appeal)
    if (appeal?.sessionId !== session.id) throw new UserError(({ talk }) => talk.staleCard)
    const home = await homeOf(press.tx, session, appeal.personId)
    if (home !== press.org?.id) throw new UserError(({ talk }) => talk.staleCard)
    return { say: [{ to: 'me', show: appealAbout(session, appeal.id, home) }], keep: true }
  },
})

async function answer(press: Press, given: Answer, told: string): Promise<Reply> {
  const { tx, me, now, t, about } = press
  const { session, org } = await partOf(press, about)
  const appeal = 'appeal' in about ? await tx.appeals.get(about.appeal) : undefined
  if (!appeal) throw new UserError(({ talk }) => talk.staleCard)
  if (!(await mayDecide(tx, { orgId: org, personId: appeal.personId }, me.personId, now)))
    throw new UserError(({ sessions }) => sessions.absence.talk.notOwnAppeal)
  // What was written stays in the appeal: reasons of marks go into files.
  const { reason } = t.sessions.absence.appeal
  const says = await answerAppeal(tx, session, appeal, given, { by: me.personId, reason, now })
  if (!says) return { toast: { type: 'info', content: t.sessions.absence.talk.answeredBefore } }
  return { say: says, toast: { type: 'success', content: told } }
}

export const answerAppealAction = defineAction({
  name: 'answer-appeal',
  allow: 'secretary',
  run: (press) => answer(press, { as: press.value.as }, press.t.sessions.absence.talk.answered[press.value.as]),
})

export const declineAppeal = defineAction({
  name: 'decline-appeal',
  allow: 'secretary',
  async run(press) {
    const words = parseAnswerForm(press.form)
    if (words === undefined) throw new UserError(({ sessions }) => sessions.absence.talk.declineWhy)
    return answer(press, { words }, press.t.sessions.absence.talk.declined)
  },
})
