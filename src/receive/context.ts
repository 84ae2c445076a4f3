import { type Instant, SECOND } from '../clock.ts'
import { creditTime } from '../domain/credit-time.ts'
import type { Actions } from '../actions/index.ts'
import type { Asker, Command, Env, Policy, Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { Identity } from '../feishu/port.ts'
import type { Clock } from '../clock.ts'
import { noOrg } from '../services/no-org.ts'
import { type Messages, messagesFor } from '../i18n/index.ts'
import type { Log } from '../log.ts'
import type { Picture } from './pictures.ts'
import { orgChosen, orgsOf } from '../services/choose-org.ts'
import { may, personOf, secretaryNames } from '../services/who.ts'
import { isNoRoom } from '../../db/no-room.ts'
import type { Row } from '../../db/schema.ts'
import type { Store, Tx } from '../../db/store.ts'

export interface Context {
  readonly store: Store
  readonly env: Env
  readonly clock: Clock
  readonly log: Log
  readonly commands: readonly Command[]
  readonly actions: Actions
  readonly picture: Picture
}

/** What is known of an event before its entry runs. */
export interface Scene {
  readonly at: Instant
  readonly now: Instant
  readonly me: Asker
  readonly group: Row<'chats'> | undefined
  readonly org: Row<'orgs'> | undefined
  readonly chat: Row<'chats'> | undefined
  /** Of the session the card is about. */
  readonly hostId?: number | null | undefined
  /** The orgs it is for, where these are several: whoever is a member of one of them is a member there. */
  readonly meant?: readonly number[] | undefined
  /** Orgs the person is in; more than one only in direct chat. `org` may be one below, where that was chosen. */
  readonly orgs: readonly number[]
  readonly locale: string
  readonly t: Messages
}

/** What a card is about, whoever presses it. */
export interface PlaceOfCard {
  readonly orgId?: number | undefined
  readonly chatId?: string | undefined
  readonly hostId?: number | null
  readonly meant?: readonly number[] | undefined
}

/** Reads who speaks and about which org. In direct chat the org chosen last counts (design.md section 4). */
export async function sceneOf(
  tx: Tx,
  { env, clock }: Context,
  event: {
    at: Instant
    chatId: string | null
    direct: boolean
    who: Identity
    about?: PlaceOfCard
    command?: Command | undefined
    /** The start of the known gap it was said in. */
    since?: Instant
  },
): Promise<Scene> {
  const now = clock.now()
  const identity = await personOf(tx, event.who, '', now)
  if (
    event.direct &&
    event.chatId !== null &&
    (identity.directChatId !== event.chatId || identity.reach !== 'reachable')
  )
    await tx.people.setDirectChat(identity.openId, event.chatId)
  const me: Asker = {
    personId: identity.personId,
    openId: identity.openId,
    reachable: event.direct || identity.reach !== 'refused',
  }
  const group = event.direct || event.chatId === null ? undefined : await tx.orgs.chat(event.chatId)
  // An event names nobody; the list of the group's members does.
  if (identity.met && group?.state === 'active' && group.importAt === null)
    await tx.orgs.importLater(group.chatId, now + SECOND)
  const orgs = group ? (group.orgId === null ? [] : [group.orgId]) : await orgsOf(tx, identity, now)
  const orgId =
    event.about?.orgId ??
    (group ? group.orgId : await orgChosen(tx, identity, orgs, { now, ofSelf: event.command?.ofSelf }))
  const org = orgId === null || orgId === undefined ? undefined : await tx.orgs.get(orgId)
  const chat =
    event.about?.chatId !== undefined
      ? await tx.orgs.chat(event.about.chatId)
      : org && org.id !== group?.orgId
        ? await tx.orgs.chatOf(org.id)
        : group
  const locale = chat?.locale ?? env.locale
  const { hostId, meant } = event.about ?? {}
  return {
    at: creditTime(event.at, now, event.since),
    now,
    me,
    group,
    org,
    chat,
    hostId,
    meant,
    orgs,
    locale,
    t: messagesFor(locale),
  }
}

/** Throws the sentence that says who may. */
export async function demand(
  tx: Tx,
  policy: Policy,
  { me, org, chat, hostId, meant, now }: Pick<Scene, 'me' | 'org' | 'chat' | 'hostId' | 'meant' | 'now'>,
  env: Env,
): Promise<void> {
  if (await may(tx, policy, me, { orgId: org?.id, chat, hostId, meant }, env.admins, now)) return
  if (org === undefined && policy !== 'admin') throw noOrg(chat)
  const visitor = policy === 'member' && org && (await tx.roster.visitedBy(me.personId)).includes(org.id)
  const secretaries = org ? await secretaryNames(tx, org.id, now) : []
  throw new UserError(({ talk }) => {
    if (policy === 'admin') return talk.onlyAdmin
    if (policy === 'secretary' || policy === 'host') return talk.onlySecretary(secretaries)
    if (visitor) return talk.visitorOf(org.name)
    return talk.notOnRoster(secretaries[0] ?? null)
  })
}

/**
 * Runs an entry so that what it wrote is undone when it throws: a UserError becomes its sentence, anything else is logged
 * once under the event's id and answered with that id.
 */
export async function runEntry(
  tx: Tx,
  { log }: Context,
  eventId: string,
  t: Messages,
  run: () => Promise<Reply>,
): Promise<{ reply: Reply; refused: string | undefined; to?: UserError['to']; outcome: string }> {
  try {
    return { reply: await tx.attempt(run), refused: undefined, outcome: 'done' }
  } catch (error) {
    // Its event comes again and is taken then; a sentence that it failed would need room too.
    if (isNoRoom(error)) throw error
    if (error instanceof UserError) return { reply: {}, refused: error.say(t), to: error.to, outcome: 'refused' }
    await tx.inbox.failed(eventId, error instanceof Error ? error.name : 'unknown')
    log.error({ event: eventId, err: error }, 'an entry failed')
    return { reply: {}, refused: t.talk.failed(eventId), outcome: 'failed' }
  }
}
