import { expect, test } from 'vitest'
import type { Tx } from '../../db/store.ts'
import { DAY, HOUR } from '../../src/clock.ts'
import { addPaperMembers } from '../../src/services/paper-members.ts'
import { fileMinutes, savePoints, writeMinutes } from '../../src/services/sessions/minutes.ts'
import { namedIn } from '../../src/services/sessions/people-called.ts'
import { endRota, saveRota } from '../../src/services/sessions/rotas.ts'
import { setSpeakers } from '../../src/services/sessions/set-speakers.ts'
import { replaceSpeaker, speakerAway, speakerUnavailable } from '../../src/services/sessions/speaker-away.ts'
import { remindSpeakers } from '../../src/services/sessions/tell-speakers.ts'
import { answerSwap, askSwap } from '../../src/services/sessions/swaps.ts'
import { planned } from './session-support.ts'
import { branch, freshStore } from './support.ts'

const NOW = Date.parse('2026-03-02T09:00:00+08:00')

async function town(tx: Tx) {
  const { orgId, persons } = await branch(tx, 6, NOW - DAY)
  for (const [nth, person] of persons.entries()) {
    await tx.people.link(`ou_${nth}`, null, person)
    await tx.roster.add(orgId, person, NOW - DAY)
  }
  const [by = 0, a = 0, b = 0, c = 0, d = 0] = persons
  return { orgId, by, a, b, c, d }
}

const session = (tx: Tx, orgId: number, by: number, days: number, type = 'party-lecture') =>
  planned(tx, orgId, { startsAt: NOW + days * DAY, type }, by, NOW)

const speaking = async (tx: Tx, { id }: { id: number }) =>
  (await tx.sessions.speakers(id)).map(({ personId }) => personId)

const refusal = (work: Promise<unknown>) => expect(work).rejects.toThrow('UserError')

test('turns go to those who can come; a leave asked for is enough, a cancelled session is no turn', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const { orgId, by, a, b, c } = await town(tx)
    await saveRota(tx, orgId, undefined, { name: '发言', type: 'party-lecture', each: 2, people: [a, b, c] }, by, NOW)
    const leave = { orgId, personId: a, sessionId: null, from: '2026-03-06', to: '2026-03-06', reason: '' }
    const asked = { askedAt: NOW, askedBy: a, state: 'asked', decidedBy: null, decidedAt: null, answer: null } as const
    await tx.leaves.ask({ ...leave, ...asked })
    const first = await session(tx, orgId, by, 4)
    expect(await speaking(tx, first)).toEqual([b, c])
    // Passed over, so first now; then the one whose turn was taken with the session.
    const second = await session(tx, orgId, by, 5)
    expect(await speaking(tx, second)).toEqual([a, b])
    await tx.sessions.turn(second.id, 'planned', { state: 'cancelled' })
    expect(await speaking(tx, await session(tx, orgId, by, 6))).toEqual([a, b])
    // Another kind has no rota, until there is one for all.
    expect(await speaking(tx, await session(tx, orgId, by, 7, 'theme-day'))).toEqual([])
    await saveRota(tx, orgId, undefined, { name: '主持', type: null, each: 1, people: [] }, by, NOW)
    expect(await speaking(tx, await session(tx, orgId, by, 8, 'theme-day'))).toEqual([by])
    await refusal(saveRota(tx, orgId, undefined, { name: '又', type: null, each: 1, people: [] }, by, NOW))
    const [rota] = await tx.rotas.ofOrg(orgId)
    if (!rota) throw new Error('there is no rota')
    expect([await endRota(tx, rota, by, NOW), await endRota(tx, rota, by, NOW)]).toEqual([true, false])
  })
})

test('a swap is answered once, gives way to a later request, and lapses when the session begins', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const { orgId, by, a, b, c, d } = await town(tx)
    const one = await session(tx, orgId, by, 4)
    await setSpeakers(tx, one, [a, b], by, NOW)
    const ask = (personId: number, withId: number) => askSwap(tx, one, { personId, withId, now: NOW })
    await refusal(ask(c, d))
    await refusal(ask(a, b))
    const first = await ask(a, c)
    await refusal(ask(a, c))
    const second = await ask(a, d)
    const answer = async (id: number, agree: boolean, now = NOW) => {
      const swap = await tx.speakers.swap(id)
      return swap && (await answerSwap(tx, swap, one, { agree, now })).answer
    }
    expect(await answer(first.swap, true)).toBe('before')
    expect(await answer(second.swap, false)).toBe('declined')
    expect(await speaking(tx, one)).toEqual([a, b])
    const third = await ask(a, c)
    expect(await answer(third.swap, true, one.startsAt)).toBe('lapsed')
    const fourth = await ask(a, c)
    const card = await tx.cards.create({
      kind: 'notice',
      about: JSON.stringify({ show: 'swap', session: one.id, swap: fourth.swap }),
      chatId: null,
      personId: c,
      locale: 'zh-CN',
      createdAt: NOW,
      expiresAt: NOW + DAY,
    })
    // Relieved by the secretary meanwhile, there is nothing left to swap.
    await setSpeakers(tx, one, [b, d], by, NOW)
    expect((await tx.cards.get(card))?.refreshAt).toBe(NOW)
    expect(await answer(fourth.swap, true)).toBe('before')
    expect(await speaking(tx, one)).toEqual([b, d])
    expect(await setSpeakers(tx, one, [b, d], by, NOW)).toBeUndefined()
    expect(await setSpeakers(tx, one, [d, b], by, NOW)).toEqual([])
  })
})

