import type { SessionPlace } from '../views/sessions.ts'
import type { Reader } from '../../db/store.ts'

/** The session a card is about, told in the zone of its org's chat. */
export async function sessionPlace(read: Reader, sessionId: number): Promise<SessionPlace | undefined> {
  const session = await read.sessions.get(sessionId)
  const chat = session && (await read.orgs.chatOf(session.orgId))
  return session && chat && { session, zone: chat.timeZone }
}
