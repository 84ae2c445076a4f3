import { defineAction } from '../entry.ts'
import { namesOf } from '../services/names.ts'
import { undo } from '../services/undo.ts'
import { undoneWords } from '../answers/marks.ts'
import { orgIn } from './day-of.ts'

/** Takes one's own last act back, whichever it was: the card shows whose mark it would be. */
export const undoMarkAction = defineAction({
  name: 'undo-mark',
  allow: 'secretary',
  async run({ tx, org, me, now, t }) {
    const act = await undo(tx, orgIn({ org }), me.personId, now)
    return { toast: { type: 'success', content: undoneWords(act, await namesOf(tx, act.people), t) } }
  },
})
