import type { Messages } from '../zh.ts'
import { type Choice, choice, who } from '../text.ts'
import { counted } from './counted.ts'
import { names } from './names.ts'
import { reportTalk } from './report-talk.ts'
import { terms } from './terms.ts'
import { visitorTalk } from './visitor-talk.ts'
import { when } from './when.ts'

const dates = (days: readonly string[]) => days.map(when.date).join(', ')

const range = (days: readonly string[]) =>
  days.length > 1 ? `${when.date(days[0] ?? '')} to ${when.date(days.at(-1) ?? '')}` : dates(days)

const streakOf = (days: number) => (days >= 2 ? ` · ${days}-day streak` : '')

const skipReasons = new Map(
  Object.entries({
    'not-a-study-day': 'not a study day',
    holiday: 'public holiday',
    'no-such-date': 'no such date here',
    missed: 'its time was missed',
    paused: 'study is paused',
    'no-content': 'no study content',
    'skipped-by-secretary': 'skipped by the secretary',
    'chat-inactive': 'Xueji is not in the group',
    'send-failed': 'sending failed',
  }),
)

const setupProblems = {
  branchMissing: 'Please enter the branch name',
  branchTooLong: 'Branch name: at most 40 characters',
  secretaryMissing: 'Please choose the study secretary',
  secretaryUnknown: 'That secretary is not in this group',
  deputyUnknown: 'That deputy is not in this group',
  deputyIsSecretary: 'The deputy must be someone else',
  timeInvalid: 'Please give the daily time like 08:30',
  studyDaysInvalid: 'Please choose the study days',
  ownDaysMissing: 'Please choose at least one day',
  onTimeInvalid: 'Please choose the on-time limit',
  onTimeBeforePost: 'The limit must be after the daily time',
  lateInvalid: 'Please choose the late limit',
  packUnknown: 'Please choose the study content',
  profileInvalid: 'Please choose a leaderboard setting',
  paperTooMany: 'At most 100 paper members at a time',
  paperNameTooLong: 'Names: at most 40 characters',
}

const formProblems = {
  noteEmpty: 'Please write something first',
  noteTooLong: 'Notes: at most 1000 characters',
  answerMissing: 'Please choose an answer first',
  namesMissing: 'Please enter a name',
  namesTooMany: 'At most 100 names at a time',
  nameTooLong: 'Names: at most 40 characters',
  circularEmpty: 'Please write the circular first',
  circularTooLong: 'Circulars: at most 1000 characters',
}

