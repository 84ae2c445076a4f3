import type { PeriodKind } from '../src/domain/periods.ts'
import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { PERIOD_WORDS } from '../src/typed/period.ts'
import { demandPoints } from '../src/services/profile.ts'
import { needOrg } from './need-org.ts'
import { gluedTo, meanings, subFirst } from './sub.ts'

const PERIODS = meanings<PeriodKind>({
  week: [...PERIOD_WORDS.week, '本周'],
  month: [...PERIOD_WORDS.month, '本月'],
  quarter: [...PERIOD_WORDS.quarter, '本季', '本季度'],
  year: [...PERIOD_WORDS.year, '今年', '本年'],
  all: ['全部', '总', '总榜'],
})

/** The board of a period and one's own place on it, privately; where only orgs are ranked, theirs. */
export const rank = defineCommand({
  name: 'rank',
  aliases: ['排行', '排名', '排行榜', '名次'],
  allow: 'member',
  ofOrg: true,
  subs: PERIODS,
  glued: gluedTo(PERIODS),
  async run(call) {
    const org = needOrg(call)
    await demandPoints(call.tx, org.id)
    const found = subFirst(PERIODS, call.words.length === 0 ? ['week'] : call.words)
    if (!found) throw new UserError(({ talk, commands }) => talk.usage(commands.rank.usage, commands.rank.example))
    return { say: [{ to: 'me', show: { show: 'rank', org: org.id, period: found.sub } }] }
  },
})
