import type { Command } from '../src/entry.ts'
import { appeal } from './appeal.ts'
import { attendance } from './attendance.ts'
import { burden } from './burden.ts'
import { checkin } from './checkin.ts'
import { help } from './help.ts'
import { leave } from './leave.ts'
import { me } from './me.ts'
import { note } from './note.ts'
import { org } from './org.ts'
import { outbox } from './outbox.ts'
import { points } from './points.ts'
import { rank } from './rank.ts'
import { report } from './report.ts'
import { roster } from './roster.ts'
import { setup } from './setup.ts'
import { signInCommand } from './sign-in.ts'
import { study } from './study.ts'
import { whoami } from './whoami.ts'

/** What people can type, in the order of /help. */
export const commands: readonly Command[] = [
  help,
  checkin,
  signInCommand,
  leave,
  appeal,
  study,
  me,
  note,
  rank,
  points,
  report,
  attendance,
  roster,
  burden,
  outbox,
  setup,
  whoami,
  org,
]
