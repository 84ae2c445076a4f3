import { parseMakeUpForm } from '../cards/forms.ts'
import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { makeUp } from '../services/make-up.ts'

/** The form that makes up a missed day. */
export const saveMakeUp = defineAction({
  name: 'save-make-up',
  allow: 'anyone',
  async run({ tx, me, at, now, t, value, form, card }) {
    const day = await tx.study.day(value.day)
    const chat = day && (await tx.orgs.chat(day.chatId))
    if (!day || !chat) throw new UserError(({ talk }) => talk.staleCard)
    const parsed = parseMakeUpForm(form)
    if (!parsed.ok) throw new UserError(({ talk }) => talk.formProblem[parsed.problems[0]])
    const made = await makeUp(tx, { day, personId: me.personId, zone: chat.timeZone, at, now }, parsed.value)
    switch (made.kind) {
      case 'done': {
        for (const mine of await tx.cards.about('panel', JSON.stringify({ show: 'me', org: day.orgId })))
          if (mine.personId === card.personId) await tx.cards.want(mine.id, now)
        return { toast: { type: 'success', content: t.talk.madeUp } }
      }
      case 'wrong':
        return {
          toast: { type: 'warning', content: t.talk.madeUpWrong },
          turn: { show: 'make-up', day: day.id, wrong: true },
        }
      case 'too-short':
        throw new UserError(({ talk }) => talk.formProblem.answerMissing)
      case 'too-late':
        throw new UserError(({ talk }) => talk.tooLateToMakeUp)
      case 'not-missed':
        return { toast: { type: 'info', content: t.talk.madeUp } }
      case 'not-on-roster':
        throw new UserError(({ talk }) => talk.notOnRoster(null))
    }
  },
})
