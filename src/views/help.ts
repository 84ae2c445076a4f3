import type { Instant } from '../clock.ts'
import type { CardRef, HelpView } from '../cards/views.ts'
import type { About, Env } from '../entry.ts'
import type { Messages } from '../i18n/index.ts'
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

  const c = t.commands
  const line = (words: string, what: string): Line => ({ words, about: what })
  const member = [
    line('/study today', c.study.today.about),
    line('/checkin', c.checkin.about),
    line('/me', c.me.about),
    line('/note', c.note.about),
  ]
  const secretary = [
    line('/attendance today', c.attendance.today.about),
    line('/study next', c.study.next.about),
    line('/study log', c.study.log.about),
    line('/roster', c.roster.about),
    line('/study post', c.study.post.about),
    line('/study skip', c.study.skip.about),
  ]
  const admin = [line('/setup', c.setup.about)]
  const isSecretary = await can('secretary')
  return {
    ref,
    lines: [...(about.org !== null ? member : []), ...(isSecretary && about.org !== null ? secretary.slice(0, 3) : [])],
    more: [
      ...(isSecretary && about.org !== null ? secretary.slice(3) : []),
      ...((await can('admin')) || about.org === null ? admin : []),
      line('/whoami', c.whoami.about),
    ],
  }
}
