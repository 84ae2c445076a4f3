import type { Instant } from '../clock.ts'
import { localDate, localTime } from '../domain/dates.ts'
import type { Messages } from '../i18n/index.ts'
import type { Reminding } from '../services/sessions/remind-studies.ts'

/** What the secretary hears of a reminder, pressed or typed. */
export function remindedWords(done: Reminding | undefined, zone: string, now: Instant, { sessions }: Messages): string {
  const words = sessions.absence.talk
  if (!done) return words.remindedStudies(0)
  const { of, people, at } = done
  if (of === 'sign-in') return words.remindedSignIn(people)
  return at > now && people > 0
    ? words.remindLater(people, localDate(at, zone), localTime(at, zone))
    : words.remindedStudies(people)
}
