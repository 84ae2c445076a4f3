import { defineAction } from '../entry.ts'
import { namesOf } from '../services/names.ts'
import { undo } from '../services/undo.ts'
import { undoneWords } from '../answers/marks.ts'
import { orgIn } from './day-of.ts'

/** Takes one's own last act back, where it is what the card shows. */
export const undoMarkAction = defineAction({
  name: 'undo-mark',
  allow: 'secretary',
  async run({ tx, org, me, now, t, value }) {
    const { act, says } = await undo(tx, { orgId: orgIn({ org }), by: me.personId, now, shown: value.act })
    return { say: says, toast: { type: 'success', content: undoneWords(act, await namesOf(tx, act.people), t) } }
  },
})