test('the secretary hears once of a speaker who cannot come, and of the one who comes after', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const { orgId, by, a, b, c } = await town(tx)
    const one = await session(tx, orgId, by, 4)
    await setSpeakers(tx, one, [a], by, NOW)
    expect(await speakerAway(tx, a, NOW)).toEqual([])
    await tx.roster.addStanding({
      orgId,
      personId: a,
      standing: 'away',
      since: NOW,
      until: null,
      reason: '',
    })
    // Three days before it is seen too; the others are reminded, once in a while.
    await setSpeakers(tx, one, [a, c], by, NOW)
    const about = [{ to: { secretaryOf: orgId }, show: { show: 'speaker-away', person: a } }, { to: { person: c } }]
    const { says } = await remindSpeakers(tx, one, NOW)
    expect(says).toMatchObject(about)
    const told = says.at(-1)
    if (!told || !('show' in told)) throw new Error('nobody is reminded')
    await tx.cards.create({
      kind: 'notice',
      about: JSON.stringify(told.show),
      chatId: null,
      personId: c,
      locale: 'zh-CN',
      createdAt: NOW,
      expiresAt: NOW + DAY,
    })
    expect((await remindSpeakers(tx, one, NOW)).says).toEqual([])
    expect((await remindSpeakers(tx, one, NOW + DAY)).says).toHaveLength(1)
    expect(await remindSpeakers(tx, one, one.startsAt)).toMatchObject({ skipped: 'missed' })
    // In quiet hours it waits.
    expect((await remindSpeakers(tx, one, NOW + 13 * HOUR)).again).toBe(NOW + 23 * HOUR)
    expect(await speakerAway(tx, a, NOW)).toEqual([])
    expect(await speakerUnavailable(tx, one, b, NOW)).toEqual([])
    const swap = { from: a, to: b, by, now: NOW }
    expect(await replaceSpeaker(tx, one, swap)).toHaveLength(2)
    expect(await replaceSpeaker(tx, one, swap)).toBeUndefined()
    expect(await speakerUnavailable(tx, one, b, NOW)).toHaveLength(1)
    expect(await speakerUnavailable(tx, one, b, one.startsAt)).toEqual([])
  })
})

test('minutes grow by parts; who would replace what another has written since is told', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const { orgId, by, a, b } = await town(tx)
    const one = await session(tx, orgId, by, 4)
    await setSpeakers(tx, one, [a], by, NOW)
    const now = one.startsAt + HOUR
    await refusal(writeMinutes(tx, one, '早', { by, now: NOW, replace: false }))
    await writeMinutes(tx, one, '一', { by, now, replace: false, over: null })
    const over = (await tx.sessions.minutes(one.id))?.at ?? null
    await writeMinutes(tx, one, '二', { by: a, now, replace: false, over: null })
    await refusal(writeMinutes(tx, one, '三', { by, now, replace: true, over }))
    await refusal(writeMinutes(tx, one, '字'.repeat(20_000), { by, now, replace: false }))
    await fileMinutes(tx, one, { key: 'file_1', name: '纪要.docx', messageId: 'om_1' }, { by, now })
    expect(await tx.sessions.minutes(one.id)).toMatchObject({ text: '一\n二', fileKey: 'file_1', fileMessage: 'om_1' })
    const since = (await tx.sessions.minutes(one.id))?.at ?? null
    await writeMinutes(tx, one, '全', { by, now, replace: true, over: since })
    expect((await tx.sessions.minutes(one.id))?.text).toBe('全')
    expect((await tx.audit.of(orgId, 1))[0]?.before).toContain('一\\n二')
    // Points are of speakers only.
    await savePoints(
      tx,
      one,
      new Map([
        [a, '要点'],
        [b, '无'],
      ]),
      { by, now },
    )
    expect((await tx.sessions.speakers(one.id)).map(({ points }) => points)).toEqual(['要点'])
  })
})

test('a name two share is asked about, but one who is listed already is meant; merged persons keep their turn', async () => {
  using place = await freshStore()
  await place.store.write(async (tx) => {
    const { orgId, by, a, b } = await town(tx)
    await addPaperMembers(tx, orgId, ['李四'], by, NOW)
    const [paper = 0] = await namedIn(tx, orgId, '李四', NOW)
    await tx.people.rename(a, '李四')
    await refusal(namedIn(tx, orgId, '李四', NOW))
    expect(await namedIn(tx, orgId, '李四', NOW, { known: [a, b] })).toEqual([a])
    const one = await session(tx, orgId, by, 4)
    const says = await setSpeakers(tx, one, [paper, a], by, NOW)
    // Whom nobody can write to, the secretary tells.
    expect(says?.map(({ to }) => to)).toEqual([{ person: a }, { secretaryOf: orgId }])
    await tx.speakers.outline(one.id, paper, { outline: '提纲', fileKey: 'k', fileName: '提纲.docx', fileMessage: 'm' })
    await tx.people.merge(paper, a, NOW)
    expect(await tx.sessions.speakers(one.id)).toMatchObject([{ personId: a, outline: '提纲', fileName: '提纲.docx' }])
  })
})
