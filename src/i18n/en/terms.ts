import type { Messages } from '../zh.ts'

const kinds = new Map(
  Object.entries({
    基础性: 'Basic',
    应用性: 'Applied',
    前瞻性: 'Outlook',
    实践性: 'Practice',
    品味性: 'Culture',
  }),
)

export const terms = {
  app: 'Xueji',
  join: ', ',
  paren: (text: string) => ` (${text})`,
  ellipsis: (left: number) => `… and ${left} more`,
  colon: ': ',
  mark: {
    on_time: 'on time',
    late: 'late',
    made_up: 'made up',
    missing: 'missed',
    extra: 'took part, not in the rate',
    excused: 'excused',
    leave: 'on leave',
    open: 'still open',
    none: 'none',
  },
  markShort: {
    on_time: 'Done',
    late: 'Late',
    made_up: 'Redone',
    missing: 'Missed',
    extra: 'Extra',
    excused: 'Off',
    leave: 'Leave',
    open: 'Open',
    none: '—',
  },
  standing: { active: 'Active', exempt: 'Exempt', away: 'Away', leave: 'On leave', off: 'Remove' },
  role: {
    leader: 'leader',
    secretary: 'study secretary',
    deputy: 'deputy secretary',
    admin: 'administrator',
    member: 'member',
  },
  studyDays: {
    workdays: 'Statutory working days',
    weekdays: 'Monday to Friday',
    daily: 'Every day',
    own: 'Chosen days',
    ownDays: (days: readonly string[]) => `Every ${days.join(', ')}`,
  },
  profile: {
    full: 'Points and personal leaderboards',
    'groups-only': 'Group leaderboards only',
    reduced: 'No points or leaderboards',
  },
  question: { single: 'Single choice', multiple: 'Multiple choice', 'true-false': 'True or false' },
  kind: (kind: string) => kinds.get(kind) ?? kind,
  on: 'On',
  off: 'Off',
  none: 'None',
} satisfies Messages['terms']
