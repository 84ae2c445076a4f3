import { parseSetupForm } from '../cards/forms.ts'
import { localTime } from '../domain/dates.ts'
import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { changedSince, saveSetup } from '../services/save-setup.ts'

/** The setup form: everything at once, and the welcome card becomes the summary. */
export const saveSetupAction = defineAction({
  name: 'save-setup',
  allow: 'admin',
  async run({ tx, about, form, me, now, t, env, card }) {
    const chat = about.show === 'setup' ? await tx.orgs.chat(about.chat) : undefined
    if (!chat || (about.show === 'setup' && about.done)) throw new UserError(({ talk }) => talk.staleCard)
    if (await changedSince(tx, chat, card.createdAt))
      throw new UserError(({ talk, commands }) => talk.setupChanged(commands.setup.words))
    const parsed = parseSetupForm(form)
    if (!parsed.ok) throw new UserError(({ talk }) => talk.setupProblem[parsed.problems[0]])
    const { next, noReminder, profile } = await saveSetup(tx, chat, parsed.value, { by: me.personId, now, env })
    const saved = next
      ? t.talk.setupSaved(next.date, localTime(next.dueAt, chat.timeZone))
      : t.talk.setupSavedNothingPlanned
    const toast = noReminder
      ? ({ type: 'warning', content: t.talk.setupSavedNoReminder } as const)
      : ({ type: 'success', content: saved } as const)
    const turn = { show: 'setup', chat: chat.chatId, done: true } as const
    const orgId = profile && (await tx.orgs.chat(chat.chatId))?.orgId
    if (!profile || !orgId) return { toast, turn }
    const { name } = await tx.people.get(me.personId)
    const words = t.cards.rank.profileChanged(t.terms.profile[profile.from], t.terms.profile[profile.to], name)
    return { toast, turn, say: [{ to: { secretaryOf: orgId }, text: `${words}${t.cards.rank.profileTo[profile.to]}` }] }
  },
})
