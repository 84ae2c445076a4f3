import { type Instant, SECOND } from '../src/clock.ts'
import { defineJob, type JobDeps } from '../src/entry.ts'
import type { HistoryMessage } from '../src/feishu/port.ts'
import { cardsOpenIn, gapUnheard, mayReadHistory, mayReadTopics } from '../src/services/gaps.ts'
import {
  creditAll,
  PACE,
  readFrom,
  readReactions,
  readTopic,
  unlessGone,
  unreadable,
} from '../src/services/read-gap.ts'
import type { Row } from '../db/schema.ts'

/** Read in one go; with more the rest is read after the others' turn. */
const MOST = 100

/**
 * What a group said while the bot did not hear: what records that somebody took part is credited by its own time, once;
 * nothing else is done late. First what hangs on the study cards that were open then, emojis and topics, card by card, then
 * what the group's own list holds. What cannot be read is told instead (jobs/tell-gaps.ts).
 */
export const readHistory = defineJob({
  name: 'read-history',
  ofBot: true,
  async owed(read, now) {
    const due = (await read.gaps.due(now)).filter(({ state, place }) => state !== 'unheard' && place === 'group')
    return due.map(({ id, nextAt }) => ({ key: `gap-${id}`, payload: { id }, dueAt: nextAt }))
  },
  nextAt: (read, now) => read.gaps.nextDue(now),

  async run(payload, deps) {
    const { store, clock, pacer } = deps
    const now = clock.now()
    const gap = await store.read.gaps.get(Number(payload['id']))
    if (!gap || (gap.state !== 'owed' && gap.state !== 'listing') || gap.nextAt > now) return
    const turn = await pacer(PACE).reserve(['history'], now)
    if (turn > now) return void (await store.write((tx) => tx.gaps.change(gap.id, { nextAt: turn })))
    try {
      if (gap.state === 'owed') await readCard(gap, deps)
      else await readList(gap, deps)
    } catch (error) {
      await unreadable(gap, error, now, deps)
    }
  },
})

/** The next card that was open then; after the last one the list is next. */
async function readCard(gap: Row<'gaps'>, deps: JobDeps): Promise<void> {
  const { store, env, feishu, clock } = deps
  const done = Number(gap.readTo ?? 0)
  const cards = await cardsOpenIn(store.read, gap)
  const card = cards.find(({ id, personId }) => id > done && personId === null)
  const to = card ? { readTo: String(card.id) } : ({ state: 'listing', readTo: null } as const)
  if (card) {
    await readReactions(card.messageId, gap, deps)
    const topic = mayReadTopics(env.scopes()) ? await unlessGone(feishu.topicOf(card.messageId)) : null
    if (topic) await readTopic(topic, gap, deps)
  }
  await store.write((tx) => tx.gaps.change(gap.id, { ...to, nextAt: clock.now() }))
}

async function readList(gap: Row<'gaps'>, deps: JobDeps): Promise<void> {
  const { store, clock, env, log, feishu } = deps
  if (!mayReadHistory(env.scopes())) return store.write((tx) => gapUnheard(tx, gap, clock.now()))
  const { chatId, since, until, id } = gap
  const from = Number(gap.readTo ?? readFrom(gap))
  const said = await feishu.history(chatId, from, until, MOST)
  let credited = await creditAll(said, { chatId, direct: false, since }, deps)
  // Of a topic that began in the gap the list holds the first message alone.
  const topics = new Set(said.flatMap(({ threadId }) => (threadId === null ? [] : [threadId])))
  for (const topic of topics) credited += await readTopic(topic, gap, deps)
  log.info({ chat: chatId, read: said.length, topics: topics.size, credited }, 'what was said meanwhile was read')
  const last = said.at(-1)
  await store.write(async (tx) => {
    if (said.length < MOST || !last) await tx.gaps.drop([id])
    else await tx.gaps.change(id, { readTo: String(goOn(from, last)), nextAt: clock.now() })
  })
}

/** The history counts in whole seconds: what is read twice has its effect once. */
const goOn = (from: Instant, { createdAt }: HistoryMessage): Instant =>
  Math.floor(createdAt / SECOND) > Math.floor(from / SECOND) ? createdAt : createdAt + SECOND
