import { parseOutlineForm, parseWho } from '../cards/speech-forms.ts'
import { defineAction, type Press } from '../entry.ts'
import { UserError } from '../errors.ts'
import { orderFile } from '../services/exports/order-file.ts'
import { namedIn, onRosterNow } from '../services/sessions/people-called.ts'
import { saveOutline, setSpeakers } from '../services/sessions/set-speakers.ts'
import { offered, replaceSpeaker } from '../services/sessions/speaker-away.ts'
import { answerSwap, askSwap } from '../services/sessions/swaps.ts'
import { sessionOf } from './session-of.ts'

export const openSpeakers = defineAction({
  name: 'open-speakers',
  allow: 'secretary',
  async run(press) {
    const { session } = await sessionOf(press, press.about)
    return { say: [{ to: 'me', show: { show: 'speakers', session: session.id } }], keep: true }
  },
})

export const saveSpeakers = defineAction({
  name: 'save-speakers',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t } = press
    const { session } = await sessionOf(press, press.about)
    const speakers = (await tx.sessions.speakers(session.id)).map(({ personId }) => personId)
    const people = await whoIn(press, session.orgId, speakers)
    const says = await setSpeakers(tx, session, people, me.personId, now)
    const words = t.sessions.speech.talk
    if (!says) return { toast: { type: 'info', content: words.same } }
    return { say: says, toast: { type: 'success', content: words.speakersSet } }
  },
})

/** Whom the form names, of the roster. */
async function whoIn(
  { tx, form, now }: Press,
  orgId: number,
  known: readonly number[] = [],
): Promise<readonly number[]> {
  const who = parseWho(form)
  if ('typed' in who) return namedIn(tx, orgId, who.typed, now, known)
  const people = who.chosen.flatMap((one) => ('person' in one ? [one.person] : []))
  await onRosterNow(tx, orgId, people, now)
  return [...new Set(people)]
}

/** The next of the rota speaks instead of one who cannot come. */
export const replaceSpeakerAction = defineAction({
  name: 'replace-speaker',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, about, value } = press
    const { session } = await sessionOf(press, about)
    if (about.show !== 'speaker-away') throw new UserError(({ talk }) => talk.staleCard)
    const before = { toast: { type: 'info', content: t.sessions.talk.decidedBefore } } as const
    const speakers = await tx.sessions.speakers(session.id)
    if (!speakers.some(({ personId }) => personId === about.person)) return before
    if (now >= session.startsAt) throw new UserError(({ sessions }) => sessions.speech.talk.swapLate)
    // The card was drawn before somebody else was found, or went on leave.
    if ((await offered(tx, session, now)) !== value.to) throw new UserError(({ talk }) => talk.staleCard)
    const by = { from: about.person, to: value.to, by: me.personId, now }
    const says = await replaceSpeaker(tx, session, by)
    return says ? { say: says, toast: { type: 'success', content: t.sessions.speech.talk.replaced } } : before
  },
})

export const openOutline = defineAction({
  name: 'open-outline',
  allow: 'anyone',
  async run(press) {
    const { session } = await speaking(press)
    return { say: [{ to: 'me', show: { show: 'outline-form', session: session.id } }], keep: true }
  },
})

export const saveOutlineAction = defineAction({
  name: 'save-outline',
  allow: 'anyone',
  async run(press) {
    const { tx, me, now, t, form } = press
    const { session } = await sessionOf(press, press.about)
    const outline = parseOutlineForm(form)
    if (outline === undefined) throw new UserError(({ sessions }) => sessions.speech.talk.outlineEmpty)
    await saveOutline(tx, session, me.personId, { words: outline }, now)
    const turn = { show: 'outline-form', session: session.id, saved: true } as const
    return { toast: { type: 'success', content: t.sessions.speech.talk.outlineSaved }, turn }
  },
})

export const openSwap = defineAction({
  name: 'open-swap',
  allow: 'anyone',
  async run(press) {
    const { session } = await speaking(press)
    if (press.now >= session.startsAt) throw new UserError(({ sessions }) => sessions.speech.talk.swapLate)
    return { say: [{ to: 'me', show: { show: 'swap-form', session: session.id } }], keep: true }
  },
})

/** The session, to one who speaks there. */
async function speaking(press: Press) {
  const found = await sessionOf(press, press.about)
  const speakers = await press.tx.sessions.speakers(found.session.id)
  if (!speakers.some(({ personId }) => personId === press.me.personId))
    throw new UserError(({ sessions }) => sessions.speech.talk.notSpeaker)
  return found
}

export const askSwapAction = defineAction({
  name: 'ask-swap',
  allow: 'anyone',
  async run(press) {
    const { tx, me, now, t } = press
    const { session } = await speaking(press)
    const [withId, ...more] = await whoIn(press, session.orgId)
    if (withId === undefined || more.length > 0) throw new UserError(({ sessions }) => sessions.speech.talk.chooseOne)
    const { swap, says } = await askSwap(tx, session, { personId: me.personId, withId, now })
    const turn = { show: 'swap-form', session: session.id, asked: swap } as const
    return { say: says, toast: { type: 'success', content: t.sessions.speech.talk.asked }, turn }
  },
})

export const answerSwapAction = defineAction({
  name: 'answer-swap',
  allow: 'anyone',
  async run(press) {
    const { tx, me, now, t, about, value } = press
    const { session } = await sessionOf(press, about)
    const swap = about.show === 'swap' ? await tx.speakers.swap(about.swap) : undefined
    if (!swap || swap.withId !== me.personId) throw new UserError(({ talk }) => talk.staleCard)
    const { answer, says } = await answerSwap(tx, swap, session, { agree: value.agree, now })
    const type = answer === 'agreed' || answer === 'declined' ? 'success' : 'info'
    return { say: says, toast: { type, content: t.sessions.speech.talk[answer] } }
  },
})

/** What a lead speaker sent as the outline, to whoever may read it. */
export const openOutlineFile = defineAction({
  name: 'open-outline-file',
  allow: 'host',
  async run(press) {
    const { tx, me, now, t, value, about } = press
    const { session } = await sessionOf(press, about)
    const { person } = value
    const speaker = (await tx.sessions.speakers(session.id)).find(({ personId }) => personId === person)
    if (!speaker?.fileKey) throw new UserError(({ files }) => files.gone)
    const order = { file: 'outline', org: session.orgId, session: session.id, person, by: me.personId } as const
    const say = await orderFile(tx, order, now)
    return { say: [say], keep: true, toast: { type: 'success', content: t.sessions.minutes.talk.fileComing } }
  },
})
