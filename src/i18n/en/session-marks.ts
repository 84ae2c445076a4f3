import type { sessionMarks as zh } from '../zh/session-marks.ts'
import { who } from '../text.ts'
import { counted } from './counted.ts'
import { when } from './when.ts'

const listed = (people: readonly string[], most: number) =>
  `${people.slice(0, most).join(', ')}${people.length > most ? ` and ${people.length - most} more` : ''}`

export const sessionMarks: typeof zh = {
  marking: {
    notBegun: 'Signing in to this session has not begun, so nothing can be entered yet',
    reasonNeeded: (name, recorded) =>
      recorded
        ? `${who(name, 16)} has a mark already; say why it is corrected: /attendance mark ${who(name, 16)} late traffic`
        : `Please say why: /attendance mark ${who(name, 16)} late traffic`,
    notExpected: (name) => `${who(name, 14)} is not expected: neither absent nor on leave`,
    reasonTooLong: (most) => `At most ${most} characters for the reason`,
    statusNeeded: (name) =>
      `Please say how they came: present, late, left early, on leave or absent, e.g. /attendance mark ${who(name, 40)} present`,
    oneStatus: (word) =>
      `One status a message, please: from “${who(word, 16)}” on it was not understood and nothing entered, e.g. /attendance mark Li Wei present`,
    sessionUnread: (words) =>
      `Which session is “${who(words, 24)}”? Nothing was entered; please say date, time or type, e.g. /attendance mark Li Wei 6 March 15:00 present`,
    makeUpElsewhere: 'For make-ups send /attendance makeup',
    noSession:
      'No session in the last 7 days to enter a mark for; name its date: /attendance mark Li Wei 6 March late traffic',
    noSessionOn: (date) => `No group study on ${when.date(date)}`,
    noneSuch: (date) =>
      date === null
        ? 'No session of that kind in the last 7 days; name its date: /attendance mark Li Wei 6 March late traffic'
        : `There was group study on ${when.date(date)}, but none of that kind or at that time; please check`,
    assisted: 'signed in by the secretary',
    afterwards: 'entered afterwards',
    lateLeftEarly: 'late and left early',
    leftEarly: 'left before the end',
    of: (name, date, time) => `${name} (${when.dateTime(date, time)})`,
    entered: (session) => `Entered for group study: ${session}`,
    line: (name, from, to) => `${who(name, 16)}: ${from} → ${to}`,
    lineSame: (name, status) => `${who(name, 16)}: ${status}, as recorded before`,
    lineReason: (name, status) => `${who(name, 16)}: ${status}, the reason corrected`,
    more: (count) => `and ${count} more`,
    because: (reason) => `Reason: ${who(reason, 100)}`,
    leavingHow: 'The secretary records leaving early; please tell them',
    mayUndo: 'Within 10 minutes: /attendance undo',
    orSession: (name) =>
      ` (that was the daily check-in; for group study name the status: /attendance mark ${who(name, 16)} present)`,
    undone: (names) =>
      `Taken back: ${listed(
        names.map((name) => who(name, 16)),
        5,
      )}`,
    enteredShort: (count, reasons) => {
      const marks = `Marks entered for ${counted(count, 'person', 'people')}`
      const corrected = `reason corrected for ${counted(reasons, 'person', 'people')}`
      return reasons === 0 ? marks : count === 0 ? corrected : `${marks}, ${corrected}`
    },
  },
  namesakes: {
    title: 'Which person?',
    titleSession: 'Which session?',
    lead: (name, status) => `Several people are called ${name}. Press the one who is **${status}**:`,
    leadSessions: (name, status) =>
      `${name} may be meant at several sessions. Press the one to enter **${status}** at:`,
    leadOther: (name, status) =>
      `${name} is expected at another session; nothing is entered yet. Check and press to enter **${status}**:`,
    one: (nth, name, status, paper) => `${nth}. ${name} (now ${status}${paper ? ', without Feishu' : ''})`,
    roster: (org, since) =>
      since === null ? `${org} · visitor` : `${org} · on the roster since ${when.dateFull(since)}`,
    choose: 'This one',
    chooseSession: 'This session',
    saved: (name, from, to) => `Entered: ${name} ${from} → **${to}**`,
  },
  names: {
    title: 'Enter by names',
    lead: 'Names apart by commas or lines. Whoever is not named is absent once it is over, or on the leave granted.',
    present: 'Who was there',
    late: 'Who came late (optional)',
    leave: 'Who was on leave (optional)',
    reason: 'Reason (required for late, leave and corrections)',
    reasonBackfilled: 'Reason (required for corrections)',
    reasonNeeded: (name, recorded) =>
      recorded
        ? `Please fill in the reason: ${who(name, 16)} has a mark already, and a correction says why`
        : `Please fill in the reason why ${who(name, 16)} was late or on leave`,
    save: 'Enter',
    none: 'Please name somebody',
    unknown: (people) =>
      `Not on the roster: ${listed(
        people.map((name) => who(name, 12)),
        5,
      )}. Nothing entered; of guests first: /roster visitor Name`,
    doubled: (people) =>
      `Names of several people: ${listed(
        people.map((name) => who(name, 12)),
        5,
      )}. Leave them out and press Enter on the list`,
    unread: (words) =>
      `Not understood, so nothing was entered: ${words.map((word) => `“${who(word, 16)}”`).join(', ')}. Write it like: Li Wei, Ann Lee present Chen Kang leave`,
    twice: (people) =>
      `Named twice: ${listed(
        people.map((name) => who(name, 12)),
        5,
      )}. Nothing entered`,
    open: 'Enter by names',
  },
  tabs: {
    waiting: (count) => `Not here ${count}`,
    there: (count) => `Attended ${count}`,
    others: (count) => `Leave etc. ${count}`,
    none: 'Nobody here.',
    present: 'Present',
    presentConfirm: (name) => ({
      title: 'Sign in for somebody',
      text: `${name} is entered as present; it is kept on record.`,
    }),
    left: 'Left early',
    leftConfirm: (name) => ({
      title: 'Left early',
      text: `${name} is entered as having left early; it is kept on record.`,
    }),
    undo: (names) => `Undo: ${listed(names, 2)}`,
    code: 'Sign-in code',
  },
  code: {
    title: (session) => `Sign-in code · ${session}`,
    now: 'The code now',
    until: (time) => `Another every 30 s, this one until ${time}; the one before still works`,
    notYet: (time) => `The code is shown from ${time}`,
    over: 'Signing in is over; the code is no longer valid.',
    how: 'Show it or say it to those in the room: press Sign in in the group and type it, or send /signin and the code.',
    honest:
      'A code shows only that it was known at that moment, not that somebody is in the room: photographed and sent outside, or typed in the group, it works there for up to a minute. Compare with the number of people you see.',
    refresh: 'Refresh',
    needed: 'Signed for by the code shown in the room: press Sign in and type it, or send /signin and the code',
    form: {
      title: 'Type the code',
      lead: 'The 4 digits the host shows; another every 30 s.',
      field: '4 digits',
      save: 'Sign in',
    },
    missing: 'This session is signed for by code: /signin 4821',
    notACode: 'The code is 4 digits',
    wrong: (left) =>
      left > 0
        ? `Not the code, or no longer; ${left} tries left`
        : 'Not the code; no more tries for 10 minutes, please ask the secretary',
    locked: 'Too many wrong codes; try again in 10 minutes, or ask the secretary to enter you',
  },
  panel: {
    title: 'Attendance',
    today: '**Group study today**',
    noneToday: 'No group study today.',
    line: (name, time, state, there) => `${name}<br>${time} · ${state}${there === null ? '' : ` · ${there}`}`,
    there: (there, expected) => `${there}/${expected} attended`,
    open: 'Open',
    waits: '**Waiting for you**',
    leave: (count) => `Leave ${count}`,
    makeup: (count) => `Make-ups ${count}`,
    appeals: (count) => `Appeals ${count}`,
    fresh: 'New session',
    list: 'Sessions',
    daily: 'Check-ins today',
    sessions: '**Group study**',
    report: 'Report',
    file: 'Register of this month',
    fileWords: '/attendance export sessions month',
    quarterFile: 'Register of this quarter',
    quarterFileWords: '/attendance export sessions quarter',
    days: '**Daily study**',
    week: 'Check-ins this week',
    month: 'Check-ins this month',
    exports: 'This week as a file',
    backfill: 'Past sessions',
    history: 'Corrections',
    minutes: (count) => `Minutes missing ${count}`,
    remindConfirm: {
      title: 'Send reminders',
      'sign-in': (people) => `Writes to ${counted(people, 'person', 'people')} in private: sign in`,
      studies: (people, later) =>
        `${later === null ? 'Writes' : `Quiet now: writes ${later}`} to ${counted(people, 'person', 'people')} in private: studies to make up`,
      nobody: 'Nobody can be reminded; of each session signing in is reminded of once',
      asOf: (what, time) => `${what} (as of ${time}; it goes by what is so then).`,
    },
    rota: 'Rota',
    remind: 'Remind',
    roster: 'Roster',
    help: 'All commands',
    refresh: 'Refresh',
    how: 'Press or type; a mark for instance: /attendance mark Li Wei late traffic',
  },
  allWords: { title: 'Attendance commands', lead: 'Press a button, or type as in the example.' },
}
