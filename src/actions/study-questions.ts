import { parseStudyAnswer, parseStudyCheck } from '../cards/absence-forms.ts'
import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { setStudyCheck } from '../services/sessions/study-checks.ts'
import { answerStudy, startQuestions } from '../services/sessions/study-questions.ts'
import { orgIn } from './day-of.ts'
import { sessionOf } from './session-of.ts'

/** The questions are drawn once; from then on the card shows them. */
export const startQuestionsAction = defineAction({
  name: 'start-questions',
  allow: 'anyone',
  async run(press) {
    const { tx, env, me, now, t } = press
    const { session } = await sessionOf(press, press.about)
    const asked = await startQuestions(tx, { session, personId: me.personId }, env, now)
    return asked === 'none' ? { toast: { type: 'info', content: t.sessions.studyCheck.talk.none } } : {}
  },
})

export const answerStudyAction = defineAction({
  name: 'answer-study',
  allow: 'anyone',
  async run(press) {
    const { tx, me, now, t, form, value } = press
    const { session } = await sessionOf(press, press.about)
    const answer = { nth: value.nth, chosen: parseStudyAnswer(form) }
    const became = await answerStudy(tx, { session, personId: me.personId }, answer, now)
    const { talk } = t.sessions.studyCheck
    const content = became === 'passed' ? t.sessions.absence.talk.madeUp : talk[became]
    return { toast: { type: became === 'wrong' ? 'warning' : became === 'before' ? 'info' : 'success', content } }
  },
})

/** Opens below; the list stays. */
export const openStudyCheck = defineAction({
  name: 'open-study-check',
  allow: 'secretary',
  run: (press) =>
    Promise.resolve({ say: [{ to: 'me', show: { show: 'study-check', org: orgIn(press) } }], keep: true }),
})

export const saveStudyCheck = defineAction({
  name: 'save-study-check',
  allow: 'secretary',
  async run(press) {
    const { tx, me, now, t, form } = press
    const check = parseStudyCheck(form)
    if (!check) throw new UserError(({ sessions }) => sessions.studyCheck.talk.missing)
    await setStudyCheck(tx, orgIn(press), check, me.personId, now)
    return { toast: { type: 'success', content: t.sessions.studyCheck.talk.saved(check) } }
  },
})
