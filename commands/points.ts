import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { demandPoints } from '../src/services/profile.ts'
import { needOrg } from './need-org.ts'
import { gluedTo, meanings, subFirst } from './sub.ts'

const SUBS = meanings<'rules' | 'me'>({ rules: ['规则'], me: ['我的', '我'] })

/** What earns points, for the secretary to change; and where one's own come from. */
export const points = defineCommand({
  name: 'points',
  aliases: ['积分', '积分规则'],
  allow: 'member',
  ofOrg: true,
  subs: SUBS,
  glued: gluedTo(SUBS),
  async run(call) {
    const org = needOrg(call)
    await demandPoints(call.tx, org.id)
    const found = subFirst(SUBS, call.words.length === 0 ? ['rules'] : call.words)
    if (!found) throw new UserError(({ talk, commands }) => talk.usage(commands.points.usage, commands.points.example))
    const about =
      found.sub === 'me'
        ? ({ show: 'my-points', org: org.id, period: 'month' } as const)
        : ({ show: 'rules', org: org.id } as const)
    return { say: [{ to: 'me', show: about }] }
  },
})
