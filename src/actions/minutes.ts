import { parseMinutesForm, parseSpeechForm } from '../cards/speech-forms.ts'
import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { MOST_SPEAKERS } from '../services/sessions/set-speakers.ts'
import { orderFile } from '../services/exports/order-file.ts'
import { savePoints, writeMinutes } from '../services/sessions/minutes.ts'
import { orgIn } from './day-of.ts'
import { show } from './open.ts'
import { onlyHosted, sessionIn, sessionOf } from './session-of.ts'

export const openMinutesList = defineAction({
  name: 'open-minutes-list',
  allow: 'secretary',
  async run(press) {
    const org = orgIn(press)
    return show(press, { show: 'minutes-list', org, page: press.value.page })
  },
})

export const openMinutes = defineAction({
  name: 'open-minutes',
  allow: 'host',
  async run(press) {
    const session = await sessionIn(press, press.value.session)
    await onlyHosted(press, session.id)
    return { say: [{ to: 'me', show: { show: 'minutes', session: session.id } }], keep: true }
  },
})

/** What was sent as the minutes comes again, to whoever may read them. */
export const openMinutesFile = defineAction({
  name: 'open-minutes-file',
  allow: 'host',
  async run(press) {
    const { tx, me, now, t } = press
    const { session } = await sessionOf(press, press.about)
    if (!(await tx.sessions.minutes(session.id))?.fileKey) throw new UserError(({ files }) => files.gone)
    const order = { file: 'minutes', org: session.orgId, session: session.id, by: me.personId } as const
    const say = await orderFile(tx, order, now)
    return { say: [say], keep: true, toast: { type: 'info', content: t.sessions.minutes.talk.fileComing } }
  },
})

/** The form opens below; what is there stays in sight. */
export const openMinutesForm = defineAction({
  name: 'open-minutes-form',
  allow: 'host',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    if (press.now < session.startsAt) throw new UserError(({ sessions }) => sessions.minutes.talk.tooEarly)
    const over = (await press.tx.sessions.minutes(session.id))?.at ?? null
    return { say: [{ to: 'me', show: { show: 'minutes-form', session: session.id, over } }], keep: true }
  },
})

export const saveMinutes = defineAction({
  name: 'save-minutes',
  allow: 'host',
  async run(press) {
    const { tx, me, now, t, form, about } = press
    const { session } = await sessionOf(press, about)
    const parsed = parseMinutesForm(form)
    if (!parsed) throw new UserError(({ sessions }) => sessions.minutes.talk.empty)
    const over = about.show === 'minutes-form' ? about.over : null
    const { text, replace } = parsed
    await writeMinutes(tx, session, text, { by: me.personId, now, replace, over })
    const toast = { type: 'success', content: t.sessions.minutes.talk.saved } as const
    return { toast, turn: { show: 'minutes', session: session.id } }
  },
})

export const openSpeechForm = defineAction({
  name: 'open-speech-form',
  allow: 'host',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    const speakers = (await press.tx.sessions.speakers(session.id)).slice(0, MOST_SPEAKERS)
    if (speakers.length === 0) throw new UserError(({ sessions }) => sessions.minutes.talk.noSpeakers)
    const people = speakers.map(({ personId }) => personId)
    return { say: [{ to: 'me', show: { show: 'speech-form', session: session.id, people } }], keep: true }
  },
})

export const saveSpeech = defineAction({
  name: 'save-speech',
  allow: 'host',
  async run(press) {
    const { tx, me, now, t, form, about } = press
    const { session } = await sessionOf(press, about)
    if (about.show !== 'speech-form') throw new UserError(({ talk }) => talk.staleCard)
    const said = parseSpeechForm(form, about.people.length)
    if (!said) throw new UserError(({ sessions }) => sessions.minutes.talk.pointsTooLong)
    const points = new Map(about.people.map((person, nth) => [person, said[nth] ?? '']))
    await savePoints(tx, session, points, { by: me.personId, now })
    const toast = { type: 'success', content: t.sessions.minutes.talk.pointsSaved } as const
    return { toast, turn: { show: 'minutes', session: session.id } }
  },
})
