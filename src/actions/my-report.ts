import { defineAction } from '../entry.ts'
import { orgOf } from './day-of.ts'
import { show } from './open.ts'

/** Whose it is follows from the card, which is one person's own. */
export const openMyReport = defineAction({
  name: 'open-my-report',
  allow: 'anyone',
  run(press) {
    const { kind, from, to, figure, page } = press.value
    const about = { show: 'my-report', org: orgOf(press.about), kind, from, to, figure, page } as const
    return Promise.resolve(show(press, about))
  },
})
