import type { About } from '../entry.ts'
import { ROLL_PAGE } from '../cards/index.ts'
import type { RollLine, RollView } from '../cards/session-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import type { AttendanceStatus } from '../domain/attendance.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { mayOpenOn, phaseOf } from '../domain/session.ts'
import { namesApart } from '../services/names.ts'
import { orgsUnder } from '../services/sessions/held.ts'
import { mayTakeOpeningBack } from '../services/sessions/open-close.ts'
import { partOf, type RollEntry, rollOf } from '../services/sessions/roll.ts'
import { undoableAt } from '../services/undo.ts'
import { repeatsOf } from './session-repeats.ts'
import { sessionFacts, type SessionPlace, signedAt } from './sessions.ts'
import { speechView } from './speech-of.ts'
import { pageOf } from './page-of.ts'
import type { Reader } from '../../db/store.ts'

export async function rollView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  {
    about: { page, of = 'waiting', org: part, back },
    viewer,
    keeps,
  }: { about: Extract<About, { show: 'roll' }>; viewer: number | null; keeps: boolean },
  now: Instant,
): Promise<RollView> {
  const { session, zone } = place
  const roll = await rollOf(read, session, now)
  const { people, counts } = part === undefined ? roll : partOf(roll, await orgsUnder(read, part))
  const undo = await undoableAt(read, { id: session.id, orgId: part ?? session.orgId }, viewer, now)
  // A mark that was cleared can be put back, of a guest too who is not on the roll for it.
  const shown = [...people.map(({ personId }) => personId), ...(undo?.people ?? [])]
  const name = await namesApart(read, shown)
  const withFeishu = new Set(
    (await read.people.identitiesOf(people.map(({ personId }) => personId))).map(({ personId }) => personId),
  )
  const line = ({ personId, status, mark }: RollEntry): RollLine => ({
    person: personId,
    name: name(personId),
    status,
    leftEarly: mark?.leftEarly === 1,
    ...signedAt(mark, zone),
    paper: !withFeishu.has(personId),
  })
  const those = (...wanted: readonly AttendanceStatus[]) =>
    people.filter(({ expected, status }) => expected && wanted.includes(status)).map(line)
  const there = those('present', 'late', 'left_early')
  const leave = those('leave')
  const madeUp = those('made_up')
  const beside = people.flatMap((one) => (one.beside === null ? [] : [{ ...line(one), why: one.beside }]))
  const comers = phaseOf(session, now) === 'ahead' ? new Set(await read.sessions.coming(session.id)) : new Set<number>()
  const coming = people.filter(
    ({ personId, expected, status }) => expected && status === 'open' && comers.has(personId),
  )
  const whole = part === undefined
  const lists = { waiting: those('undecided', 'open', 'absent'), there, others: [...leave, ...madeUp, ...beside] }
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    back: back ?? null,
    keeps,
    part: part === undefined ? null : (await read.orgs.get(part)).name,
    counts,
    repeats: await repeatsOf(read, session),
    coming: coming.map(({ personId }) => name(personId)),
    mayOpen: whole && phaseOf(session, now) === 'ahead' && mayOpenOn(session, now, localDate(now, zone)),
    mayTakeBack:
      whole &&
      mayTakeOpeningBack(
        session,
        people.flatMap(({ mark }) => mark ?? []),
        now,
      ),
    mayClose: whole && phaseOf(session, now) === 'open' && now >= session.startsAt,
    mayReopen: whole && session.state === 'closed' && session.finalAt === null && session.backfilledAt === null,
    asOf: localTime(now, zone),
    of,
    tabs: { waiting: lists.waiting.length, there: there.length, others: lists.others.length },
    ...pageOf(lists[of], page, ROLL_PAGE),
    there,
    leave,
    madeUp,
    beside,
    ...(whole ? { speech: await speechView(read, place, now) } : {}),
    undoOf: undo?.id ?? 0,
    undo: undo?.kind === 'held' ? 'session' : (undo?.people.map(name) ?? []),
  }
}