export const talk = {
  ...reportTalk,
  names,

  checkedIn: (time: string, streak: number) => `Checked in ${time}${streakOf(streak)}`,
  checkedInLate: (time: string, streak: number) => `Late check-in ${time}${streakOf(streak)}`,
  already: (time: string) => `You have already checked in (${time})`,
  closed: 'Closed. Make it up in /me within 7 days',
  closedForGood: 'Closed, and too late to make up',
  closedOnly: 'Check-in is closed',
  notOpenYet: 'Check-in is not open yet',
  notOnRoster: (secretary: string | null) =>
    secretary === null ? 'Not on the roster: ask your secretary' : `Not on the roster: ask ${who(secretary, 18)}`,
  visitor: 'Recorded, in no rate',
  visitorOf: () => 'Visitors earn no points; see /me',

  right: 'Right!',
  wrong: (right: Choice, most: number) => `Wrong, it is ${choice(right, most)}`,
  answeredAlready: (chosen: Choice, right: boolean) =>
    `Your first counts: ${choice(chosen, 10)}, ${right ? 'right' : 'wrong'}`,

  noteSaved: (length: number) => `Note saved (${length})`,
  noteSavedShort: (length: number, minimum: number) => `Saved: ${length}; a note counts from ${minimum}`,

  noteCut: (most: number) => `Too long: only the first ${most} characters were saved`,

  madeUp: 'Made up. The day is marked as made up',
  madeUpWrong: 'Wrong. Read why, then answer again',
  tooLateToMakeUp: 'More than 7 days: too late to make up',
  nothingToMakeUp: 'There is no day to make up',
  notToMakeUp: (date: string) => `${when.date(date)} is recorded, not expected of you, or too long ago`,
  notClosedYet: (date: string) => `${when.date(date)} is still open: send /checkin`,

  noStudyToday: (next: { readonly date: string; readonly time: string } | null) =>
    next ? `No study today. Next: ${when.dateTime(next.date, next.time)}` : 'No study today',
  studyPaused: (since: string, reason: string) =>
    `Study is paused since ${when.date(since)}${reason === '' ? '' : ` (${who(reason)})`}; the secretary can send /study resume`,
  studyBegun: (time: string) => `Today’s study began at ${time}`,
  studyAhead: (time: string) => `Today’s study begins at ${time}`,
  onDay: (date: string, answer: string) => `${when.date(date)}: ${answer}`,
  earlierCard: (date: string, ahead: string) => `${ahead}. Below: the card of ${when.date(date)}, still open`,
  seeDirect: 'Sent to you in direct chat',
  replyKept:
    'Your reply is kept. Sending the study card was never answered, so it is not known yet whether you replied to that; once it is, your reply counts for when you wrote it. To check in now, press the button on the card or send /checkin',
  pleaseWriteMe: (bot: string | undefined) => `Write to ${who(bot ?? terms.app, 10)} in direct chat first`,
  staleCard: 'The card has changed: use the new one',
  expired: (command: string) => `This card has expired: send ${command}`,
  unknownAction: 'This button is retired: send /help',
  foreignCard: 'Not your card; nothing recorded',
  onlySecretary: (secretaries: readonly string[]) =>
    secretaries.length > 0
      ? `Only for ${secretaries
          .slice(0, 2)
          .map((name) => who(name, 14))
          .join(', ')}`
      : 'Only for the study secretary',
  onlyAdmin: 'Only for the group owner or an admin',
  onlyHere: 'Please use this in the study group',
  whichOrgTitle: 'Choose an organisation',
  orgChosen: (org: string) => `Now about ${who(org, 30)}`,
  waitedTooLong: 'What you sent before was not done; please send it again',
  onlyOrg: (org: string) => `You belong to one organisation only: ${who(org)}`,
  whichOrg: (orgs: readonly string[]) => `Choose an organisation: ${names(orgs)}. Or send /org with its name or number`,
  whichOfMany: (all: number) =>
    `${all} in all. Send /org with a number, a name or part of one; the numbers are in the list below.`,
  allOrgs: (all: number) => `All ${all}`,
  orgLines: (orgs: readonly string[], all: number) => [
    ...orgs.map((org) => who(org, 40)),
    ...(all > orgs.length ? [`Another ${all - orgs.length} can be found by name`] : []),
  ],
  orgChosenToday: (org: string) => `${who(org, 24)}, for today`,
  inOrg: (org: string) => `[${who(org)}] `,
  whichPerson: (name: string) =>
    `Several people are called ${who(name, 10)}: add the number (/roster), as in ${who(name, 6)}#12`,
  whichByOpenId: () => 'Namesakes: enter the open_id (/whoami)',
  nobodyToLink: (name: string) => `No ${who(name, 14)} on the roster or in the group`,
  nobodyCalled: (name: string) => `No ${who(name, 14)} on the roster`,

  setupSaved: (date: string, time: string) => `Saved. Next card: ${when.dateTime(date, time)}`,
  setupSavedNothingPlanned: 'Saved. No study day is coming up',
  setupSavedNoReminder: 'Saved, but no time fits a daily reminder',
  setupChanged: (again: string) => `Changed meanwhile: send ${again} again`,
  membersUnread: 'Reading who is in the group: tap Set up again soon',
  setupProblem: setupProblems,
  formProblem: formProblems,
  notSetUp: (how: string) => `Not set up yet. Administrator: send ${how}`,

  posted: 'Today’s study card has been posted',
  postedAlready: 'Today’s study card was already posted',
  postRefused: (reason: string) => `Not posted: ${reason}`,
  cardsLapsed: (dates: readonly string[], why) =>
    [
      `The study card of ${dates.map(when.date).join(terms.join)} could not reach the group in time. Nobody is counted as missed, and streaks hold`,
      ...(why === null ? [] : [`. Why: ${why.cause}. ${why.next}`]),
    ].join(''),
  skipDone: (days: readonly string[], reason: string) =>
    `Skipped ${dates(days)}${reason === '' ? '' : `: ${who(reason)}`}`,
  skipLate: (days: readonly string[]) => `Past or posted already, so not skipped: ${dates(days)}`,
  skipTooLate: 'Past or posted: it cannot be skipped',
  tooManyDays: (most: number) => `At most ${most} days at a time`,
  skipAgain: (date: string) => `${when.date(date)}: skipped. Undo: /study unskip`,
  unskipDone: (days: readonly string[]) => `Study again on ${dates(days)}`,
  pauseDone: 'Study is paused. To go on: /study resume',
  pausedAlready: 'Paused already. To go on: /study resume',
  resumeDone: (ahead: string) => `Study goes on. ${ahead}`,
  notPaused: 'Study is not paused',
  unskipTooLate: 'Its time is over: too late to undo',
  notSkipped: (date: string) => `${when.date(date)} is not skipped`,
  skipNotStudyDay: (days: readonly string[]) =>
    days.length > 1 ? `No study days: ${range(days)}` : `${range(days)} is no study day anyway`,
  dateNotUnderstood: (words: string) => `Which date is “${who(words, 12)}”? Try: tomorrow, 5 March`,
  datePast: (day: string) => {
    const short = when.dateShort(day)
    return `${when.date(day)} is past. That day alone: “${short} to ${short}”; from then on: “since ${short}”`
  },
  dateTooOld: (earliest: string) => `Only this month and the last: ${when.dateShort(earliest)} or later`,
  offPast: (day: string) =>
    `${when.date(day)} is past: members are taken off today or later. Who was gone by then was away: set that first`,
  skipReason: (reason: string) => {
    const [key = '', ...detail] = reason.split(':')
    if (key === 'words') return who(detail.join(':'), 60)
    const known = skipReasons.get(key) ?? 'another reason'
    return detail.length > 0 ? `${known} (${who(detail.join(':'))})` : known
  },
  repeatSoon: (days: number) =>
    `Study content lasts ${counted(days, 'more study day', 'more study days')}, then it repeats`,

  ...visitorTalk,
  joinDecided: (name: string, decision: 'active' | 'visitor' | 'ignore') =>
    `${who(name, 16)}: ${{ active: 'now on the roster', visitor: 'visitor', ignore: 'not on the roster' }[decision]}`,
  becameActive: (people: readonly string[]) => `Undecided for 24 hours, now on the roster: ${names(people)}`,
  paperAddedShort: (added: number, duplicates: number) =>
    `Added ${added}${duplicates > 0 ? `, ${duplicates} already on the roster` : ''}`,
  linked: (paper: string, member: string) =>
    `${who(paper, 16)} and ${who(member, 16)} are one person now, with one record`,
  standingSet: (name: string, standing: 'active' | 'exempt' | 'away' | 'off') =>
    `${who(name, 16)}: ${{ active: 'active again', exempt: 'exempt', away: 'away', off: 'taken off the roster' }[standing]}`,
  standingSetFor: (
    name: string,
    standing: 'active' | 'exempt' | 'away' | 'off',
    { from, until }: { readonly from: string | null; readonly until: string | null },
  ) => {
    const as = { active: 'on the roster again', exempt: 'exempt', away: 'away', off: 'off the roster' }[standing]
    if (from !== null && from === until) return `${who(name, 16)}: ${as} on ${when.dateFull(from)} only`
    const begin = from === null ? '' : ` from ${when.dateFull(from)}`
    const end = until === null ? '' : ` ${standing === 'off' ? 'after' : 'until'} ${when.dateFull(until)}`
    return `${who(name, 16)}: ${as}${begin}${end}`
  },
  standingLate:
    '. Who was expected, attendance and points since then are counted anew; released reports stay, the next one corrects them.',
  restoreNow: 'Restoring takes effect at once, without a date; for the past: “since 1 Mar” or “1 Mar to 5 Mar”',
  offOneDate: 'Give one date: that day still counts',
  nobodyUndecided: (name: string) => `No new member ${who(name, 12)} to decide on`,
  lastSecretary: (setup: string) => `Choose another secretary first: ${setup}`,
  lastAdmin: 'The last admin: the group owner or an admin may',
  backInGroup: (name: string) => `${who(name, 16)} is back in the group. To take off: /roster off`,
  leftChatTitle: 'Members left the group',
  takeOff: (name: string) => `Take ${who(name, 16)} off`,
  leftChat: (people: readonly string[]) =>
    `Left the group: ${names(people)}. Take them off the roster? Until then they are expected.`,
  marked: (name: string, as: 'on_time' | 'made_up') =>
    `${{ on_time: 'Checked in', made_up: 'Made up' }[as]} for ${who(name, 16)}`,
  markUndone: (name: string) => `Taken back for ${who(name, 16)}`,
  doneSince: 'You have done more since: /attendance undo takes back the last step',
  nothingToUndo: 'Nothing of yours to undo (10 minutes)',
  markReported: 'A released report holds it: no undo',
  notOnRosterThen: 'Not on the roster that day',
  noStudyOn: (date: string) => `No study day on ${when.date(date)}`,
  markedAlready: (name: string) => `${who(name, 16)} was checked in already`,
  unread: (words) => `“${who(words, 24)}” was not read; please choose on the card below.`,
  onlyPaper: 'Only for members without Feishu',

  unknownCommand: (word: string, nearest: string | null) =>
    nearest === null
      ? `No command “${who(word, 12)}”: try /help`
      : `No command “${who(word, 12)}”. Did you mean ${nearest}?`,
  usage: (line: string, example: string) => `Usage: ${line}\nExample: ${example}`,
  whoami: (openId: string, name: string, org: string | null, roles: readonly string[]) =>
    [
      `${who(name)} (${openId})`,
      `Branch: ${org === null ? 'none yet' : who(org)}`,
      `Role: ${roles.length > 0 ? roles.join(', ') : terms.role.member}`,
    ].join('\n'),
  noRoom: 'The disk is full: nothing recorded. Tell the admin',
  noRoomYet:
    'The server’s disk is full, so this is not recorded yet. Please tell the administrator. Once there is room within 6 hours it is recorded as of when you sent it, and answered; without an answer please send it again.',
  failed: (eventId: string) => `Error, nothing recorded: ${eventId.slice(0, 15)}`,
  missingScope: (scopes: readonly string[]) =>
    `Missing Feishu permissions: ${scopes.join(', ')}. Ask the administrator to grant them and publish a version`,

  digestOn: 'The daily reminder is on',
  muted: 'Reminder off. Turn it on again in /me',
} satisfies Messages['talk']
