import { defineAction } from '../entry.ts'

/** The daily reminder, on or off for this person. */
export const muteDigest = defineAction({
  name: 'mute-digest',
  allow: 'anyone',
  async run({ tx, me, t, value }) {
    await tx.people.muteDigest(me.personId, value.mute ? 1 : 0)
    return { toast: { type: 'success', content: value.mute ? t.talk.muted : t.talk.digestOn } }
  },
})
