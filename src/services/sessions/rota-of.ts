import type { Instant } from '../../clock.ts'
import { nextSpeakers } from '../../domain/rota.ts'
import { rosterAt } from '../expected.ts'
import { visitorsOf } from '../visitors.ts'
import { rollOf } from './roll.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** The rota a session's speakers come from: that of its kind, else the one for every kind. */
export async function rotaFor(
  read: Reader,
  { orgId, type }: Pick<Row<'sessions'>, 'orgId' | 'type'>,
): Promise<Row<'rotas'> | undefined> {
  const rotas = await read.rotas.ofOrg(orgId)
  return rotas.find((rota) => rota.type === type) ?? rotas.find((rota) => rota.type === null)
}

/** In its order; a rota that names nobody is everybody on the roster. */
export async function listOf(read: Reader, rota: Row<'rotas'>, at: Instant): Promise<number[]> {
  const named = (await read.rotas.members(rota.id)).map(({ personId }) => personId)
  return named.length > 0 ? named : (await rosterAt(read, rota.orgId, at)).map(({ personId }) => personId)
}

/** Who cannot speak at a session: not expected there and no guest either, on leave, or asking for it. */
export async function cannotSpeak(
  read: Reader,
  session: Row<'sessions'>,
  now: Instant,
): Promise<(person: number) => boolean> {
  const { people } = await rollOf(read, session, now)
  const free = people.filter(({ expected, status }) => expected && status !== 'leave' && status !== 'undecided')
  const can = new Set([...free.map(({ personId }) => personId), ...(await visitorsOf(read, session.orgId, now))])
  return (person) => !can.has(person)
}

/** The next of a rota for a session, but those who speak there already. */
export async function nextFor(
  read: Reader,
  rota: Row<'rotas'>,
  session: Row<'sessions'>,
  each: number,
  now: Instant,
): Promise<number[]> {
  const speaking = new Set((await read.sessions.speakers(session.id)).map(({ personId }) => personId))
  const cannot = await cannotSpeak(read, session, now)
  const turns = (await read.rotas.turns(rota.id)).map(({ personId }) => personId)
  const list = await listOf(read, rota, session.startsAt)
  return nextSpeakers({ list, turns, away: (person) => speaking.has(person) || cannot(person) }, each)
}
