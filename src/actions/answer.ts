import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { answerQuestion } from '../services/answer.ts'
import { answerWords, verdictWords } from '../answers/verdict.ts'
import { dayOf } from './day-of.ts'

/** An answer button of the study card: right or wrong is told to this person alone. */
export const answerAction = defineAction({
  name: 'answer',
  allow: 'anyone',
  async run(press) {
    const day = dayOf(press)
    const { tx, me, at, now, t } = press
    const answered = await answerQuestion(tx, { day, personId: me.personId, at, now }, press.value.option)
    if (!answered) throw new UserError(({ talk }) => talk.staleCard)
    if (answered.first) return { toast: await answerWords(answered, press, day) }
    const { kind } = answered.checkIn
    if (kind === 'done' || kind === 'already')
      return { toast: { type: 'info', content: t.talk.answeredAlready(answered.chosenOption, answered.right) } }
    return { toast: await verdictWords(answered.checkIn, press, day) }
  },
})
