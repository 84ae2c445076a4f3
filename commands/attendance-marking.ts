import type { MarkChoice } from '../src/domain/mark-choices.ts'
import type { CommandCall, Reply, Say } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { enteredWords } from '../src/answers/marks.ts'
import { partFor } from '../src/services/sessions/abouts.ts'
import { enterMarks } from '../src/services/sessions/enter-marks.ts'
import { orgsUnder } from '../src/services/sessions/held.ts'
import { inTime } from '../src/services/sessions/meant.ts'
import { namesAt } from '../src/services/sessions/names-at.ts'
import { orgsOf } from '../src/services/sessions/orgs-of.ts'
import { typeLabels } from '../src/services/sessions/types.ts'
import { sessionsSaid } from './attendance-mark-session.ts'
import { called, readMarked } from './attendance-mark-names.ts'
import type { MarkWords } from './attendance-mark-words.ts'
import { needOrg } from './need-org.ts'
import type { Row } from '../db/schema.ts'

const MOST_REASON = 100

/** Somebody whom a name may mean, at a session that may be meant. */
interface Line {
  readonly person: number
  readonly session: number
}

/**
 * `/attendance mark 张三 李四 迟到 堵车`: each at the session meant, told back in private. Where it is not certain who or
 * which is meant a card asks, and so it does of whoever is meant at another session than the others: one act is of one.
 */
export async function markAtSession(call: CommandCall, words: MarkWords & { choice: MarkChoice }): Promise<Reply> {
  const { tx } = call
  const org = needOrg(call)
  const under = (await orgsUnder(tx, org.id)).map(({ id }) => id)
  const { names, said, reason } = await readMarked(call, under, words)
  if (Array.from(reason).length > MOST_REASON)
    throw new UserError(({ sessions }) => sessions.marking.reasonTooLong(MOST_REASON))
  const { sessions, markable } = await sessionsSaid(call, org.id, said)
  const peopleOf = await calledAt(call, under, sessions)
  const asked: (readonly Line[])[] = []
  for (const name of names) {
    const lines: Line[] = []
    for (const [person, theirs] of await peopleOf(name))
      for (const { id } of await markable(theirs, person)) lines.push({ person, session: id })
    asked.push(lines)
  }
  const certain = asked.flatMap((lines) => (lines.length === 1 ? lines : []))
  const session = sessions.find(({ id }) => id === certain[0]?.session)
  const sure = certain.filter((line) => line.session === session?.id).map(({ person }) => person)
  const { choice } = words
  const says: Say[] = session ? [await entered(call, session, [...new Set(sure)], { choice, reason, org: org.id })] : []
  for (const lines of asked) {
    const [first] = lines
    if (!first || (lines.length === 1 && first.session === session?.id)) continue
    const about = sessions.find(({ id }) => id === first.session)
    const part = about && lines.every((one) => one.session === first.session) ? partFor(about, org.id) : { org: org.id }
    const people = [...new Set(lines.map(({ person }) => person))]
    const show = { show: 'namesakes', session: first.session, ...part, people, lines, choice, reason } as const
    says.push({ to: 'me', show })
  }
  return { say: says }
}

/** Those of a name whom some of the sessions may mean, with these sessions. */
async function calledAt(call: CommandCall, under: readonly number[], sessions: readonly Row<'sessions'>[]) {
  const groups = new Map<string, { readonly orgs: readonly number[]; readonly those: Row<'sessions'>[] }>()
  for (const session of sessions) {
    const orgs = (await orgsOf(call.tx, session)).filter((one) => under.includes(one))
    const group = groups.get(orgs.join()) ?? { orgs, those: [] }
    groups.set(orgs.join(), group)
    group.those.push(session)
  }
  return async (name: readonly string[]): Promise<ReadonlyMap<number, readonly Row<'sessions'>[]>> => {
    const found = new Map<number, Row<'sessions'>[]>()
    for (const { orgs, those } of groups.values())
      for (const person of (await called(call, orgs, name)).people)
        found.set(person, inTime(found.get(person) ?? [], those))
    if (found.size === 0) throw new UserError(({ talk }) => talk.nobodyCalled(name.join(' ')))
    return found
  }
}

async function entered(
  { tx, chat, me, now, t }: CommandCall,
  session: Row<'sessions'>,
  people: readonly number[],
  { choice, reason, org }: { choice: MarkChoice; reason: string; org: number },
): Promise<Say> {
  const wishes = people.map((personId) => ({ personId, choice }))
  const marking = t.sessions.marking
  const usual = session.backfilledAt === null ? marking.assisted : marking.afterwards
  const done = await enterMarks(tx, session, wishes, { reason, usual, by: me.personId, now, org, keepsLate: true })
  const label = (await typeLabels(tx, session.orgId))(session.type)
  const told = { session, label, zone: chat?.timeZone ?? 'UTC', reason }
  return { to: 'me', text: enteredWords(done, await namesAt(tx, session, people, now), told, t) }
}
