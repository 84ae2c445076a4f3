import { defineAction } from '../entry.ts'
import { checkIn } from '../services/check-in.ts'
import { verdictWords } from '../answers/verdict.ts'
import { dayOf } from './day-of.ts'

/** The check-in button of the study card. It counts for the day of the card pressed, whenever it is pressed. */
export const checkInAction = defineAction({
  name: 'check-in',
  allow: 'anyone',
  async run(press) {
    const day = dayOf(press)
    const { tx, me, at, now } = press
    const verdict = await checkIn(tx, { day, personId: me.personId, at, now, way: 'button' })
    return { toast: await verdictWords(verdict, press, day) }
  },
})
