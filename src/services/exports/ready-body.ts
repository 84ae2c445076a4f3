import type { FileOrder, JobDeps } from '../../entry.ts'
import { FeishuError, type MessageBody, TOO_LARGE } from '../../feishu/port.ts'
import { messagesFor } from '../../i18n/index.ts'
import { buildFile, type BuiltFile } from './build-file.ts'
import { isSent, sentFile } from './sent-file.ts'

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
  let file: BuiltFile | undefined
  try {
    const { order } = owed
    file = isSent(order)
      ? await sentFile(store.read, feishu, order, t)
      : await buildFile(store.read, order, clock.now(), t)
  } catch (error) {
    if (error instanceof FeishuError) return notHad(error)
    log.error({ order: owed.order, err: error }, 'a file was not built')
    return say(t.files.failed)
  }
  if (!file) return say(t.files.gone)
  try {
    return { type: 'file', fileKey: await feishu.upload(file.name, file.bytes) }
  } catch (error) {
    if (!(error instanceof FeishuError) || error.kind === 'retry' || error.kind === 'doubt') throw error
    log.warn({ order: owed.order, code: error.code, kind: error.kind }, 'a file was not uploaded')
    if (error.kind !== 'permission') return say(t.files.notTaken)
    return say(t.talk.missingScope([scopeIn(error) ?? 'im:resource']))
  }

  /** What Feishu does not hand out. */
  function notHad(error: FeishuError): MessageBody {
    if (error.kind === 'retry' || error.kind === 'doubt') throw error
    log.warn({ call: error.call, code: error.code, kind: error.kind }, 'a file was not handed out')
    if (error.code === TOO_LARGE) return say(t.files.tooLarge)
    return say(error.kind === 'permission' ? t.talk.missingScope([READS_FILES]) : t.files.gone)
  }
}

const scopeIn = ({ message }: FeishuError) => /one of: ([\w:.-]+)/.exec(message)?.[1]

/** Of the permissions any of which would do (feishu-platform.md 3.6) the one that lets the bot read what it was sent and no more. */
const READS_FILES = 'im:message:readonly'
