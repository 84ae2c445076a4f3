import { defineAction } from '../entry.ts'
import { postNow, skipDate, unskipDate } from '../services/study-plan.ts'

export const studyPost = defineAction({
  name: 'study-post',
  allow: 'secretary',
  async run({ tx, chat, me, now, env, t }) {
    return { say: await postNow(tx, chat, me.personId, now, env), toast: { type: 'success', content: t.talk.posted } }
  },
})

export const studySkip = defineAction({
  name: 'study-skip',
  allow: 'secretary',
  async run({ tx, chat, me, now, t, value }) {
    await skipDate(tx, chat, value.date, '', me.personId, now)
    return { toast: { type: 'success', content: t.talk.skipDone(value.date, '') } }
  },
})

export const studyUnskip = defineAction({
  name: 'study-unskip',
  allow: 'secretary',
  async run({ tx, chat, me, now, t, value }) {
    await unskipDate(tx, chat, value.date, me.personId, now)
    return { toast: { type: 'success', content: t.talk.unskipDone(value.date) } }
  },
})
