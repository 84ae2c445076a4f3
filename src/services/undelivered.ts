import type { Instant } from '../clock.ts'
import type { Say } from '../entry.ts'
import { messagesFor } from '../i18n/index.ts'
import { secretaryToTell } from './who.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** A person refuses direct messages: what was meant for the secretary goes to the next who keeps the records. */
export async function refusedByPerson(tx: Tx, row: Row<'outbox'>, openId: string, now: Instant): Promise<'passed on' | 'given up'> {
  await tx.people.setReach(openId, 'refused')
  const next = row.secretaryOf === null ? undefined : await secretaryToTell(tx, row.secretaryOf)
  const identity = next && (await tx.people.identitiesOf([next])).find(({ reach }) => reach !== 'refused')
  if (!identity) return 'given up'
  await tx.outbox.readdress(row.id, { receiver: `person:${identity.openId}`, uuid: `${row.uuid}-n`, nextAt: now })
  if (row.cardId !== null) await tx.cards.readdress(row.cardId, identity.personId)
  return 'passed on'
}

/** A study card that Feishu will not take: the secretary hears why, since nobody sees what did not appear. */
export async function notPosted(tx: Tx, row: Row<'outbox'>, missingScope: string | undefined): Promise<Say[]> {
  const card = row.cardId === null ? undefined : await tx.cards.get(row.cardId)
  const chat = card?.kind === 'study' && card.chatId !== null ? await tx.orgs.chat(card.chatId) : undefined
  if (!chat || chat.orgId === null) return []
  const { talk } = messagesFor(chat.locale)
  const text = missingScope === undefined ? talk.postRefused(talk.skipReason('send-failed')) : talk.missingScope([missingScope])
  return [{ to: { secretaryOf: chat.orgId }, text }]
}
