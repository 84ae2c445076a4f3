import { UserError } from '../errors.ts'
import type { Profile } from '../cards/views.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** What an org shows of points and places; before setup, what most want. */
export async function profileOf(read: Reader, orgId: number): Promise<Profile> {
  const chat = await read.orgs.chatOf(orgId)
  return (chat && (await read.orgs.settings(chat.chatId))?.profile) ?? 'full'
}

/** Refuses where an org shows no points at all. */
export async function demandPoints(read: Reader, orgId: number): Promise<Exclude<Profile, 'reduced'>> {
  const profile = await profileOf(read, orgId)
  if (profile === 'reduced') throw new UserError(({ cards }) => cards.rank.reduced)
  return profile
}

export interface ProfileChange {
  readonly from: Profile
  readonly to: Profile
}

/** The switch that settings saved bring; undefined when nothing changed. */
export const profileChange = (before: Row<'settings'> | undefined, to: Profile): ProfileChange | undefined =>
  before && before.profile !== to ? { from: before.profile, to } : undefined
