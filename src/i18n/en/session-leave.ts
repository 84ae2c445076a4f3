import type { Messages } from '../zh.ts'
import { who } from '../text.ts'
import { when } from './when.ts'

export const leaveWords: Messages['sessions']['leave'] = {
  dates: (from, to) => (from === to ? `${when.date(from)}, all day` : `${when.date(from)} to ${when.date(to)}`),
  state: {
    asked: 'Not decided',
    approved: 'Approved',
    declined: 'Declined',
    withdrawn: 'Withdrawn',
    there: 'Came; nothing to decide',
  },
  /** When it may be asked for at the latest. */
  rule: {
    start: 'before it begins',
    hours: 'within 2 hours of its end',
    day: 'by midnight of its day',
    days: 'within 3 days of its end',
  },
  form: {
    by: (rule) => `Leave for a session is asked for ${rule}.`,
    until: (date, time) => `Leave for it can be asked for until ${when.dateTime(date, time)}.`,
    title: 'Ask for leave',
    entryTitle: 'Leave for somebody',
    lead: 'Choose a session, or write the dates.',
    name: 'Name',
    which: 'Which session',
    dates: 'Or dates, such as 10 March to 12 March',
    filled: (from, to) => (from === to ? when.dateShort(from) : `${when.dateShort(from)} to ${when.dateShort(to)}`),
    allDay: 'all-day',
    reason: 'Reason (only the approver and the secretary see it)',
    submit: 'Ask',
    mine: 'My leave',
    line: (what, state) => `${what}: ${state}`,
    withdraw: 'Withdraw',
    how: 'Or type: /leave Friday on business',
    entryHow: 'Or type: /attendance leave Sun Defu Friday in hospital',
  },
  card: {
    title: (name) => `Leave: ${name}`,
    mineTitle: 'My leave',
    what: (what) => `**When** ${what}`,
    reason: (reason) => `**Reason** ${reason}`,
    asked: (date, time, by) => `Asked ${when.dateTime(date, time)}${by === null ? '' : ` (entered by ${by})`}`,
    decided: (state, by, date, time) => `**${state}** ${by}, ${when.dateTime(date, time)}`,
    own: 'Decided by the person: nobody else may at present; it is kept on record.',
    notOwn: 'Somebody else decides on your own leave.',
    off: 'This session is cancelled; no leave is needed.',
    answer: (text) => `**Answer** ${text}`,
    approve: 'Approve',
    decline: 'Decline',
    why: 'Why it is declined (the person sees it)',
    waiting: 'It waits to be decided; you will be told.',
    withdraw: 'Withdraw',
    withdrawRest: (from) => `Back from ${when.dateShort(from)}`,
    confirm: { title: 'Withdraw leave', text: 'Attendance is then recorded as usual; you can ask again.' },
    private: 'Only the approver and the secretary see the reason',
  },
  namesakes: {
    title: 'Whose leave?',
    lead: (name) => `Several on the roster are called “${name}”; nothing has been entered yet. Choose one:`,
    said: (what) => `**As written** ${what}`,
    one: (nth, name, paper) => `${nth}. ${name}${paper ? ' (no Feishu)' : ''}`,
    choose: 'Enter it for this one',
  },
  check: {
    title: 'Check this leave',
    lead: 'Please check: nothing has been sent yet. Your words were read as:',
    who: (name) => `**For** ${name}`,
    own: '**For** yourself',
    none: (date) => `${when.date(date)}: no session at that time, so no leave`,
    send: 'Send',
    toForm: 'Use the form',
    otherwise: 'If this is wrong, use the form, or write the dates in full: /leave 10 March to 12 March business trip',
    entryOtherwise:
      'If this is wrong, use the form, or write the dates in full: /attendance leave Sun Defu 10 March to 12 March in hospital',
  },
  list: {
    title: 'Leave',
    none: 'No leave in the last four weeks.',
    waiting: (count) => `**${count} to decide**`,
    nothingWaits: 'Nothing to decide.',
    line: (name, what, state) => `**${name}** ${what}<br>${state}`,
    because: (reason) => ` · ${reason}`,
    decide: 'Decide',
    open: 'Open',
    enter: 'Enter leave for somebody',
  },
  me: {
    none: '**Leave** none ahead',
    lines: (lines, more) => `**Leave** ${lines.join('; ')}${more > 0 ? `; ${more} more` : ''}`,
    ask: 'Ask for leave',
  },
  talk: {
    asked: 'Asked; it waits to be decided',
    entered: (name, approved) => `${who(name, 16)}: ${approved ? 'leave entered' : 'leave asked for'}`,
    approved: (what, over) =>
      `Leave approved: ${what}. ${over ? 'Where you were not there, it is on record as leave.' : 'If you come after all, signing in counts as being there.'}`,
    mended: (what) =>
      ` The notices of absence do not hold any more; on record as leave: ${what.slice(0, 10).join('; ')}${what.length > 10 ? `, ${what.length} in all` : ''}.`,
    declined: (what, answer, over) =>
      `Leave declined: ${what}. ${answer === '' ? '' : `Answer: ${who(answer, 100)}. `}${over ? 'Attendance stands as it was recorded; if that of a session is wrong, send /appeal.' : 'Please come; if you cannot, speak to the secretary.'}`,
    moved: (what, approved, command) =>
      `The session you asked leave for was moved; it is now ${what}. ${approved ? 'Your leave stands' : 'Your leave still waits to be decided'}; if you can come, send “${command} withdraw”.`,
    movedOf: (what, approved) =>
      `the session you entered leave for has moved, now ${what}. ${approved ? 'The leave stands' : 'The leave is not decided yet'}; please tell them.`,
    of: (name, text) => `${who(name, 16)}: ${text}`,
    done: { approved: 'Approved', declined: 'Declined' },
    there: 'They came; there is nothing to decide',
    calledOff: 'This session is cancelled; there is nothing to decide',
    decidedBefore: (state, by) => `Decided before: ${state}${by === '' ? '' : ` (${who(by, 12)})`}`,
    notOwn: 'Somebody else decides on your leave',
    withdrawn: 'Withdrawn',
    shortened: (from) => `Leave ended; expected from ${when.date(from)}`,
    tooLateToWithdraw: 'It has begun; sign in if you come',
    nothingToWithdraw: 'There is no leave to withdraw',
    notMeant: 'Not expected there; no leave is needed',
    signedIn: 'Signed in already; no leave is needed',
    before: (approved) => (approved ? 'On leave already, approved' : 'Asked for already, not decided'),
    coming: (approved) => `${approved ? 'On leave' : 'Leave asked'}; withdraw it in direct chat`,
    overlaps: (dates, approved) =>
      `It overlaps with leave ${approved ? 'approved' : 'asked for'} already: ${dates}. Withdraw that first`,
    over: (date, time, appeal) =>
      `Leave could be asked for until ${when.dateTime(date, time)}. To object, send ${appeal}`,
    past: (earliest, appeal) =>
      `The earliest date is ${when.date(earliest)}. To object to an earlier one, send ${appeal}`,
    pastEntered: (earliest, mark) =>
      `Leave can be entered from ${when.date(earliest)} on. Correct earlier sessions with ${mark}, such as: ${mark} Sun Defu leave in hospital 20 February`,
    absentEntered: (mark) =>
      `Entered as absent. To make it leave, correct it with ${mark}, such as: ${mark} Sun Defu leave in hospital`,
    tooLong: 'At most 92 days at once; for longer the secretary enters you as away',
    partly: (can, cannot, why) =>
      `Still possible: ${can.slice(0, 5).join(', ')}${can.length > 5 ? `, ${can.length} in all` : ''}; not possible: ${cannot.slice(0, 5).join(', ')}${cannot.length > 5 ? `, ${cannot.length} in all` : ''}. ${why}. Nothing was sent yet: please send what is possible by itself`,
    movedSince: (now) =>
      `The session was moved; it is now ${now.slice(0, 5).join('; ')}${now.length > 5 ? `, ${now.length} in all` : ''}. Nothing was sent yet: please look again and press “Send”`,
    noneOfThem: (date, why) =>
      `${when.date(date)}: ${why}. None of these dates has been asked for yet: please send the others without it`,
    noneThen: (date, there) =>
      `No group study at that time on ${when.date(date)}${there.length > 0 ? `; on that date: ${there.slice(0, 5).join(', ')}${there.length > 5 ? `, ${there.length} in all` : ''}` : ''}. For the whole day, write “all-day” after the date`,
    nothingThen: (date) => `No group study at that time on ${when.date(date)}: nothing asked for there`,
    unread: {
      half: 'Which half of the day? For example: Friday afternoon dentist. For the whole day, write “all-day”',
      noDate: 'There is no such date, or it is another weekday, or too far ahead: please check and send it again',
      time: 'The time is not clear. Write it such as: Friday 3pm, Friday 3pm to 5pm, Friday afternoon',
      kind: 'Which session is the leave for? One a message, such as: /leave Friday Party lecture travelling; being late is said to the secretary',
      none: 'No leave was asked for. To take back what you asked for send /leave withdraw',
      apart:
        'The dates are not clear. Write them together, such as: Thursday afternoon and Friday morning, Thursday to Saturday, tomorrow for 3 days',
    },
    forOther: (words) => `No leave was entered. For somebody else send: /attendance leave ${who(words, 60)}`,
    ownOnly:
      'No leave was entered. Leave is asked for by oneself, or entered by the secretary; for yourself send the date and the reason, such as: /leave Friday on business',
    oneByOne: 'One person at a time, please: /attendance leave Li Wei Friday travelling',
    whenMissing: 'Say for when, such as: /leave Friday on business',
    reasonMissing: 'Please give a reason',
    oneOnly: 'Either a session or dates, not both',
    usage: 'Give name, time and reason, such as: /attendance leave Sun Defu Friday in hospital',
  },
}
