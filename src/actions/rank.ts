import { defineAction } from '../entry.ts'
import { orgIn, orgOf } from './day-of.ts'
import { showWithPoints } from './with-points.ts'

/** A board; where only orgs are ranked, theirs. A group card sends it to direct chat. */
export const openRank = defineAction({
  name: 'open-rank',
  allow: 'member',
  async run(press) {
    const { period, date, around } = press.value
    const org = orgIn(press)
    return showWithPoints(press, org, {
      show: 'rank',
      org,
      period,
      ...(date === undefined ? {} : { on: date }),
      ...(around === undefined ? {} : { around }),
    })
  },
})

export const openOrgRank = defineAction({
  name: 'open-org-rank',
  allow: 'member',
  async run(press) {
    const org = orgIn(press)
    return showWithPoints(press, org, { show: 'org-rank', org, period: press.value.period })
  },
})

/** Off the boards of an org, or on them again: nobody is told, nothing else changes, and no record is kept of it. */
export const setOnBoard = defineAction({
  name: 'set-on-board',
  allow: 'anyone',
  async run({ tx, about, value, me, now, t }) {
    const org = orgOf(about)
    if (value.shown) await tx.points.rejoinBoard(org, me.personId)
    else await tx.points.leaveBoard(org, me.personId, now)
    const { rejoinedToast, leftToast } = t.cards.rank
    return { toast: { type: 'success', content: value.shown ? rejoinedToast : leftToast } }
  },
})
