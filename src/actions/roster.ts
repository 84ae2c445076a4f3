import { parsePaperForm } from '../cards/forms.ts'
import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { markPaperMember } from '../services/assisted.ts'
import { decideJoin } from '../services/joins.ts'
import { addPaperMembers } from '../services/paper-members.ts'
import { setStanding } from '../services/set-standing.ts'
import { forgetVisitor, isPaperVisitor, visitorsCalled, visitorsOf, withoutFeishu } from '../services/visitors.ts'
import { orgOf } from './day-of.ts'

/** What to do with one who joined the group. */
export const decideJoinAction = defineAction({
  name: 'decide-join',
  allow: 'secretary',
  async run({ tx, value, about, me, now, t }) {
    const join = await tx.roster.join(value.join)
    // Proposed in another group, it is none of this card's.
    if (!join || !('chat' in about) || join.chatId !== about.chat) throw new UserError(({ talk }) => talk.staleCard)
    await decideJoin(tx, join, value.as, me.personId, now)
    const decided = (await tx.roster.join(value.join))?.decision ?? value.as
    const { name } = await tx.people.get(join.personId)
    const toast = { type: 'success', content: t.talk.joinDecided(name, decided) } as const
    // They may have come before as a guest known by name alone.
    const org = (await tx.orgs.chat(join.chatId))?.orgId ?? null
    const others = org === null ? [] : await visitorsCalled(tx, org, name, now)
    const guests = await withoutFeishu(tx, others)
    return guests.size > 0 ? { toast, say: [{ to: 'me', text: t.talk.perhapsSameGuest(name) }] } : { toast }
  },
})

/** The form of the roster card: paper members by name. */
export const addPaper = defineAction({
  name: 'add-paper',
  allow: 'secretary',
  async run({ tx, about, form, me, now, t }) {
    const parsed = parsePaperForm(form)
    if (!parsed.ok) throw new UserError(({ talk }) => talk.formProblem[parsed.problems[0]])
    const { added, doubled, taken } = await addPaperMembers(tx, orgOf(about), parsed.value.names, me.personId, now)
    const content = t.talk.paperAddedShort(added.length + taken.length, doubled.length)
    return { toast: { type: 'success', content } }
  },
})

export const setStandingAction = defineAction({
  name: 'set-standing',
  allow: 'secretary',
  async run({ tx, about, value, me, now, t, env }) {
    const { admins } = env
    const org = orgOf(about)
    const { person, standing } = value
    const { name } = await tx.people.get(person)
    if (standing === 'off' && (await isPaperVisitor(tx, org, person, now))) {
      await forgetVisitor(tx, org, person, me.personId, now)
      return { toast: { type: 'success', content: t.talk.visitorForgotten(name) } }
    }
    const visiting = (await visitorsOf(tx, org, now)).includes(person)
    await setStanding(tx, org, person, standing, { by: me.personId, admins, now })
    const content = `${t.talk.standingSet(name, standing)}${visiting ? t.talk.visitorTaken : ''}`
    return { toast: { type: 'success', content } }
  },
})

/** The secretary marks a paper member on the study day the card shows: recorded as assisted (domain.md Person). */
export const markPaper = defineAction({
  name: 'mark-paper',
  allow: 'secretary',
  async run({ tx, about, value, me, at, now, t }) {
    const day = about.show === 'today' && about.on !== undefined ? await tx.study.day(about.on) : undefined
    const chat = day && (await tx.orgs.chat(day.chatId))
    if (!day || !chat) throw new UserError(({ talk }) => talk.staleCard)
    const { name } = await tx.people.get(value.person)
    const by = me.personId
    const mark = await markPaperMember(tx, { day, personId: value.person, zone: chat.timeZone, by, at, now })
    if (!mark) return { toast: { type: 'info', content: t.talk.markedAlready(name) } }
    return { toast: { type: 'success', content: t.talk.marked(name, mark) } }
  },
})
