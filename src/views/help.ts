import type { Instant } from '../clock.ts'
import type { CardRef, HelpView } from '../cards/views.ts'
import type { About, Env } from '../entry.ts'
import type { Messages } from '../i18n/index.ts'
import { profileOf } from '../services/profile.ts'
import { may } from '../services/who.ts'
import type { Reader } from '../../db/store.ts'

type Line = HelpView['lines'][number]

/** What this person can do here: members' lines first, then the secretary's, then the admin's. */
export async function helpView(
  read: Reader,
  ref: CardRef,
  personId: number | null,
  about: Extract<About, { show: 'help' }>,
  t: Messages,
  env: Env,
  now: Instant,
): Promise<HelpView> {
  const chat = about.org === null ? undefined : await read.orgs.chatOf(about.org)
  const identity = personId === null ? undefined : (await read.people.identitiesOf([personId])).at(0)
  const where = { orgId: about.org ?? undefined, chat }
  const can = async (policy: 'member' | 'secretary' | 'admin') =>
    identity !== undefined && (await may(read, policy, identity, where, env.admins, now))

  const { commands: c } = t
  const inOrg = about.org !== null
  const member = [c.study.today, c.checkin, c.me, c.note, c.report]
  const daily = [c.attendance.today, c.study.next, c.study.log]
  const seldom = [c.attendance.week, c.roster, c.study.post, c.study.skip, c.study.unskip, c.burden]
  const points = about.org !== null && (await profileOf(read, about.org)) !== 'reduced'
  const isSecretary = await can('secretary')
  const administers = !inOrg || (await can('admin'))
  return {
    ref,
    lines: [...(inOrg ? member : []), ...(points ? [c.rank] : []), ...(inOrg && isSecretary ? daily : [])].map(asLine),
    more: [
      ...(points ? [c.points] : []),
      ...(inOrg && isSecretary ? seldom : []),
      ...(inOrg ? [c.me.export] : []),
      ...(administers ? [c.setup] : []),
      ...(inOrg && administers ? [c.outbox] : []),
      c.whoami,
    ].map(asLine),
  }
}

const asLine = ({ words, about }: Line): Line => ({ words, about })
