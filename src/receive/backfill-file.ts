import type { Moment, Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { InboundEvent } from '../feishu/port.ts'
import { backfillAbout } from '../services/backfills/content.ts'
import { candidates, whichOrg } from '../services/choose-org.ts'
import { demand, type Scene } from './context.ts'

type MessageEvent = Extract<InboundEvent, { type: 'message' }>

/** A spreadsheet, by the end of its name. */
export const isSheet = ({ file }: MessageEvent): boolean =>
  /\.(?:xlsx?|xlsm|csv|et|ods|numbers)$/i.test(file?.name ?? '')

/**
 * A spreadsheet in direct chat holds sessions to be entered afterwards (补录). It is read by a job; its card says at once
 * that it was received, and then what it says.
 */
export async function receiveSheet(moment: Moment, scene: Scene, event: MessageEvent): Promise<Reply> {
  const { tx, env, me, now, org, t } = moment
  const { file } = event
  if (!file) return {}
  if (!org && scene.orgs.length > 1)
    return { say: [{ to: 'here', show: whichOrg(await candidates(tx, scene.orgs, t), t) }] }
  await demand(tx, 'secretary', scene, env)
  if (!org) throw new UserError(({ talk, commands }) => talk.notSetUp(commands.setup.usage))
  if (!/\.xlsx$/i.test(file.name)) throw new UserError(({ sessions }) => sessions.backfill.talk.onlyXlsx)
  const id = await tx.backfills.receive({
    orgId: org.id,
    by: me.personId,
    messageId: event.messageId,
    fileKey: file.key,
    fileName: file.name,
    at: now,
  })
  return { say: [{ to: 'here', show: backfillAbout(org.id, id) }] }
}
