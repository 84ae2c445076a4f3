import type { Messages } from '../zh.ts'
import { counted } from './counted.ts'
import { when } from './when.ts'

export const registerCards = {
  register: {
    title: { week: 'Weekly attendance', month: 'Monthly attendance' },
    span: (kind: 'week' | 'month', from: string, to: string) =>
      kind === 'week' ? `${when.date(from)} to ${when.date(to)}` : when.month(from),
    none: { week: 'No study day in this week.', month: 'No study day in this month.' },
    total: (checkedIn: number, due: number, rate: string) =>
      `**Checked in ${checkedIn}/${due}, check-in rate ${rate}**`,
    parts: (
      days: number,
      of: Readonly<Record<'onTime' | 'late' | 'madeUp' | 'missed' | 'excused' | 'open' | 'apart', number>>,
    ) =>
      [
        counted(days, 'study day', 'study days'),
        `on time ${of.onTime}`,
        `late ${of.late}`,
        `made up ${of.madeUp}`,
        `missed ${of.missed}`,
        ...(of.excused > 0 ? [`excused ${of.excused}`] : []),
        ...(of.open > 0 ? [`still open ${of.open}`] : []),
        ...(of.apart > 0 ? [`besides, exempt, away or on leave ${of.apart}`] : []),
      ].join(' · '),
    otherwise: (people: number) => `Other than on time (${people})`,
    onDays: (mark: string, weekdays: readonly string[]) => `${mark} ${weekdays.join(', ')}`,
    number: (what: string, count: number) => `${what.toLowerCase()} ${count}`,
    otherLine: (name: string, parts: readonly string[]) => `**${name}**: ${parts.join('; ')}`,
    days: 'Day by day',
    day: (date: string, checkedIn: number, due: number, rate: string) =>
      `${when.date(date)}: ${checkedIn}/${due}, ${rate}`,
    extra: (count: number) => `Came without being expected (${count}, not in the rate)`,
    extraLine: (name: string, standing: string, times: number) =>
      `${name} (${standing}): ${counted(times, 'time', 'times')}`,
    apart: (count: number) => `Exempt, away or on leave throughout (${count})`,
    apartLine: (name: string, standing: string) => `${name}: ${standing}`,
    standing: { active: 'active', exempt: 'exempt', away: 'away', leave: 'on leave', visitor: 'visitor' },
    cell: {
      on_time: 'on time',
      late: 'late',
      made_up: 'made up',
      missing: 'missed',
      open: 'open',
      excused: 'excused',
      exempt: 'exempt',
      away: 'away',
      leave: 'leave',
      none: '—',
    },
    column: {
      name: 'Name',
      standing: 'Standing',
      sum: 'Checked in',
      due: 'Expected',
      checkedIn: 'Checked in',
      onTime: 'On time',
      late: 'Late',
      madeUp: 'Made up',
      missed: 'Missed',
      excused: 'Excused',
      open: 'Open',
      apart: 'Exempt, away, on leave',
      rate: 'Rate',
    },
    previous: { week: 'Week before', month: 'Month before' },
    next: { week: 'Week after', month: 'Month after' },
    export: { xlsx: 'Export for Excel', csv: 'Export CSV' },
    legend: 'Leave: approved; excused: Xueji was interrupted that day; what is in brackets is not in the rate.',
  },
} satisfies Pick<Messages['cards'], 'register'>
