import { addDays, instantOf } from '../src/domain/dates.ts'
import { defineCommand, type CommandCall, type Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { addPaperMembers, setStanding } from '../src/services/roster-acts.ts'
import { rosterAt } from '../src/services/expected.ts'
import { readDate } from '../src/when.ts'
import { needOrg } from './need-org.ts'

const VERBS: Readonly<Record<string, 'add' | 'active' | 'exempt' | 'away' | 'off'>> = {
  add: 'add', 添加: 'add', 登记: 'add', 加: 'add',
  active: 'active', 在册: 'active', 恢复: 'active',
  exempt: 'exempt', 免学: 'exempt',
  away: 'away', 外出: 'away',
  off: 'off', 移出: 'off',
}

/** The roster: paper members by name, standings with dates. Without words it opens as a card. */
export const roster = defineCommand({
  name: 'roster',
  aliases: ['名册', '名单'],
  allow: 'secretary',
  ofOrg: true,
  async run(call) {
    const org = needOrg(call)
    const [word, ...names] = call.words
    if (word === undefined) return { say: [{ to: 'me', show: { show: 'roster', org: org.id, page: 0 } }] }
    const verb = VERBS[word]
    if (verb === undefined || names.length === 0) throw usage()
    if (verb === 'add') {
      const { added, doubled } = await addPaperMembers(call.tx, org.id, names, call.me.personId, call.now)
      return { say: [{ to: 'me', text: call.t.talk.paperAdded(added, doubled) }] }
    }
    return standing(call, org.id, verb, names)
  },
})

const usage = () => new UserError(({ talk, commands }) => talk.usage(commands.roster.usage, commands.roster.example))

/** `/roster away 张三 11月30日`: the date, where given, is the last one away. */
async function standing(call: CommandCall, orgId: number, verb: 'active' | 'exempt' | 'away' | 'off', words: string[]): Promise<Reply> {
  const { tx, now, me, t, chat } = call
  const zone = chat?.timeZone ?? 'UTC'
  const [name = '', ...rest] = words
  const until = rest.length === 0 ? null : readDate(rest.join(' '), now, zone)
  if (until === undefined) throw new UserError(({ talk }) => talk.dateNotUnderstood(rest.join(' ')))
  const people = await tx.people.names((await rosterAt(tx, orgId, now)).map(({ personId }) => personId))
  const found = people.filter((one) => one.name === name)
  if (found.length > 1) throw new UserError(({ talk }) => talk.whichPerson(name))
  const [person] = found
  if (!person) throw new UserError(({ talk }) => talk.nobodyCalled(name))
  await setStanding(tx, orgId, person.id, verb, {
    by: me.personId, now, until: until === null ? null : instantOf(addDays(until, 1), '00:00', zone),
  })
  return { say: [{ to: 'me', text: t.talk.standingSet(name, verb) }] }
}
