import type { Messages } from '../zh.ts'
import { counted } from './counted.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

const MOST_SPANS = 5

export const secretaryCards = {
  welcome: {
    title: 'Xueji · daily study',
    hello: (chat: string) =>
      `Xueji posts a study card in “${chat}” each study day and keeps check-ins, answers and notes.`,
    privacy:
      'It records who checked in and answered, when, and the notes handed in. It keeps no other chat and no location.',
    admin: 'Administrator or group owner: press “Set up”. The form comes to you in direct chat and takes a minute.',
    start: 'Set up',
    change: 'Change settings',
    doneTitle: 'Daily study is ready',
    missing: (scopes: string) =>
      `**Missing Feishu permissions**: ${scopes}<br>Ask the administrator to grant them and publish a new version.`,
    branch: 'Branch',
    secretary: 'Study secretary',
    deputy: 'Deputy secretary',
    daily: 'Daily study',
    dailyValue: (days: string, time: string) => `${days} at ${time}`,
    window: 'Check-in',
    windowValue: (onTime: string, late: string) =>
      `on time until ${when.clock(onTime)}, late until ${when.nextDay(late)}`,
    pack: 'Study content',
    profile: 'Leaderboards',
    weekly: 'Weekly report',
    digest: 'Daily reminder',
    digestAt: (time: string) => `at ${time}, to those not checked in`,
    digestNever: 'never sent: no time fits the check-in hours',
    members: 'Roster',
    membersValue: (members: number) => counted(members, 'member', 'members'),
    next: 'Next card',
    nextNone: 'Nothing planned',
  },
  setup: {
    title: 'Daily study settings',
    lead: (chat: string) => `Settings of “${chat}”. Everything is filled in: you can save as it is.`,
    branch: 'Branch name',
    branchHint: 'For example: First Branch',
    secretary: 'Study secretary',
    secretaryHint: 'Choose the study secretary',
    secretaryNameHint: 'Name of a group member',
    deputy: 'Deputy secretary (optional)',
    deputyHint: 'Choose a deputy',
    nobody: 'No deputy for now',
    time: 'Post the card at',
    timeHint: 'Choose a time',
    days: 'Study days',
    daysHint: 'Choose the study days',
    recommended: (label: string) => `${label} (advised)`,
    ownDays: 'Chosen days (only used with “Chosen days”)',
    ownDaysHint: 'Choose weekdays',
    onTime: 'On time until',
    onTimeHint: 'Choose a time',
    onTimeOption: (time: string) => (time === '24:00' ? 'Midnight' : `${time} the same day`),
    late: 'Late until',
    lateHint: 'Choose a time',
    lateOption: (time: string) => when.nextDay(time),
    pack: 'Study content',
    packHint: 'Choose the content',
    profile: 'Leaderboards',
    weekly: 'Weekly report',
    weeklyHint: 'Choose',
    weeklyOption: {
      monday: 'Monday, on the week before',
      friday: 'Friday 17:05, as of then',
      off: 'None',
    },
    profileHint: 'Choose',
    profileLine: 'Leaderboards are on by default and show only the top; you can rank groups only, or have none.',
    profileOption: {
      full: 'On: points and leaderboards',
      'groups-only': 'Groups only, no persons',
      reduced: 'No points, no leaderboards',
    },
    digest: 'Daily reminder (in direct chat, to those not checked in)',
    leaveRule: 'Leave for a session may be asked for',
    leaveRuleHint: 'Choose until when',
    calendar: 'Sessions in Feishu’s calendar',
    calendarHint: 'Choose',
    calendarLine:
      'Needs the permissions calendar:calendar and calendar:calendar:readonly; without them everything else works.',
    digestHint: 'Choose',
    onOff: { on: 'On', off: 'Off' },
    paper: 'Members without Feishu (optional)',
    paperHint: 'One name per line, or separated by commas',
    save: 'Save and start',
  },
  today: {
    title: 'Who has checked in',
    asOf: (time: string) => `As of ${time}`,
    unlisted: (count: number) => `${count} more are not listed.`,
    closedTag: 'Closed',
    notYet: (count: number) => `**Not checked in: ${count}**`,
    everyone: '**Everyone expected has checked in**',
    paper: 'no Feishu',
    unreachable: 'cannot be reached in direct chat',
    mark: 'Check in',
    markConfirm: {
      title: 'Check in for a member',
      text: (name: string, date: string, as: 'on_time' | 'made_up') =>
        `Has ${name} done the study of ${when.date(date)}? It is recorded as ${{ on_time: 'on time', made_up: 'made up' }[as]}, entered by the secretary.`,
    },
    undo: (name: string) => `Undo: ${name}`,
    done: (count: number) => `Checked in (${count})`,
    doneLine: (name: string, time: string | null, mark: string, assisted: boolean) =>
      [name, time ?? '', mark, assisted ? 'by secretary' : ''].filter((part) => part !== '').join(' '),
    away: (count: number) => `Exempt, away or on leave (${count})`,
    awayLine: (name: string, standing: string, until: string | null) =>
      `${name} ${standing}${until === null ? '' : ` until ${when.dateShort(until)}`}`,
    extra: (count: number) => `Also took part (${count}, not in the rate)`,
    refresh: 'Refresh',
    private: 'This list is for the study secretary only. Please do not forward it.',
  },
  roster: {
    title: 'Roster',
    total: (total: number) => `**${total}** in all`,
    paper: 'no Feishu',
    until: (date: string) => ` until ${when.dateShort(date)}`,
    ahead: (standing: string, from: string, until: string | null) =>
      `${standing} from ${when.dateShort(from)}${until === null ? '' : ` to ${when.dateShort(until)}`}`,
    onLeave: (until: string) => `on leave until ${when.dateShort(until)}`,
    leftChat: 'left the group',
    set: { active: 'Restore', exempt: 'Exempt', away: 'Away', off: 'Remove' },
    offConfirm: {
      title: 'Take off the roster',
      text: (name: string) => `Take ${name} off the roster? No longer expected from now on; the records stay.`,
    },
    explain: 'Exempt and away members are not expected.',
    addTitle: '**Add members without Feishu**',
    addHint: 'One name per line, or separated by commas',
    add: 'Add',
  },
  join: {
    title: 'New members in the group',
    lead: (chat: string, by: string) =>
      `New members in “${chat}”. Whoever is still undecided by ${by} goes on the roster.`,
    as: { active: 'Roster', visitor: 'Visitor', ignore: 'Leave out' },
    decided: { active: 'on the roster', visitor: 'visitor', ignore: 'left out' },
    left: (count: number) => `${count} more will show once these are decided.`,
    allDone: 'All decided.',
    explain: 'Visitors may take part and are in no rate.',
  },
  log: {
    title: 'Study log',
    ran: (checkedIn: number, expected: number) => `${checkedIn}/${expected} checked in`,
    skipped: (reason: string) => `Not posted: ${reason}`,
    planned: (time: string | null) => (time === null ? 'planned' : `planned for ${time}`),
    none: 'nothing recorded',
    empty: 'No study has been recorded yet.',
    postedAt: (time: string) => `posted at ${time}`,
    unheard: (spans: readonly { from: string; to: string }[]) =>
      `not heard ${spans
        .slice(0, MOST_SPANS)
        .map(({ from, to }) => `${from}–${to}`)
        .join(terms.join)}${spans.length > MOST_SPANS ? ` and more, ${spans.length} times in all` : ''}`,
  },
  next: {
    title: 'Next study',
    at: (date: string, time: string) => `**${when.dateTime(date, time)}**`,
    repeating: 'All content has been used: it repeats from the start.',
    noContent: (setup: string) =>
      `The study content cannot be read, and no card will come. Send ${setup} to choose again.`,
    repeat: (days: number) => `Content lasts ${counted(days, 'more study day', 'more study days')}, then it repeats.`,
    skip: 'Skip this day',
    skipConfirm: {
      title: 'Skip this day',
      text: (date: string) => `No study card on ${date}, and nobody is expected.`,
    },
    unskip: (date: string) => `Restore ${date}`,
    pause: 'Pause study',
    pauseConfirm: (resume: string) => `No study cards from now on, and nobody is expected. To go on, send ${resume}`,
    post: 'Post now',
    postConfirm: { title: 'Post now', text: 'Post today’s study card in the group at once.' },
  },
} satisfies Pick<Messages['cards'], 'welcome' | 'setup' | 'today' | 'roster' | 'join' | 'log' | 'next'>
