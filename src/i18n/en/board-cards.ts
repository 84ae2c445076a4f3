import type { Messages } from '../zh.ts'
import { counted } from './counted.ts'
import { who } from '../text.ts'
import { when } from './when.ts'

const day = when.dateShort
const points = (count: number) => counted(count, 'point', 'points')
const days = (count: number) => counted(count, 'day', 'days')
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const span = (kind: 'week' | 'month' | 'quarter' | 'year' | 'all', from: string, to: string): string => {
  const [year = '', month = ''] = from.split('-')
  switch (kind) {
    case 'week':
      return `${day(from)} – ${day(to)}`
    case 'month':
      return `${MONTHS[Number(month) - 1] ?? ''} ${year}`
    case 'quarter':
      return `Q${Math.ceil(Number(month) / 3)} ${year}`
    case 'year':
      return year
    case 'all':
      return 'All time'
  }
}

export const boardCards = {
  rank: {
    title: 'Leaderboard',
    titleAround: 'Ten around me',
    span,
    periods: { week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year', all: 'All' },
    columns: { rank: 'Place', name: 'Name', points: 'Points', days: 'Days' },
    nobody: 'Nobody has points for this time yet.',
    few: 'Fewer than 4 members are expected, so nobody is named; only your own place is shown.',
    mine: (rank: number, count: number, came: number) => `**Me: place ${rank}, ${points(count)}, ${days(came)}**`,
    unplaced: '**Me: no points yet**',
    offBoard: (count: number, came: number) => `**Me: ${points(count)}, ${days(came)}** (not on the roster, no place)`,
    left: (count: number, came: number) =>
      `**Me: ${points(count)}, ${days(came)}** (not on the leaderboard; only you see this)`,
    me: (name: string) => `${name} (me)`,
    tied: (rank: number, more: number) => `${more} more at place ${rank}.`,
    inWords: 'In words',
    line: (rank: number, name: string, count: number, came: number) =>
      `${rank}. ${name}: ${points(count)}, ${days(came)}`,
    around: 'Around me',
    top: 'Back to the top',
    orgs: 'Branches',
    leave: 'Hide me',
    rejoin: 'Show me',
    leftToast: 'Off the board; your points still count',
    rejoinedToast: 'You are on the board again',
    rules: 'Point rules',
    how: 'By points, then by days checked in; equals share a place.',
    command: 'Send /rank at any time, with week, month, quarter, year or all',
    reduced: 'No points or leaderboards in this branch',
    profileTo: {
      full: 'Points and personal leaderboards: members see their points, the leaderboard and the branches.',
      'groups-only': 'Group leaderboards only: members see their own points; only branches are ranked.',
      reduced: 'Reduced burden: no points are shown and nobody is ranked; participation only.',
    },
    profileChanged: (from: string, to: string, name: string) =>
      `${who(name, 16)} changed points and leaderboards from “${from}” to “${to}”.`,
  },
  orgRank: {
    title: 'Branch leaderboard',
    columns: { rank: 'Place', name: 'Branch', rate: 'Rate', count: 'Checked in' },
    nobody: 'There is no branch to rank for this time yet.',
    mine: (rank: number, rate: string, checkedIn: number, due: number) =>
      `**Our branch: place ${rank}, check-in rate ${rate}** (${checkedIn} of ${due} check-ins)`,
    unplaced: (least: number) =>
      `Our branch has no place yet: no study day is over, or fewer than ${least} are expected.`,
    ours: (name: string) => `${name} (ours)`,
    line: (rank: number, name: string, rate: string, checkedIn: number, due: number) =>
      `${rank}. ${name}: ${rate}, ${checkedIn} of ${due}`,
    how: (least: number) =>
      `By check-in rate on study days that are over; branches with fewer than ${least} expected are not ranked.`,
    chart: 'Check-in rate %',
    persons: 'Personal leaderboard',
  },
  rules: {
    title: 'Point rules',
    inForce: (since: string | null) =>
      since === null ? '**Rules in force** (as shipped)' : `**Rules in force** (since ${day(since)})`,
    ahead: (from: string) => `**Rules from ${when.date(from)}**`,
    of: {
      checkIn: 'Check-in on time',
      lateCheckIn: 'Late check-in',
      right: 'Right answer',
      wrong: 'Wrong answer',
      note: 'Note (20 or longer, once a day)',
      fullWeek: 'Full week',
      session: 'Present at a session',
      sessionPart: 'Late, or left early',
      sessionMadeUp: 'Session made up',
      speaker: 'Lead speaker',
      dailyCap: 'Daily cap (full week and sessions apart; empty for none)',
    },
    cap: 'Daily cap',
    points,
    noCap: 'none',
    changed: (before: string, after: string) => `${before} → **${after}**`,
    madeUp: 'Days made up earn nothing. A full week goes by the rules of its Monday.',
    mine: 'My points',
    change: 'Change the rules',
    back: 'Back to the rules',
    form: 'Change the point rules',
    formLead: 'Whole numbers from 0 to 100. What was earned stays; the new rules count from their first date.',
    hint: '0 to 100',
    capHint: '1 to 100, or empty',
    from: 'In force from',
    fromHint: 'Choose a date',
    tomorrow: (date: string) => `Tomorrow, ${when.date(date)}`,
    monday: (date: string) => `Next Monday, ${when.date(date)}`,
    next: 'Check before saving',
    preview: 'Please check the new rules',
    previewLead: (from: string) => `**In force from ${when.dateFull(from)}**; points earned before stay as they are.`,
    later: (from: string) => `Note: the rules already set for ${when.date(from)} will replace them then.`,
    confirm: 'Confirm',
    again: 'Back to the form',
    saved: (from: string) => `Saved; in force from ${when.date(from)}`,
    unchanged: 'The same as the rules of that date',
    tooLate: 'That date has come; please choose again',
    problem: {
      notANumber: 'Points are whole numbers, 0 to 100',
      capInvalid: 'The daily cap is 1 to 100, or empty',
      fromInvalid: 'Choose when the rules begin',
    },
    command: 'Send /points at any time to see this',
  },
  burden: {
    title: 'What Xueji asks of members',
    members: (members: number) =>
      `${counted(members, 'member', 'members')}. Messages sent and presses made in the last four weeks, this one included:`,
    columns: {
      week: 'Week',
      perMember: 'Messages each',
      tapsPerMember: 'Presses each',
    },
    week: (monday: string, sunday: string) => `${day(monday)} – ${day(sunday)}`,
    line: (
      week: string,
      of: { study: number; others: number; direct: number; taps: number; perMember: string; tapsPerMember: string },
    ) =>
      `${week}: ${counted(of.study, 'study card', 'study cards')}, ${counted(of.others, 'other group card', 'other group cards')}, ${of.direct} direct, ${counted(of.taps, 'press', 'presses')}; per member ${of.perMember} messages, ${of.tapsPerMember} presses`,
    details: 'What was sent and pressed',
    etiquette: '**Against what was promised**',
    within: (most: number) => `at most ${most} on a day, kept`,
    over: (most: number) => `${most} on one day, exceeded`,
    study: (result: string) => `One study card a day: ${result}`,
    others: (result: string) => `No more than 3 other group cards a day: ${result}`,
    reminders: (result: string) => `No more than 1 unasked reminder per person and day: ${result}`,
    how: 'Messages each = group cards + (direct messages ÷ members). Answers to what members asked for are included.',
    lighter: 'To ask less: /setup turns off the reminder, the weekly report, or points and leaderboards.',
    command: 'Send /burden at any time to see this',
  },
} satisfies Pick<Messages['cards'], 'rank' | 'orgRank' | 'rules' | 'burden'>
