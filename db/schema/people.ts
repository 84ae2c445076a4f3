import type { Generated } from 'kysely'
import type { GivenRole } from '../../src/domain/roles.ts'

export type OrgKind = 'committee' | 'general' | 'branch' | 'group'

export interface OrgTable {
  id: Generated<number>
  parentId: number | null
  kind: OrgKind
  name: string
  createdAt: number
}

export interface ChatTable {
  chatId: string
  /** Null until set up. */
  orgId: number | null
  name: string
  state: 'active' | 'inactive'
  /** The time of the event that said so. */
  stateAt: number
  /** When the bot was last taken out; it was back at `stateAt` if it is active. */
  leftAt: number | null
  locale: string
  timeZone: string
  addedBy: number | null
  ownerOpenId: string | null
  /** Name, owner and members are to be read from Feishu, at the earliest at this instant. */
  importAt: number | null
  /** When its members were last read; null while what is known of them came from single events only. */
  membersReadAt: number | null
  createdAt: number
}

/** Who is in a group, as far as events and imports told; the roster is another matter. */
export interface ChatMemberTable {
  chatId: string
  personId: number
  joinedAt: number
  leftAt: number | null
}

export interface PersonTable {
  id: Generated<number>
  name: string
  /** Merged into another person: a recorded act, never undone by deletion. */
  mergedInto: number | null
  createdAt: number
}

export type Reach = 'unknown' | 'reachable' | 'refused'

export interface IdentityTable {
  openId: string
  unionId: string | null
  personId: number
  reach: Reach
  /** The direct chat, once known. */
  directChatId: string | null
  /** The org chosen last, for commands in direct chat. */
  orgId: number | null
  /** When it was chosen. */
  orgAt: number | null
  mutedDigest: number
}

/** Who belongs to an org, with dates. A visitor without Feishu has one of no length: known by name, never on it. */
export interface RosterTable {
  id: Generated<number>
  orgId: number
  personId: number
  since: number
  until: number | null
  /** Left the group chat at this instant; a question to the secretary, not yet a roster act. */
  leftChatAt: number | null
}

export interface StandingTable {
  id: Generated<number>
  orgId: number
  personId: number
  standing: 'exempt' | 'away' | 'leave'
  since: number
  until: number | null
  reason: string
  /** The approved leave a standing of leave comes from. */
  leaveId: number | null
}

export interface RoleTable {
  id: Generated<number>
  orgId: number
  personId: number
  role: GivenRole
  since: number
  until: number | null
}

/** Someone joined the group: active, visitor or ignore, decided by the secretary or active after 24 h. */
export interface JoinTable {
  id: Generated<number>
  chatId: string
  personId: number
  joinedAt: number
  decideBy: number
  decision: 'active' | 'visitor' | 'ignore' | null
  decidedBy: number | null
  decidedAt: number | null
}
