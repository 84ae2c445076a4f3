import { who } from '../text.ts'
import type { Messages } from '../zh.ts'

export const roles: Messages['roles'] = {
  title: 'Roles',
  give: '**Give a role**',
  person: 'Choose somebody',
  name: 'Name or open_id (/whoami)',
  other: 'Outside the roster: open_id (/whoami)',
  role: 'Choose a role',
  save: 'Give',
  end: 'End',
  endConfirm: { title: 'End a role', text: (name, role) => `End ${name}'s role as ${role}?` },
  owner: (name) => `**${name}** (owns the group, and administers it)`,
  onlyThese: 'Only the leader, the secretary or an admin gives roles',
  explain: 'A role in an org holds in those below it. Every change is kept.',
  talk: {
    given: (name, role) => `${who(name, 12)} is now ${role}`,
    givenAlready: 'They hold it already',
    ended: (name, role) => `${who(name, 12)} is no longer ${role}`,
    endedAlready: 'They hold it no more',
    yours: (org, role) => `You are now ${role} of ${who(org, 40)}. /attendance opens the panel, /help the commands`,
    noMoreYours: (org, role) => `You are no longer ${role} of ${who(org, 40)}`,
    notYours: 'Ask the leader or an admin',
    incomplete: 'Choose somebody and a role',
    last: (role) =>
      role === 'secretary'
        ? 'The last secretary: give it to another first'
        : 'The last admin: give it to another first',
  },
}
