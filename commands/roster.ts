import { addDays, instantOf, localDate } from '../src/domain/dates.ts'
import { earliestStanding } from '../src/domain/roster.ts'
import { defineCommand, type CommandCall, type Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { rosterAt } from '../src/services/expected.ts'
import { decideJoin, redrawJoins } from '../src/services/joins.ts'
import { linkPersons } from '../src/services/link-persons.ts'
import { isCalled } from '../src/services/names.ts'
import { addPaperMembers } from '../src/services/paper-members.ts'
import { namesIn, peopleCalled } from '../src/services/roster-acts.ts'
import { setStanding } from '../src/services/set-standing.ts'
import { visitAfter } from '../src/services/visit-after.ts'
import {
  addPaperVisitors,
  forgetVisitor,
  guestsIn,
  isPaperVisitor,
  visitorsCalled,
  visitorsOf,
  withoutFeishu,
} from '../src/services/visitors.ts'
import { withoutAt } from '../src/typed/person-name.ts'
import { type Period, readStanding } from '../src/typed/when.ts'
import { needOrg } from './need-org.ts'
import { unread } from './unread.ts'
import { gluedTo, meanings, subFirst } from './sub.ts'
import type { Row } from '../db/schema.ts'

type Standing = 'active' | 'exempt' | 'away' | 'off'

const VERBS = meanings<'add' | 'role' | 'link' | 'visitor' | 'ignore' | Standing>({
  add: ['添加', '登记', '加'],
  role: ['职责', 'roles', '分工'],
  link: ['关联'],
  visitor: ['列席', '来宾', '嘉宾', 'guest'],
  ignore: ['不列入'],
  active: ['在册', '恢复'],
  exempt: ['免学'],
  away: ['外出'],
  off: ['移出'],
})

/** The roster: paper members by name, standings with dates. Without words it opens as a card. */
export const roster = defineCommand({
  name: 'roster',
  aliases: ['名册', '名单'],
  allow: 'secretary',
  ofOrg: true,
  subs: VERBS,
  glued: gluedTo(VERBS),
  async run(call) {
    const org = needOrg(call)
    if (call.words.length === 0) return { say: [{ to: 'me', show: { show: 'roster', org: org.id, page: 0 } }] }
    const found = subFirst(VERBS, call.words)
    if (found?.sub === 'role')
      return { say: [...unread(call, found.rest), { to: 'me', show: { show: 'roles', org: org.id } }] }
    if (!found || found.rest.length === 0) throw usage()
    const { sub: verb, said, rest: names } = found
    if (verb === 'link') return link(call, org.id, namesIn(call.rest.slice(said.length)))
    if (verb === 'ignore') return ignore(call, names.join(' '))
    if (verb === 'visitor') return visitors(call, org.id, namesIn(call.rest.slice(said.length)))
    if (verb !== 'add') return standing(call, org.id, verb, names)
    const people = await guestsIn(call.tx, org.id, namesIn(call.rest.slice(said.length)))
    const done = await addPaperMembers(call.tx, org.id, people, call.me.personId, call.now)
    return { say: [{ to: 'me', text: call.t.talk.paperAdded(done) }] }
  },
})

const usage = () => new UserError(({ talk, commands }) => talk.usage(commands.roster.usage, commands.roster.example))

/** `/roster link 孙德福 [飞书里的名字]`: a paper member who now has Feishu. */
async function link(
  { tx, me, now, t }: CommandCall,
  orgId: number,
  [paper = '', member = paper]: readonly string[],
): Promise<Reply> {
  await linkPersons(tx, orgId, { paper, member }, { by: me.personId, now })
  return { say: [{ to: 'me', text: t.talk.linked(paper, member) }] }
}

/** `/roster ignore 马建军`: what the card about a new member asks. */
async function ignore(call: CommandCall, name: string): Promise<Reply> {
  if (!(await decided(call, 'ignore', name))) throw new UserError(({ talk }) => talk.nobodyUndecided(name))
  return { say: [{ to: 'me', text: call.t.talk.joinDecided(name, 'ignore') }] }
}

/** `/roster visitor 马建军`: likewise; whoever is not in the group comes without Feishu. */
async function visitors(call: CommandCall, orgId: number, names: readonly string[]): Promise<Reply> {
  const { tx, me, now, t } = call
  const others: string[] = []
  const texts: string[] = []
  for (const said of await guestsIn(tx, orgId, names)) {
    const name = withoutAt(said)
    if (await decided(call, 'visitor', name)) texts.push(t.talk.joinDecided(name, 'visitor'))
    else if (await visitAfter(tx, orgId, name, me.personId, now)) texts.push(t.talk.visitsNow(name))
    else {
      others.push(said)
      continue
    }
    const guests = await withoutFeishu(tx, await visitorsCalled(tx, orgId, name, now))
    if (guests.size > 0) texts.push(t.talk.perhapsSameGuest(name))
  }
  if (others.length > 0) texts.push(t.talk.visitorsAdded(await addPaperVisitors(tx, orgId, others, me.personId, now)))
  return { say: [{ to: 'me', text: texts.join('\n') }] }
}

/** False where nobody of that name waits for it. */
async function decided({ tx, chat, me, now }: CommandCall, as: 'visitor' | 'ignore', name: string): Promise<boolean> {
  const members = chat ? await tx.orgs.chatMembers(chat.chatId) : []
  const called = members.filter((one) => isCalled({ id: one.personId, name: one.name }, name))
  const undecided: Row<'joins'>[] = []
  for (const { personId } of called) {
    const join = chat && (await tx.roster.undecided(chat.chatId, personId))
    if (join) undecided.push(join)
  }
  const [join, namesake] = undecided
  if (namesake) throw new UserError(({ talk }) => talk.whichPerson(name))
  if (!join) return false
  await decideJoin(tx, join, as, me.personId, now)
  await redrawJoins(tx, join.chatId, now)
  return true
}

/**
 * `/roster away 张三 11月30日`, `… 3月10日至20日`, `… 3月10日起`: a date alone is the last one that counts. What began in the
 * past says when.
 */
async function standing(call: CommandCall, orgId: number, verb: Standing, words: readonly string[]): Promise<Reply> {
  const { tx, now, me, t, chat } = call
  const zone = chat?.timeZone ?? 'UTC'
  const named = words.map((word, at) => (at === 0 ? withoutAt(word) : word))
  const { name, people, rest } = await peopleCalled(tx, orgId, named, now, { formerToo: verb === 'active' })
  const [person, namesake] = people
  if (!person) return visitor(call, orgId, verb, named)
  const visiting = new Set(await visitorsOf(tx, orgId, now))
  // Two of the same name: the card has each one's own buttons.
  if (namesake !== undefined) {
    const of = people.some((one) => visiting.has(one)) ? ({ of: 'visitors' } as const) : {}
    const perhapsOne = of.of !== undefined && (await withoutFeishu(tx, people)).size === people.length - 1
    return {
      say: [
        { to: 'me', text: perhapsOne ? t.talk.perhapsOneVisitor(name) : t.talk.whichPerson(name) },
        { to: 'me', show: { show: 'roster', org: orgId, page: 0, ...of } },
      ],
    }
  }
  const period = rest.length === 0 ? null : periodOf(rest.join(' '), verb, now, zone)
  const start = (date: string | null | undefined) => (date ? instantOf(date, '00:00', zone) : null)
  const from = start(period?.from)
  const until = start(period?.until && addDays(period.until, 1))
  // Off from a date on is off until it.
  const dates = verb === 'off' ? { from: null, until: until ?? from } : { from, until }
  // A button of a notice that somebody left, pressed after they came back, is not meant any more.
  if (verb === 'off' && call.tapped && !(await hasLeft(call, orgId, person)))
    throw new UserError(({ talk }) => talk.backInGroup(name))
  await setStanding(tx, orgId, person, verb, { by: me.personId, admins: call.env.admins, now, ...dates })
  const set = period ? t.talk.standingSetFor(name, verb, period) : t.talk.standingSet(name, verb)
  const text = visiting.has(person) ? `${set}${t.talk.visitorTaken}` : set
  const late = dates.from !== null && dates.from < now ? t.talk.standingLate : ''
  return { say: [{ to: 'me', text: `${text}${late}` }] }
}

/** Of a visitor: only that one without Feishu was entered by mistake. */
async function visitor(
  { tx, now, me, t }: CommandCall,
  orgId: number,
  verb: Standing,
  words: readonly string[],
): Promise<Reply> {
  const { name, people, rest } = await peopleCalled(tx, orgId, words, now, { formerToo: true })
  const visiting = await visitorsOf(tx, orgId, now)
  const [person, ...others] = people.filter((one) => visiting.includes(one))
  if (person === undefined) throw new UserError(({ talk }) => talk.nobodyCalled(words[0] ?? ''))
  if (verb !== 'off') throw new UserError(({ talk }) => talk.visitorNotDue(name))
  if (others.length > 0)
    return {
      say: [
        { to: 'me', text: t.talk.whichPerson(name) },
        { to: 'me', show: { show: 'roster', org: orgId, page: 0, of: 'visitors' } },
      ],
    }
  if (rest.length > 0) throw new UserError(({ talk }) => talk.visitorOffNow(name))
  if (!(await isPaperVisitor(tx, orgId, person, now))) throw new UserError(({ talk }) => talk.visitorInGroup(name))
  await forgetVisitor(tx, orgId, person, me.personId, now)
  return { say: [{ to: 'me', text: t.talk.visitorForgotten(name) }] }
}

function periodOf(words: string, verb: Standing, now: CommandCall['now'], zone: string): Period {
  const period = readStanding(words, now, zone)
  if (!period) throw new UserError(({ talk }) => talk.dateNotUnderstood(words))
  const today = localDate(now, zone)
  const first = period.from ?? period.until ?? today
  if (verb === 'active' && (period.from === null ? first >= today : first > today))
    throw new UserError(({ talk }) => talk.restoreNow)
  if (first < today) {
    if (verb === 'off') throw new UserError(({ talk }) => talk.offPast(first))
    const earliest = earliestStanding(today)
    if (first < earliest) throw new UserError(({ talk }) => talk.dateTooOld(earliest))
    // Until then, or since then, or that day alone: it is asked.
    if (period.from === null) throw new UserError(({ talk }) => talk.datePast(first))
  }
  if (verb === 'off' && period.from !== null && period.until !== null)
    throw new UserError(({ talk }) => talk.offOneDate)
  return period
}

const hasLeft = async ({ tx, now }: CommandCall, orgId: number, person: number) =>
  (await rosterAt(tx, orgId, now)).some(({ personId, leftChat }) => personId === person && leftChat)
