import type { Instant } from '../clock.ts'
import type { CardRef, HelpView } from '../cards/views.ts'
import type { About, Env } from '../entry.ts'
import type { Messages } from '../i18n/index.ts'
import { profileOf } from '../services/profile.ts'
import { may } from '../services/who.ts'
import type { Reader } from '../../db/store.ts'

type Line = HelpView['lines'][number]

/** What this person can do here: what is wanted daily first, since the card folds the rest. */
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
  const can = async (policy: 'secretary' | 'admin') =>
    identity !== undefined && (await may(read, policy, identity, where, env.admins, now))

  const { commands: c } = t
  if (about.org === null) return { ref, lines: [c.setup, c.whoami].map(asLine) }
  const points = (await profileOf(read, about.org)) !== 'reduced'
  const often = [c.study.today, c.checkin, c.me, c.note]
  const ofMembers = [c.signin, c.leave, c.report, ...(points ? [c.rank] : []), c.appeal, ...(points ? [c.points] : [])]
  const isSecretary = await can('secretary')
  const daily = isSecretary ? [c.attendance, c.attendance.today, c.study.next, c.study.log] : []
  const paused = chat !== undefined && (await read.orgs.settings(chat.chatId))?.pausedAt != null
  // Pausing stands on the card of the next study.
  const plan = paused ? [c.study.resume] : [c.study.skip, c.study.unskip]
  const seldom = isSecretary ? [c.roster, c.study.post, ...plan, c.burden] : []
  const ofAdmin = (await can('admin')) ? [c.setup, c.outbox] : []
  const lines = [...often, ...daily, ...ofMembers, ...seldom, c.me.export, ...ofAdmin, c.whoami]
  return { ref, lines: lines.map(asLine) }
}

const asLine = ({ words, about }: Line): Line => ({ words, about })
