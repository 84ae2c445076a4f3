import { defineAction, type About, type Press, type Reply } from '../entry.ts'
import { closedWords } from '../answers/verdict.ts'
import { UserError } from '../errors.ts'
import { offerSetup } from '../services/offer-setup.ts'
import { dayOf, orgOf } from './day-of.ts'

/** Buttons that show something: a group card sends it to direct chat, a panel in direct chat turns into it. */
export function show({ card, t }: Press, about: About): Reply {
  // The study card and its reminder stay: one can still check in on them; a report is there to be read.
  if (card.kind === 'study' || card.kind === 'notice' || card.kind === 'report') return below({ card, t }, about)
  if (card.personId !== null) return { turn: about }
  return { say: [{ to: 'me', show: about }], toast: { type: 'info', content: t.talk.seeDirect } }
}

/** Direct chat: a new card below, since the pressed one is still of use. */
function below({ card, t }: Pick<Press, 'card' | 't'>, about: About): Reply {
  const toast = { type: 'info', content: t.talk.seeDirect } as const
  return { say: [{ to: 'me', show: about }], ...(card.personId === null ? { toast } : {}) }
}

export const openNote = defineAction({
  name: 'open-note',
  allow: 'anyone',
  async run(press) {
    const day = dayOf(press)
    if (press.at >= day.lateUntil) {
      const words = await closedWords(press, day)
      throw new UserError(() => words)
    }
    return below(press, { show: 'note-form', day: day.id })
  },
})

export const openMe = defineAction({
  name: 'open-me',
  allow: 'anyone',
  async run(press) {
    const org = 'day' in press.about ? dayOf(press).orgId : orgOf(press.about)
    return show(press, { show: 'me', org })
  },
})

export const openDay = defineAction({
  name: 'open-day',
  allow: 'anyone',
  async run(press) {
    const { tx, value, about } = press
    const day = await tx.study.day(value.day)
    // Only what the card offers: an open day would show its answer.
    if (!day || day.orgId !== orgOf(about) || day.closedAt === null) throw new UserError(({ talk }) => talk.staleCard)
    return below(press, { show: 'day', day: day.id })
  },
})

export const openMakeUp = defineAction({
  name: 'open-make-up',
  allow: 'anyone',
  async run(press) {
    const org = await press.tx.study.orgOf(press.value.day)
    if (org?.orgId !== orgOf(press.about)) throw new UserError(({ talk }) => talk.staleCard)
    return below(press, { show: 'make-up', day: press.value.day })
  },
})

export const openToday = defineAction({
  name: 'open-today',
  allow: 'secretary',
  async run(press) {
    const { about, value, tx, now } = press
    const org = orgOf(about)
    // Turning a page stays with the day; asked for the page it shows, the card goes on to the newest day.
    const turning = about.show === 'today' && about.page !== value.page
    const on = turning ? about.on : (await tx.study.openedBy(org, now))?.id
    return show(press, { show: 'today', org, page: value.page, ...(on === undefined ? {} : { on }) })
  },
})

export const openRoster = defineAction({
  name: 'open-roster',
  allow: 'secretary',
  async run(press) {
    const { about, tx } = press
    const org = 'chat' in about ? (await tx.orgs.chat(about.chat))?.orgId : orgOf(about)
    const { page, of } = press.value
    return show(press, { show: 'roster', org: org ?? orgOf(about), page, ...(of ? { of } : {}) })
  },
})

export const openSetup = defineAction({
  name: 'open-setup',
  allow: 'admin',
  async run({ about, tx, env, t, now, card }) {
    const chat = 'chat' in about ? await tx.orgs.chat(about.chat) : undefined
    if (!chat) throw new UserError(({ talk }) => talk.staleCard)
    const toast = { type: 'info', content: t.talk.seeDirect } as const
    return { ...(card.personId === null ? { toast } : {}), ...(await offerSetup(tx, chat, { env, t, now })) }
  },
})
