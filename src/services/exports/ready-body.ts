import type { FileOrder, JobDeps } from '../../entry.ts'
import { FeishuError, type MessageBody } from '../../feishu/port.ts'
import { messagesFor } from '../../i18n/index.ts'
import { buildFile, type BuiltFile } from './build-file.ts'

/** What an outbox row holds: a message, or the file it will be. */
export type OwedBody = MessageBody | { readonly type: 'export'; readonly order: FileOrder; readonly locale: string }

/**
 * A file is built and uploaded when it is sent, outside any transaction, and again at each attempt: as things stand then.
 * What will not come in a while is told in its place, under the same uuid; a failed upload that may succeed is thrown, as
 * a failed send is.
 */
export async function readyBody(owed: OwedBody, { store, feishu, clock, log }: JobDeps): Promise<MessageBody> {
  if (owed.type !== 'export') return owed
  const t = messagesFor(owed.locale)
  const say = (text: string): MessageBody => ({ type: 'text', text })
  let file: BuiltFile
  try {
    file = await buildFile(store.read, owed.order, clock.now(), t)
  } catch (error) {
    log.error({ order: owed.order, err: error }, 'a file was not built')
    return say(t.files.failed)
  }
  try {
    return { type: 'file', fileKey: await feishu.upload(file.name, file.bytes) }
  } catch (error) {
    if (!(error instanceof FeishuError) || error.kind === 'retry' || error.kind === 'doubt') throw error
    log.warn({ order: owed.order, code: error.code, kind: error.kind }, 'a file was not uploaded')
    if (error.kind !== 'permission') return say(t.files.notTaken)
    return say(t.talk.missingScope([/one of: ([\w:.-]+)/.exec(error.message)?.[1] ?? 'im:resource']))
  }
}
