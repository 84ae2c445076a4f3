/** By what an org has missed sessions made up. */
import { CHECK_CHOICES, codeOf, readCheck, type StudyCheck } from '../domain/study-check.ts'
import type { Messages } from '../i18n/index.ts'
import { STUDY_CHECK } from './absence-forms.ts'
import { clip, directCard, form, markdown, notation, select, submit, type Card, type Choice } from './kit.ts'
import type { CardRef } from './views.ts'

export interface StudyCheckView {
  readonly ref: CardRef
  readonly org: string
  readonly check: StudyCheck
}

export function studyCheckCard({ ref, org, check }: StudyCheckView, t: Messages): Card {
  const words = t.sessions.studyCheck.form
  return directCard({ title: words.title, subtitle: clip(org, 40) }, [
    markdown(words.lead),
    markdown(words.saved(check)),
    form('study_check_form', [
      select(STUDY_CHECK.check, words.field, checkChoices(check, t), { value: codeOf(check), required: true }),
      submit('save', words.save, { do: 'save-study-check', ...ref }),
    ]),
    notation(words.questions),
    notation(words.command(t.commands.attendance.makeup.words)),
  ])
}

/** Those offered, and the one that was said in words. */
export function checkChoices(check: StudyCheck | null, t: Messages): readonly Choice[] {
  const codes = [...new Set([...CHECK_CHOICES, ...(check === null ? [] : [codeOf(check)])])]
  return codes.flatMap((value) => {
    const one = readCheck(value)
    return one ? [{ value, label: t.sessions.studyCheck.label(one) }] : []
  })
}
