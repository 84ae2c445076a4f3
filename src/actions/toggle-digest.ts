import { defineAction } from '../entry.ts'

/** The daily reminder, on or off for this person. */
export const toggleDigest = defineAction({
  name: 'toggle-digest',
  allow: 'anyone',
  async run({ tx, me, t }) {
    const muted = (await tx.people.byOpenId(me.openId))?.mutedDigest === 1
    await tx.people.muteDigest(me.personId, muted ? 0 : 1)
    return { toast: { type: 'success', content: muted ? t.talk.digestOn : t.talk.muted } }
  },
})
