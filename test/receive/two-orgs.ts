/** Two orgs, each with one of everything that a button can name. */
import { instantOf } from '../../src/domain/dates.ts'
import { reportFigures } from '../../src/services/report-figures.ts'
import { usualItem } from '../cards/samples.ts'
import { branchUnder, sessionOn, ZONE } from '../db/session-support.ts'
import type { Tx } from '../../db/store.ts'

export const NOW = instantOf('2026-03-04', '13:00', ZONE)
/** What the other org and everybody in it is called. */
export const OTHERS = '外支部'

const WEEK = { kind: 'week', from: '2026-02-23', to: '2026-03-01' } as const

export type House = Awaited<ReturnType<typeof house>>

/** `me` owes what can be owed and helps where one can, here and there alike: the card's org alone tells them apart. */
async function house(tx: Tx, name: string, me: number) {
  const { orgId, persons } = await branchUnder(tx, name, null, 3)
  const [there = 0, missing = 0, next = 0] = persons
  const chatId = `oc_${orgId}`
  const session = await sessionOn(tx, orgId, '2026-03-03', new Map([[there, 'present']]), { title: name })
  const ahead = await sessionOn(tx, orgId, '2026-03-09', new Map(), { state: 'planned', closedAt: null, title: name })
  for (const personId of [missing, me])
    await tx.owedStudies.owe({
      ...{ sessionId: session, personId, dueOn: '2026-03-20', check: 'note', state: 'owed' },
      ...{ note: null, doneAt: null, confirmedBy: null, reason: null, remindAt: null, remindedAt: null },
      ...{ helperId: me, visitedOn: null, visitPlace: null, taught: null },
    })
  const appeal = (await tx.appeals.file({ sessionId: session, personId: missing, text: name, at: NOW })) ?? 0
  const dates = { from: '2026-03-10', to: '2026-03-10', sessionId: null }
  const asked = { state: 'asked', askedAt: NOW, decidedBy: null, decidedAt: null, answer: null } as const
  const leave = (await tx.leaves.ask({ orgId, personId: missing, askedBy: me, reason: name, ...dates, ...asked })) ?? 0
  const figures = JSON.stringify(
    await reportFigures(tx, { org: await tx.orgs.get(orgId), zone: ZONE, profile: 'full' }, WEEK, NOW),
  )
  const released = { state: 'released', asOf: null, lateBy: 0, told: '{}', releasedAt: NOW, releasedBy: me } as const
  const report = (await tx.reports.create({ orgId, chatId, ...WEEK, ...released, figures, createdAt: NOW })) ?? 0
  const rota = await tx.rotas.create({ orgId, name, type: null, each: 1, createdAt: 0, endedAt: null })
  await tx.rotas.setMembers(rota, [there, next])
  await tx.speakers.set(ahead, [there, me], { rotaId: rota, givenAt: 0 })
  const file = { fileKey: 'file', fileName: '提纲.docx', fileMessage: 'om_file' }
  await tx.speakers.outline(ahead, there, file)
  await tx.people.link(`ou_${next}`, null, next)
  const at = (time: string) => instantOf('2026-03-03', time, ZONE)
  const day = await tx.study.open({
    ...{ orgId, chatId, date: '2026-03-03', slotAt: at('08:30'), onTimeUntil: at('23:59'), lateUntil: at('23:59') },
    ...{ itemId: 'item', itemVersion: '1', snapshot: JSON.stringify({ ...usualItem, title: name }) },
    ...{ excused: 0, expected: 4, checkedIn: 0, answered: 0, noted: 0 },
  })
  await tx.study.close(day ?? 0, NOW, 0)
  const joined = await tx.people.create(name, 0)
  const join = await tx.roster.propose({ chatId, personId: joined, joinedAt: 0, decideBy: NOW * 2 })
  const below = await tx.orgs.create({ name: `${name}小组`, kind: 'group', parentId: orgId, createdAt: 0 })
  await tx.roster.grant(orgId, missing, 'deputy', 0)
  const message = async (state: 'given_up' | 'unknown') => {
    const row = { receiver: `chat:${chatId}`, replyTo: null, body: '{"type":"text","text":"x"}', priority: 0 }
    await tx.outbox.owe({ ...row, uuid: `${name} ${state}`, cardId: null, orgId, createdAt: NOW, nextAt: NOW })
    const head = await tx.outbox.head(row.receiver)
    await tx.outbox.settle(head?.id ?? 0, state, '230018 give-up silenced', NOW)
    return head?.id ?? 0
  }
  const messages = { failed: await message('given_up'), unknown: await message('unknown') }
  const of = { ...messages, orgId, chatId, session, ahead, appeal, leave, report, rota, below }
  return { ...of, there, missing, next, day: day ?? 0, join: join ?? 0 }
}

/** One whose records `me` keeps, and another. */
export async function twoOrgs(tx: Tx) {
  const me = await tx.people.create('周晓兰', 0)
  await tx.people.link('ou_me', null, me)
  const own = await house(tx, '县人大机关党支部', me)
  const other = await house(tx, OTHERS, me)
  await tx.roster.add(own.orgId, me, 0)
  await tx.roster.grant(own.orgId, me, 'admin', 0)
  return { me, own, other }
}
