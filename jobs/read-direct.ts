import { defineJob, type JobDeps } from '../src/entry.ts'
import { FeishuError } from '../src/feishu/port.ts'
import { cardsOpenIn, gapUnheard, mayReadDirect } from '../src/services/gaps.ts'
import { creditAll, PACE, readFrom, readReactions, unreadable } from '../src/services/read-gap.ts'
import type { Row } from '../db/schema.ts'

/** Before others have their turn. */
const MOST = 20

/**
 * What a group's people said to the bot alone while it did not hear, one direct chat after another: credited by its own time
 * and answered there; and the emojis on their own copies of the study card.
 */
export const readDirect = defineJob({
  name: 'read-direct',
  ofBot: true,
  async owed(read, now) {
    const due = (await read.gaps.due(now)).filter(({ state, place }) => state === 'owed' && place === 'direct')
    return due.map(({ id, nextAt }) => ({ key: `direct-gap-${id}`, payload: { id }, dueAt: nextAt }))
  },
  nextAt: (read, now) => read.gaps.nextDue(now),

  async run(payload, deps) {
    const { store, clock, env, pacer } = deps
    const now = clock.now()
    const gap = await store.read.gaps.get(Number(payload['id']))
    if (gap?.state !== 'owed' || gap.nextAt > now) return
    if (!mayReadDirect(env.scopes())) return store.write((tx) => gapUnheard(tx, gap, now))
    const { chatId, since } = gap
    const orgId = (await store.read.orgs.chat(chatId))?.orgId ?? null
    const people =
      orgId === null ? [] : await store.read.people.directChatsOf({ chatId, orgId, since }, gap.readTo ?? '', MOST)
    const cards = (await cardsOpenIn(store.read, gap)).filter(({ personId }) => personId !== null)
    let readTo = gap.readTo
    try {
      for (const person of people) {
        const turn = await pacer(PACE).reserve(['history'], now)
        if (turn > now) return void (await store.write((tx) => tx.gaps.change(gap.id, { readTo, nextAt: turn })))
        await readPerson(person, cards, gap, deps)
        readTo = person.openId
      }
      await store.write(async (tx) => {
        if (people.length < MOST) await tx.gaps.drop([gap.id])
        else await tx.gaps.change(gap.id, { readTo, nextAt: clock.now() })
      })
    } catch (error) {
      await store.write((tx) => tx.gaps.change(gap.id, { readTo }))
      await unreadable({ ...gap, readTo }, error, now, deps)
    }
  },
})

interface Person {
  readonly personId: number
  readonly directChatId: string
}

async function readPerson(
  { personId, directChatId }: Person,
  cards: Awaited<ReturnType<typeof cardsOpenIn>>,
  gap: Row<'gaps'>,
  deps: JobDeps,
): Promise<void> {
  try {
    const said = await deps.feishu.history(directChatId, readFrom(gap), gap.until)
    await creditAll(said, { chatId: directChatId, direct: true, since: gap.since }, deps)
    for (const card of cards) if (card.personId === personId) await readReactions(card.messageId, gap, deps)
  } catch (error) {
    if (!(error instanceof FeishuError) || !OF_ONE.has(error.kind)) throw error
    deps.log.info({ code: error.code, kind: error.kind }, 'a direct chat could not be read')
  }
}

/** Refused for this person alone: who is outside the app or left it has nothing to be credited. */
const OF_ONE: ReadonlySet<FeishuError['kind']> = new Set(['unreachable', 'chat-gone', 'message-gone'])
