import type { Messages } from '../zh.ts'
import { who } from '../text.ts'
import { leaveWords } from './session-leave.ts'
import { backfill } from './session-backfill.ts'
import { studyCheck } from './study-check.ts'
import { plan } from './session-plan.ts'
import { sessionMarks } from './session-marks.ts'
import { absence } from './session-absence.ts'
import { minutes } from './session-minutes.ts'
import { speech } from './session-speech.ts'
import { myReport } from './my-report.ts'
import { sessionReports } from './session-reports.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

const span = (date: string, starts: string, ends: string) => `${when.dateFull(date)}, ${when.span(starts, ends)}`
const people = (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`

const signedAt = (time: string) => `signed in ${time}`
const stood = (status: string, at: string | null, leftEarly: boolean) =>
  at === null ? status : leftEarly ? `${status}, ${signedAt(at)}` : `${status} ${at}`

export const sessions: Messages['sessions'] = {
  plan,
  ...sessionMarks,
  absence,
  backfill,
  calendar: {
    about: (branch) => `${branch} · sign in or ask for leave on the card in the group`,
    missing:
      'Sessions are not in Feishu’s calendar yet: an admin has to grant the permissions calendar:calendar and calendar:calendar:readonly in the Feishu console and publish a version. They follow by themselves within an hour; everything else works.',
  },
  studyCheck,
  speech,
  minutes,
  reports: sessionReports,
  myReport,
  types: {
    'central-group': 'Central group study',
    'group-study': 'Group study',
    'members-meeting': "Members' meeting",
    'committee-meeting': 'Committee meeting',
    'group-meeting': 'Party group meeting',
    'party-lecture': 'Party lecture',
    'theme-day': 'Theme day',
    'theme-education': 'Theme education',
    'guest-lecture': 'Guest lecture',
    'reading-meeting': 'Reading meeting',
    discussion: 'Discussion',
    visit: 'Visit',
    'field-research': 'Field research',
    volunteering: 'Volunteering',
  },
  countedAs: {
    'central-group': 'central group study',
    discussion: 'discussions',
    'group-study': 'group study',
    meeting: 'meetings',
    'theme-day': 'theme days',
    'theme-education': 'theme education',
    'party-lecture': 'Party lectures',
    visit: 'visits',
    'field-research': 'field research',
    volunteering: 'volunteering',
  },
  status: {
    present: 'present',
    late: 'late',
    left_early: 'left early',
    leave: 'on leave',
    absent: 'absent',
    made_up: 'made up',
    undecided: 'leave not decided',
    open: 'not signed in',
  },
  signedAt,
  titled: (type, title) => `${type} · ${title}`,
  facts: {
    time: (date, starts, ends) => `**When** ${span(date, starts, ends)}`,
    place: (place) => `**Where** ${place}`,
    host: (name) => `**Host** ${name}`,
    speakers: (names) => `**Lead speakers** ${names.join(terms.join)}`,
    material: (text) => `**Reading** ${text}`,
  },
  counts: {
    soFar: (there, expected) => `Signed in **${there}**/${expected}`,
    result: (expected, there, rate) => `**${there}** of ${expected} expected, attendance rate **${rate}**`,
    parts: ({ late, leftEarly, leave, undecided, absent, madeUp, extra }) =>
      [
        ...(late > 0 ? [`${late} late`] : []),
        ...(leftEarly > 0 ? [`${leftEarly} left early`] : []),
        ...(leave > 0 ? [`${leave} on leave`] : []),
        ...(undecided > 0 ? [`${undecided} leave not decided`] : []),
        ...(absent > 0 ? [`${absent} absent`] : []),
        ...(madeUp > 0 ? [`${madeUp} made up`] : []),
        ...(extra > 0 ? [`${extra} visitors and others (in no rate)`] : []),
      ].join(' · '),
    unknown: (count) => `Xueji could not be reached; ${count} still to be entered by the secretary`,
    coverage: (rate) => `Coverage rate with make-up ${rate}`,
  },
  card: {
    title: {
      draft: (type) => type,
      ahead: (type) => `Coming up: ${type}`,
      open: (type) => `${type}: sign in`,
      closed: (type) => `${type}: attendance`,
      cancelled: (type) => `${type}: cancelled`,
    },
    tag: { draft: 'not confirmed', ahead: 'ahead', open: 'signing in', closed: 'over', cancelled: 'cancelled' },
    summary: {
      draft: (title) => title,
      ahead: (title, at) => `Coming up: ${title}, ${at}`,
      open: (title) => `Sign in now: ${title}`,
      closed: (title) => `Attendance: ${title}`,
      cancelled: (title, at) => `Cancelled: ${title}, ${at}`,
    },
    elsewhere:
      'The buttons of this card have expired: send /me in direct chat to come or ask leave, /signin to sign in',
    backfilledTag: 'entered later',
    backfilled: (by, date) => `Entered afterwards by ${by}, ${when.dateFull(date)}`,
    cancelled: 'This session was cancelled.',
    cancelReason: (reason) => `Why: ${reason}`,
    coming: 'I will come',
    comingCount: (count) => `${people(count)} said they will come`,
    leave: 'Ask for leave',
    signIn: 'Sign in',
    mine: 'My attendance',
    opens: (time, signIn) =>
      signIn === 'code' ? `Sign in from ${time} with the code shown in the room` : `Sign in on this card from ${time}`,
    late: (late, ends) => `After ${late} is late; closes at ${ends}`,
    minutesKept: 'Minutes are kept',
    minutesMissing: 'Minutes are still missing',
  },
  mine: {
    title: (type) => `My attendance: ${type}`,
    stands: (status, at, assisted, leftEarly) =>
      `**Mine** ${stood(status, at, leftEarly)}${assisted ? ' (entered by the secretary)' : ''}`,
    hosting: 'Host: who signed in',
    extra: 'You are not among those expected; coming is shown beside, in no rate',
  },
  fresh: {
    title: {
      draft: 'Please check this session',
      confirmed: 'Session confirmed',
      dropped: 'Session not kept',
      cancelled: 'Session cancelled',
    },
    type: (type) => `**Type** ${type}`,
    topic: (topic) => `**Topic** ${topic}`,
    people: (count, names) =>
      `**Expected** ${
        names === null
          ? `everybody, ${people(count)}`
          : `${names.join(terms.join)}${count > names.length ? ` and others, ${people(count)}` : ''}`
      }`,
    cost: (fen) => `**Cost** ${(fen / 100).toFixed(2)} yuan`,
    below: (orgs) => `**For** this branch and all below, ${orgs} in all`,
    willPostBelow: 'It is posted in the groups below too; leave, make-up and appeals go to the secretary of each.',
    willPost: (opens, late, ends) =>
      `Once confirmed the preview is posted; sign in from ${opens}, late after ${late}, closes at ${ends}`,
    everybody: (count) =>
      `**Please note** everybody (${count}) is expected. If only some are meant, press Change and choose them; the next of this kind keeps them.`,
    twin: (type, { starts, ends }, place) =>
      `**Please note** There is a session of this kind that day already: ${type}${terms.paren(`${when.span(starts, ends)}${place === '' ? '' : `, ${place}`}`)}. If it is the same one press “Drop”, so that nobody is told twice.`,
    willMark: (blank) =>
      `Its time is past: once confirmed it is entered as a past session, and those above are marked${blank === 0 ? '' : `; the ${blank} not named are absent, or on leave where that was approved`}`,
    willBackfill: 'Its time is past: once confirmed it is kept as entered later; then enter who was there',
    confirm: 'Confirm',
    edit: 'Change',
    drop: 'Drop',
    confirmed: 'The preview goes to the group.',
    backfilled: 'Kept as entered later; please enter who was there.',
    dropped: 'Not kept; it counts for nothing.',
    roll: 'Attendance',
  },
  roll: {
    private: 'This list is for the host and the study secretary only. Please do not forward it.',
    waiting: (count, closed) => (closed ? `Absent or not decided **${count}**` : `Not signed in **${count}**`),
    everyone: 'Nobody is missing.',
    part: (org) => `The people of ${org} only. It is held by the level above, which plans and closes it.`,
    mark: 'Enter',
    line: (name, status, at, assisted, leftEarly) =>
      `${name}: ${stood(status, at, leftEarly)}${assisted ? ' (entered)' : ''}`,
    there: (count) => `Attended: ${count}`,
    leave: (count) => `On leave: ${count}`,
    madeUp: (count) => `Made up: ${count}`,
    beside: (count) => `Visitors and others: ${count} (in no rate)`,
    why: { visitor: 'visitor', exempt: 'exempt', away: 'away' },
    refresh: 'Refresh',
    toPanel: 'Back to attendance',
    toList: 'Back to the sessions',
    coming: (count) => `Said they will come: ${count}`,
    openNow: 'Start signing in',
    openNowConfirm: {
      title: 'Start signing in',
      text: 'The card in the group can be signed at once. Until somebody has, this can be taken back.',
    },
    notYet: 'Take the early start back',
    notYetConfirm: {
      title: 'Take the early start back',
      text: 'Nobody has signed in; signing in will begin at its time.',
    },
    openAgain: 'Open signing in again',
    openAgainConfirm: {
      title: 'Open again',
      text: 'Until its planned end, for 30 minutes at least; what is recorded stays.',
    },
    closeNow: 'Close signing in',
    closeConfirm: {
      title: 'Close signing in',
      text: 'Whoever has not signed in is absent and is told 8 hours later; it can still be corrected.',
    },
  },
  markForm: {
    title: (name) => `Enter attendance: ${name}`,
    now: (name, status) => `${name} is now: **${status}**`,
    choose: 'Choose a status',
    reason: 'Reason (needed, kept on record)',
    choice: {
      present: 'Present',
      late: 'Late',
      left_early: 'Left early',
      late_left_early: 'Late and left early',
      leave: 'On leave',
      absent: 'Absent',
      none: 'Take the entry back',
    },
    save: 'Save',
    saved: (name, status) => `Entered: ${name} **${status}**`,
    because: (reason) => `Why: ${reason}`,
    missing: { status: 'Please choose a status', reason: 'Please give the reason (within 100 characters)' },
    kept: 'Who changed what, when, from what to what and why is kept',
  },
  list: {
    title: 'Sessions',
    none: 'No group study yet. Plan one with the button below.',
    line: (date, time, state) => `${when.dateTime(date, time)} · ${state}`,
    figures: (there, expected, rate) => `${there} of ${expected} (${rate})`,
    open: 'Open',
    fresh: 'Plan a session',
    how: 'Or type: /attendance new party-lecture Friday 15:00 room-3 Civil Code',
  },
  leave: leaveWords,
  talk: {
    whichOpen: 'Several sessions are open now. Sign in on the card of the one you are at:',
    signedIn: (time) => `Signed in ${time}`,
    signedInLate: (time) => `Signed in ${time}, late`,
    signedInExtra: (time) => `Signed in ${time}; beside, in no rate`,
    already: (status, time) => `On record: ${status}${time === null ? '' : ` ${time}`}`,
    ofSession: (session, text) => `${session}: ${text}`,
    tooEarly: (date, time) => `Signing in begins ${when.dateTime(date, time)}`,
    signInOver: (time) => `Closed at ${time}; ask the secretary`,
    noneToday: { ahead: 'No session ahead today', open: 'No session is being signed for now' },
    whichToday: {
      ahead: 'Several sessions begin at the same time today. Begin signing in on the card of the one you mean:',
      open: 'Several sessions are open now. End the one you mean on its card, or name it: /attendance close party-lecture',
    },
    noneSaid: {
      ahead: (said) => `No session like “${who(said, 20)}” is ahead today; please check the kind, topic or time`,
      open: (said) =>
        `No session like “${who(said, 20)}” is being signed for now; please check the kind, topic or time`,
    },
    cancelled: 'This session was cancelled',
    coming: 'Noted, you will come',
    comingExtra: 'Noted, beside; in no rate',
    confirmed: 'Confirmed; the preview goes out',
    backfilledWith: (count) => `Saved as a past session; marked: ${count}`,
    backfilled: 'Kept; please enter who was there',
    dropped: 'Not kept',
    there: 'One like it is there already; see above',
    decidedBefore: 'That was decided before',
    outage: (date) =>
      `While people signed in on ${when.date(date)} Xueji could not be reached. Nobody was called absent or told so. Please enter who was there on the list below.`,
    notBegun: 'Not begun yet, so not to be ended; it can be cancelled',
    tooSoon: 'Signing in can be started early on the day itself, or within 2 hours of the beginning',
    opened: 'Signing in has begun',
    openingUndone: 'Taken back; signing in begins at its time',
    closed: 'Signing in is closed',
    notNow: 'That cannot be done now',
    marked: (name, status) => `Entered: ${who(name, 16)} ${status}`,
    markedReason: (name, status) => `Reason corrected: ${who(name, 16)} ${status}`,
    markedSame: 'Same as on record; nothing changed',
    timeUnread: (word) => `“${who(word, 16)}” is no time we understand. Give a date and time, e.g. Friday 15:00`,
    repeatUnread: 'A session repeats at one time: name one, e.g. every Friday 15:00',
    signInUnread: (words) =>
      `Not signed in: “${who(words, 16)}” is not understood. To sign in send just /signin; for leave send /leave`,
    noneSuchOpen: (words) => `Not signed in: “${who(words, 16)}” cannot be signed for now; /me shows what is planned`,
    typeUnknown: (word) => `No kind of study called “${who(word, 8)}”; try party-lecture, theme-day, group-study`,
    timeMissing: 'Give a date and time, e.g. Friday 15:00',
  },
}
