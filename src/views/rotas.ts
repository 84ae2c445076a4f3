import type { Instant } from '../clock.ts'
import type { KindView, RotaFormView, RotasView } from '../cards/speech-views.ts'
import type { CardRef } from '../cards/views.ts'
import { localTime } from '../domain/dates.ts'
import { nextSpeakers } from '../domain/rota.ts'
import { namesApart, onRosterOf } from '../services/names.ts'
import { listOf } from '../services/sessions/rota-of.ts'
import { sessionTypes } from '../services/sessions/types.ts'
import type { Reader } from '../../db/store.ts'

const NEXT = 5

export async function rotasView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  zone: string,
  now: Instant,
): Promise<RotasView> {
  const kinds = await kindsOf(read, orgId)
  const rotas = []
  for (const rota of await read.rotas.ofOrg(orgId)) {
    const list = await listOf(read, rota, now)
    const turns = await read.rotas.turns(rota.id)
    // In turn, whoever may be on leave then.
    const next = nextSpeakers({ list, turns: turns.map(({ personId }) => personId), away: () => false }, NEXT)
    const name = await namesApart(read, [...list, ...turns.map(({ personId }) => personId)])
    const ahead = turns.filter(({ startsAt }) => startsAt > now).toSorted((a, b) => a.startsAt - b.startsAt)
    rotas.push({
      rota: rota.id,
      name: rota.name,
      kind: rota.type === null ? null : (kinds.find(({ key }) => key === rota.type) ?? { key: rota.type, name: null }),
      each: rota.each,
      people: list.length,
      everybody: (await read.rotas.members(rota.id)).length === 0,
      next: next.map(name),
      ahead: [...new Set(ahead.map(({ sessionId }) => sessionId))].map((session) => {
        const of = ahead.filter(({ sessionId }) => sessionId === session)
        const [first] = of
        return {
          date: first?.date ?? '',
          starts: localTime(first?.startsAt ?? now, zone),
          names: of.map(({ personId }) => name(personId)),
        }
      }),
    })
  }
  return { ref, org: (await read.orgs.get(orgId)).name, rotas }
}

/** A list longer than its field holds is not shown in it: left empty it stays. */
const FIELD = 1000

export async function rotaFormView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  rotaId: number | undefined,
  now: Instant,
): Promise<RotaFormView> {
  const rota = rotaId === undefined ? undefined : await read.rotas.get(rotaId)
  const members = rota ? (await read.rotas.members(rota.id)).map(({ personId }) => personId) : []
  const name = await namesApart(read, members, await onRosterOf(read, orgId, now))
  const people = members.map(name).join('、')
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    rota: rota
      ? { name: rota.name, kind: rota.type, each: rota.each, people: people.length > FIELD ? '' : people }
      : null,
    kinds: await kindsOf(read, orgId),
  }
}

const kindsOf = async (read: Reader, orgId: number): Promise<KindView[]> =>
  (await sessionTypes(read, orgId)).map(({ key, name }) => ({ key, name }))
