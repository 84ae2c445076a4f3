import { actions } from './actions/index.ts'
import type { Clock, Instant } from './clock.ts'
import { createClockwork } from './clockwork.ts'
import { deliver } from './deliver.ts'
import { draw } from './draw/draw.ts'
import type { BackUp, Env, JobDeps } from './entry.ts'
import type { Feishu, InboundEvent, PressAnswer } from './feishu/port.ts'
import type { Log } from './log.ts'
import { receiveChatEvent } from './receive/chat-events.ts'
import { receiveMessage } from './receive/message.ts'
import { receiveMissed } from './receive/missed.ts'
import { createNoRoom } from './receive/no-room.ts'
import { createPictures } from './receive/pictures.ts'
import { receivePress } from './receive/press.ts'
import { receiveMissedReaction, receiveReaction } from './receive/reaction.ts'
import { createPacers, type Pacers } from './pacer.ts'
import type { Bell } from './queue/bell.ts'
import type { Queue } from './queue/port.ts'
import { commands } from '../commands/index.ts'
import { botJobs, jobs } from '../jobs/index.ts'
import { isNoRoom } from '../db/no-room.ts'
import type { Store } from '../db/store.ts'

export interface AppDeps {
  readonly store: Store
  readonly feishu: Feishu
  readonly queue: Queue
  /** Of all processes that send, where there are several. */
  readonly pacers?: Pacers
  /** Tells the other processes on the store, where there are any. */
  readonly bell?: Bell
  /** It only works the queue: another process hears the events. */
  readonly worker?: true
  readonly clock: Clock
  readonly env: Env
  readonly log: Log
  /** Whether events reach us now. */
  readonly connected: () => boolean
  readonly unreachableSince: JobDeps['unreachableSince']
  /** Reads the granted permissions anew. */
  readonly readScopes: () => Promise<void>
  readonly backUp?: BackUp | undefined
}

/** The bot, apart from how it is connected. */
export interface App {
  /** Takes one event; resolves after its commit, and with the answer to a press. */
  receive(event: InboundEvent): Promise<PressAnswer | void>
  start(): Promise<void>
  stop(): Promise<void>
  /** Looks at the ledgers now: a heartbeat, or the clock was turned. */
  wake(): void
  /** Resolves when everything owed by now is done. */
  idle(): Promise<void>
  counts: Record<string, number>
}

const NOT_KEPT = 'the disk is full: a press was not recorded, and who pressed was told'

export function createApp({
  store,
  feishu,
  queue,
  pacers = createPacers(),
  bell,
  worker,
  clock,
  env,
  log,
  connected,
  unreachableSince,
  readScopes,
  backUp,
}: AppDeps): App {
  const counts: Record<string, number> = {}
  let pressesWaiting = 0
  // An event's line holds ids and a time, nothing to be struck out: looking for that at every press takes its time.
  const lines = log.child({}, { redact: [] })
  const counted = (what: string, outcome: string) => {
    counts[`${what}.${outcome}`] = (counts[`${what}.${outcome}`] ?? 0) + 1
    return outcome
  }
  /** `since`: what is said may have been said by an earlier process. */
  const depsFor = (since?: Instant): JobDeps => ({
    store,
    feishu,
    clock,
    env,
    log,
    pacer: pacers,
    connected,
    unreachableSince,
    readScopes,
    async credit(said, where) {
      return counted('history', await receiveMissed(said, where, context))
    },
    async creditReaction(given, since) {
      return counted('emoji', await receiveMissedReaction(given, since, context))
    },
    backUp,
    say: (tx, says, now) => deliver(tx, says, undefined, now, env, since),
    draw: (read, card, now) => draw(read, card, now, env),
  })
  const clockwork = createClockwork({
    jobs: worker ? jobs.filter(({ name }) => !botJobs.has(name)) : jobs,
    deps: depsFor(),
    perhapsSaidSince: depsFor,
    queue,
    ...(bell && { others: { bell, lookFirst: worker ?? false } }),
  })
  const context = {
    store,
    env,
    clock,
    log,
    commands,
    actions,
    picture: createPictures({ store, env, clock, waiting: () => pressesWaiting }),
  }

  const noRoom = createNoRoom({ read: store.read, feishu, env, log })

  return {
    counts,
    async receive(event) {
      const began = performance.now()
      let outcome = 'done'
      try {
        switch (event.type) {
          case 'message':
            outcome = await receiveMessage(event, context)
            return undefined
          case 'press': {
            pressesWaiting++
            try {
              const { answer, outcome: what } = await receivePress(event, context)
              outcome = what
              return answer
            } finally {
              pressesWaiting--
            }
          }
          case 'reaction':
            outcome = await receiveReaction(event, context)
            return undefined
          default:
            outcome = await receiveChatEvent(event, context)
            return undefined
        }
      } catch (error) {
        outcome = 'lost'
        const answer = isNoRoom(error) ? await noRoom.answer(event) : undefined
        log.error(
          { event: event.id, err: error },
          answer ? NOT_KEPT : 'the event was not taken; Feishu will deliver it again',
        )
        if (answer) return answer
        throw error
      } finally {
        counted(event.type, outcome)
        lines.info(
          { event: event.id, type: event.type, outcome, ms: Math.round((performance.now() - began) * 10) / 10 },
          'event',
        )
      }
    },
    async start() {
      await queue.start(clockwork.work)
      clockwork.wake()
    },
    async stop() {
      clockwork.stop()
      await queue.stop()
      await store.settled()
    },
    wake: clockwork.wake,
    idle: clockwork.idle,
  }
}
