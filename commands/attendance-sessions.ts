import { localDate } from '../src/domain/dates.ts'
import { OF_A_PART } from '../src/domain/session-types.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import type { MarkChoice } from '../src/domain/mark-choices.ts'
import { orgsUnder } from '../src/services/sessions/held.ts'
import { mayEnter, type Wish } from '../src/services/sessions/enter-marks.ts'
import { namesAt } from '../src/services/sessions/names-at.ts'
import { draftSession, rosterThen } from '../src/services/sessions/new-session.ts'
import { guestNames, rosterNames, rosterWithBelow } from '../src/services/sessions/people-named.ts'
import { rollOf } from '../src/services/sessions/roll.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import type { Looking } from '../src/typed/one-date.ts'
import { cut } from './cut.ts'
import { needOrg } from './need-org.ts'
import { readSession, saysBelow, type SessionWords } from './session-words.ts'

/** What the words say of a session; of what kind it is, if anything. */
export async function sessionRead(
  call: CommandCall,
  words: readonly string[],
  looking?: Looking,
): Promise<SessionWords> {
  const { tx, chat, now } = call
  const org = needOrg(call)
  const types = await sessionTypes(tx, org.id)
  const roster = await (saysBelow(words) ? rosterWithBelow : rosterNames)(tx, org.id, now)
  const zone = chat?.timeZone ?? 'UTC'
  const guests = await guestNames(tx, org.id, roster, now)
  const read = readSession(words, { types, roster, guests, now, zone, ...(looking && { looking }) }, call.rest)
  if (words.length > 0 && read.type === undefined)
    throw new UserError(({ sessions }) => sessions.talk.typeUnknown(words[0] ?? ''))
  return read
}

interface Came {
  readonly marks?: readonly Wish[]
  /** Whoever else is meant and has no leave. */
  readonly everybody?: MarkChoice
  /** Only they are meant. */
  readonly scope?: readonly number[]
  /** It was held already. */
  readonly past?: true
}

/** Read back in full before it counts, with who is to be marked. */
export async function draftOf(
  call: CommandCall,
  read: SessionWords,
  { marks: named = [], everybody, scope: only = [], past }: Came = {},
): Promise<Reply> {
  const { tx, chat, me, now } = call
  const org = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const { type, slot, repeats, place, title, material, hostId, speakers, studyCheck, below, byCode, rule } = read
  const some = named.length > 0 || everybody !== undefined
  if (type === undefined && some) throw new UserError(({ sessions }) => sessions.talk.typeUnknown(''))
  if (type === undefined || (!slot && place === '' && !some))
    return {
      say: [
        {
          to: 'me',
          show: {
            show: 'session-form',
            org: org.id,
            ...(type === undefined ? {} : { type }),
            ...(past ? { past } : {}),
          },
        },
      ],
    }
  if (!slot) throw new UserError(({ sessions }) => sessions.talk.timeMissing)
  if (repeats && slot.startsAt <= now) throw new UserError(({ sessions }) => sessions.plan.problem.pastRepeats)
  if (repeats?.until != null && repeats.until <= localDate(slot.startsAt, zone))
    throw new UserError(({ sessions }) => sessions.plan.problem.untilInvalid)
  if (below && (await orgsUnder(tx, org.id)).length === 1)
    throw new UserError(({ sessions }) => sessions.plan.talk.noneBelow)
  const wanted = {
    type,
    place: cut(place, 60),
    title: cut(title, 100),
    material: cut(material, 1000),
    ...slot,
    hostId,
    speakers,
    studyCheck,
    repeats,
    ...rule,
    ...(byCode ? { signIn: 'code' as const } : {}),
  }
  const last = OF_A_PART.has(type) && !below ? await tx.sessions.lastScope(org.id, type) : []
  const said = [only, read.scope].find((some) => some.length > 0) ?? last
  const scope = below ? ('below' as const) : said
  const meant = scope.length > 0 ? { ...wanted, scope } : wanted
  const session = await draftSession(tx, { orgId: org.id, zone }, meant, me.personId, now)
  await demandExpected(call, session, named)
  const marks = everybody ? [...named, ...(await othersOf(call, session, named, everybody))] : named
  const show = { show: 'new-session', session, ...(marks.length > 0 ? { marks } : {}) } as const
  return { say: [{ to: 'me', show }] }
}

/** Of a guest neither leave nor absence is entered: said before it is read back. */
async function demandExpected({ tx, now }: CommandCall, id: number, named: readonly Wish[]): Promise<void> {
  const session = named.length > 0 ? await tx.sessions.get(id) : undefined
  if (!session) return
  const held = { ...session, rosterAt: await rosterThen(tx, session) }
  for (const { personId, choice } of named) {
    if (await mayEnter(tx, held, personId, choice, now)) continue
    const called = await namesAt(tx, session, [personId], now)
    throw new UserError(({ sessions }) => sessions.marking.notExpected(called(personId)))
  }
}

async function othersOf({ tx, now }: CommandCall, id: number, named: readonly Wish[], choice: MarkChoice) {
  const session = await tx.sessions.get(id)
  const people = session ? (await rollOf(tx, { ...session, rosterAt: await rosterThen(tx, session) }, now)).people : []
  return people
    .filter(({ personId, expected, status }) => expected && status !== 'leave' && !isIn(named, personId))
    .map(({ personId }): Wish => ({ personId, choice }))
}

const isIn = (wishes: readonly Wish[], person: number) => wishes.some(({ personId }) => personId === person)
