import { defineAction } from '../entry.ts'
import { orgOf } from './day-of.ts'
import { show } from './open.ts'
import { showWithPoints } from './with-points.ts'

/** What the numbers of /me are made of; the panel turns into it. */
export const openPoints = defineAction({
  name: 'open-points',
  allow: 'anyone',
  async run(press) {
    const org = orgOf(press.about)
    return showWithPoints(press, org, { show: 'my-points', org, period: press.value.period })
  },
})

export const openEntries = defineAction({
  name: 'open-entries',
  allow: 'anyone',
  async run(press) {
    const org = orgOf(press.about)
    const { period, source, page } = press.value
    return showWithPoints(press, org, { show: 'entries', org, period, source, page })
  },
})

export const openStreak = defineAction({
  name: 'open-streak',
  allow: 'anyone',
  run(press) {
    const { longest, page } = press.value
    return Promise.resolve(show(press, { show: 'streak', org: orgOf(press.about), longest, page }))
  },
})

export const openMonth = defineAction({
  name: 'open-month',
  allow: 'anyone',
  run: (press) => Promise.resolve(show(press, { show: 'month', org: orgOf(press.about), month: press.value.month })),
})
