import { RESTORED } from '../domain/restored.ts'
import type { About } from '../entry.ts'
import { FAILURE_CAUSES } from '../feishu/port.ts'
import type { Failure, Messages } from '../i18n/index.ts'
import { receiverOf } from './find-sent.ts'
import { namesOf } from './names.ts'
import { typeWord } from './sessions/types.ts'
import type { Undelivered } from '../../db/repositories/undelivered.ts'
import type { Reader } from '../../db/store.ts'

/** Why a message was not delivered, by what was kept with it. */
export function failureOf({ state, error }: Pick<Undelivered, 'state' | 'error'>): Failure {
  if (error === RESTORED) return 'restored'
  if (state === 'unknown') return 'no-answer'
  if (error === 'too late') return 'too-late'
  const cause = error?.split(' ')[2]
  return FAILURE_CAUSES.find((one) => one === cause) ?? 'other'
}

export interface MessageName {
  /** The kind of card or message. */
  readonly what: string
  /** The group or person. */
  readonly to: string
  readonly about: About | undefined
}

/** What messages are called to people: never what they say. */
export async function messageNames(
  read: Reader,
  rows: readonly Undelivered[],
  t: Messages,
): Promise<(row: Undelivered) => MessageName> {
  const abouts = new Map<number, About>()
  const sessions = new Map<number, string>()
  const receivers = new Map<string, string>()
  for (const { cardId, receiver } of rows) {
    const card = cardId === null || abouts.has(cardId) ? undefined : await read.cards.get(cardId)
    const about = card && (JSON.parse(card.about) as About)
    if (card && about) abouts.set(card.id, about)
    if (about && 'session' in about && !sessions.has(about.session)) {
      const session = await read.sessions.get(about.session)
      if (session) sessions.set(about.session, t.outbox.session(session.date, await typeWord(read, session, t)))
    }
    if (!receivers.has(receiver)) receivers.set(receiver, (await nameOf(read, receiver)) ?? t.outbox.unknownReceiver)
  }
  return ({ cardId, receiver, begins }) => {
    const about = cardId === null ? undefined : abouts.get(cardId)
    const bare = /^\{"type":"(file|export)"/.test(begins) ? t.outbox.file : t.outbox.text
    const session = about && 'session' in about ? (sessions.get(about.session) ?? '') : ''
    return { what: about ? t.cards.shown[about.show] + session : bare, to: receivers.get(receiver) ?? '', about }
  }
}

async function nameOf(read: Reader, receiver: string): Promise<string | undefined> {
  const to = receiverOf({ receiver })
  const group = 'chat' in to ? await read.orgs.chat(to.chat) : undefined
  if (group) return group.name || undefined
  const identity = 'chat' in to ? await read.people.byDirectChat(to.chat) : await read.people.byOpenId(to.person)
  return identity && ((await namesOf(read, [identity.personId]))(identity.personId) || undefined)
}
