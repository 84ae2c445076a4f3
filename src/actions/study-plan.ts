import { defineAction } from '../entry.ts'
import { pauseStudy } from '../services/pause.ts'
import { postNow, skipDates, unskipDates } from '../services/study-plan.ts'

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
    await skipDates(tx, chat, [value.date], '', me.personId, now)
    return { toast: { type: 'success', content: t.talk.skipDone([value.date], '') } }
  },
})

export const studyUnskip = defineAction({
  name: 'study-unskip',
  allow: 'secretary',
  async run({ tx, chat, me, now, t, value }) {
    await unskipDates(tx, chat, [value.date], me.personId, now)
    return { toast: { type: 'success', content: t.talk.unskipDone([value.date]) } }
  },
})

export const studyPause = defineAction({
  name: 'study-pause',
  allow: 'secretary',
  async run({ tx, chat, me, now, env, t }) {
    const says = await pauseStudy(tx, chat, true, { by: me.personId, now, env })
    return { say: says, toast: { type: 'success', content: t.talk.pauseDone } }
  },
})
