import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { demandPoints } from '../src/services/profile.ts'
import { needOrg } from './need-org.ts'
import { meanings, subOf } from './sub.ts'

const SUBS = meanings<'rules' | 'me'>({ rules: ['规则'], me: ['我的', '我'] })

/** What earns points, for the secretary to change; and where one's own come from. */
export const points = defineCommand({
  name: 'points',
  aliases: ['积分', '积分规则'],
  allow: 'member',
  ofOrg: true,
  async run(call) {
    const org = needOrg(call)
    await demandPoints(call.tx, org.id)
    const [word = 'rules'] = call.words
    const sub = subOf(SUBS, word)
    if (sub === undefined)
      throw new UserError(({ talk, commands }) => talk.usage(commands.points.usage, commands.points.example))
    const about =
      sub === 'me'
        ? ({ show: 'my-points', org: org.id, period: 'month' } as const)
        : ({ show: 'rules', org: org.id } as const)
    return { say: [{ to: 'me', show: about }] }
  },
})
