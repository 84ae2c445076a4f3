import { parseNoteForm } from '../cards/forms.ts'
import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'
import { writeNote } from '../services/note.ts'
import { noteWords, verdictWords } from '../answers/verdict.ts'
import { dayOf } from './day-of.ts'

/** The note form in direct chat. */
export const saveNote = defineAction({
  name: 'save-note',
  allow: 'anyone',
  async run(press) {
    const { tx, me, at, now } = press
    const day = dayOf(press)
    const parsed = parseNoteForm(press.form)
    if (!parsed.ok) throw new UserError(({ talk }) => talk.formProblem[parsed.problems[0]])
    const noted = await writeNote(tx, { day, personId: me.personId, at, now, way: 'note' }, parsed.value.text)
    if (!noted.kept) return { toast: await verdictWords(noted.checkIn, press, day), keep: true }
    const toast = await noteWords(noted, press, day)
    return { toast, turn: { show: 'note-form', day: day.id, saved: true } }
  },
})
