import { defineAction } from '../entry.ts'
import { namesIn } from '../services/sessions/names-at.ts'
import { undo } from '../services/undo.ts'
import { undoneWords } from '../answers/marks.ts'
import { orgIn } from './day-of.ts'

/** Takes one's own last act back, where it is what the card shows. */
export const undoMarkAction = defineAction({
  name: 'undo-mark',
  allow: 'secretary',
  async run({ tx, org, me, now, t, value }) {
    const orgId = orgIn({ org })
    const { act, says } = await undo(tx, { orgId, by: me.personId, now, shown: value.act })
    const name = await namesIn(tx, orgId, act.people, now)
    return { say: says, toast: { type: 'success', content: undoneWords(act, name, t) } }
  },
})
