import { windowFor } from '../../src/domain/session.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { confirmSession, draftSession } from '../../src/services/sessions/new-session.ts'
import type { MarkStatus } from '../../src/domain/attendance.ts'
import type { NewRow, Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

export const ZONE = 'Asia/Shanghai'

/** A branch under another org, with its chat and as many people on its roster from the beginning. */
export async function branchUnder(tx: Tx, name: string, parentId: number | null, people: number) {
  const orgId = await tx.orgs.create({ name, kind: 'branch', parentId, createdAt: 0 })
  const chatId = `oc_${orgId}`
  await tx.orgs.enterChat({
    chatId,
    name,
    locale: 'zh-CN',
    timeZone: ZONE,
    addedBy: null,
    importAt: null,
    createdAt: 0,
  })
  await tx.orgs.bind(chatId, orgId)
  const persons: number[] = []
  for (let nth = 0; nth < people; nth++) {
    const person = await tx.people.create(`${name}${nth}`, 0)
    await tx.roster.add(orgId, person, 0)
    persons.push(person)
  }
  return { orgId, persons }
}

/** A Party lecture, unless another type is told, planned and confirmed as the bot does it. */
export async function planned(
  tx: Tx,
  orgId: number,
  { startsAt, type = 'party-lecture' }: { startsAt: number; type?: string },
  by: number,
  now: number,
): Promise<Row<'sessions'>> {
  const wanted = { type, title: '', place: '', material: '', startsAt }
  const id = await draftSession(tx, { orgId, zone: ZONE }, wanted, by, now)
  if ((await confirmSession(tx, await sessionBy(tx, id), by, now)) === undefined) throw new Error('not confirmed')
  return sessionBy(tx, id)
}

export async function sessionBy(tx: Tx, id: number): Promise<Row<'sessions'>> {
  const session = await tx.sessions.get(id)
  if (!session) throw new Error('no such session')
  return session
}

/** A session of 15:00 to 16:30, over and closed unless told otherwise, with its marks. */
export async function sessionOn(
  tx: Tx,
  orgId: number,
  date: string,
  marks: ReadonlyMap<number, MarkStatus> = new Map(),
  over: Partial<NewRow<'sessions'>> & { by?: number } = {},
): Promise<number> {
  const { by = 1, ...rest } = over
  const startsAt = instantOf(date, '15:00', ZONE)
  const id = await tx.sessions.create({
    orgId,
    type: 'party-lecture',
    title: '',
    place: '',
    material: '',
    date,
    ...windowFor(startsAt),
    signIn: 'press',
    secret: '',
    hostId: null,
    scope: 'org',
    cost: null,
    state: 'closed',
    seriesId: null,
    seriesDate: null,
    createdBy: by,
    createdAt: 0,
    backfilledAt: null,
    closedAt: startsAt,
    finalAt: null,
    cancelledAt: null,
    rosterAt: null,
    cancelReason: null,
    ...rest,
  })
  if (id === undefined) throw new Error('made before')
  for (const [personId, status] of marks) {
    const mark = { sessionId: id, personId, status, leftEarly: 0, way: 'press', at: startsAt } as const
    await tx.marks.set({ ...mark, recordedBy: null, reason: '' }, startsAt)
  }
  return id
}
