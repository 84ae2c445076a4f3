import { MINUTE } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import type { Waited } from '../about/about.ts'
import type { Moment, Say } from '../entry.ts'
import type { Identity } from '../feishu/port.ts'
import { type Context, runEntry, sceneOf } from './context.ts'
import { commandOf, namingOrg, runWords } from './run-words.ts'
import type { Tx } from '../../db/store.ts'

/** So long after it was asked it is still what is meant. */
const WAITS = 10 * MINUTE

interface Chosen {
  readonly id: string
  /** Null: a key of the menu. */
  readonly chatId: string | null
  readonly who: Identity
}

/**
 * Does what was typed before it was known which org is meant, as of when it was typed. Long after it was asked, or on another
 * date than it was typed on, '明天' would be another day: then it is said that nothing was done.
 */
export async function goOn(
  tx: Tx,
  chosen: Chosen,
  waited: readonly Waited[] | undefined,
  context: Context,
): Promise<readonly Say[]> {
  const says: Say[] = []
  for (const one of waited ?? []) says.push(...(await doOne(tx, chosen, one, context)))
  return says
}

async function doOne(
  tx: Tx,
  { id, chatId, who }: Chosen,
  { words, at, askedAt }: Waited,
  context: Context,
): Promise<readonly Say[]> {
  const command = commandOf(words, context)
  const scene = await sceneOf(tx, context, { at, chatId, direct: true, who, command })
  const { now, t, chat } = scene
  const zone = chat?.timeZone ?? context.env.timeZone
  if (now > askedAt + WAITS || localDate(now, zone) !== localDate(at, zone))
    return [{ to: 'here', text: t.talk.waitedTooLong }]
  const moment: Moment = { eventId: id, ...scene, tx, env: context.env }
  const { reply, refused } = await runEntry(tx, context, id, t, () => runWords(words, moment, scene, context))
  return namingOrg(command, refused === undefined ? (reply.say ?? []) : [{ to: 'here', text: refused }], scene)
}
