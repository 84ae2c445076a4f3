import type { Repeats } from '../../domain/repeats.ts'
import type { Messages } from '../zh.ts'
import { who } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

type Slot = readonly [date: string, starts: string, ends: string]

const span = ([date, starts, ends]: Slot) => `${when.dateFull(date)}, ${when.span(starts, ends)}`
const ORDER = ['', 'first', 'second', 'third', 'fourth', 'fifth']
const DAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const named = (type: string, title: string) => (title === '' ? who(type, 20) : `${who(type, 20)}: ${who(title, 40)}`)

const rule = (repeats: Repeats): string => {
  if (repeats.every === 'week') return `every ${DAYS[repeats.weekday]}`
  if ('day' in repeats) return `on day ${repeats.day} of each month`
  return `on the ${repeats.nth === -1 ? 'last' : ORDER[repeats.nth]} ${DAYS[repeats.weekday]} of each month`
}

const PER = { month: 'month', quarter: 'quarter', half: 'half-year', year: 'year' } as const

export const plan: Messages['sessions']['plan'] = {
  span,
  rule,
  repeats: (repeats, until) => (until === null ? rule(repeats) : `${rule(repeats)}, until ${when.dateFull(until)}`),
  notice: {
    moved: (type, title, { before, after, place, placeNew }) =>
      [
        before === null ? `[Changed] ${named(type, title)}` : `[Moved] ${named(type, title)}`,
        ...(before === null ? [] : [`Was: ${span(before)}`]),
        `${before === null ? 'When, as before' : 'Now'}: ${span(after)}`,
        ...(place === '' ? [] : [`${placeNew ? 'Where, new' : 'Where'}: ${who(place, 60)}`]),
      ].join('\n'),
    cancelled: (type, title, slot, reason) =>
      [
        `[Cancelled] ${named(type, title)}`,
        `Was: ${span(slot)}`,
        ...(reason === null ? [] : [`Why: ${who(reason, 100)}`]),
      ].join('\n'),
  },
  series: {
    holiday: (type, date, time, holiday) =>
      `${who(type, 20)}, ${when.dateTime(date, time)}, falls on a public holiday (${holiday}) and is planned all the same. To change that, move or cancel it from /attendance list.`,
    passed: (type, dates) =>
      `${who(type, 20)} (repeated) was not planned while Xueji was down: ${dates.slice(0, 10).map(when.date).join(terms.join)}. If it was held, please enter it afterwards.`,
  },
  fresh: {
    repeats: (text) => `**Repeats** ${text}`,
    next: (dates) => `Then: ${dates.map(when.date).join(terms.join)}`,
    holiday: (date, name) =>
      `${when.date(date)} is a public holiday (${name}); it is planned all the same, move it if need be`,
    holidays: (first, count, rest) =>
      [
        `Of these ${first.map((one) => `${when.date(one.date)} ${one.rest ? 'is a public holiday' : 'is a working day that makes up'} (${one.name})`).join(terms.join)}`,
        ...(count > first.length ? [`, ${count} in all`] : []),
        ...(rest ? ['; planned all the same, move them if need be'] : []),
      ].join(''),
  },
  form: {
    title: { fresh: 'Plan a session', edit: 'Change a session', past: 'Enter a past session' },
    lead: {
      fresh: 'It is read back to you first and counts once you confirm it.',
      past: 'A session that was held; once it is saved you enter who came and who was on leave.',
      draft: 'It is read back to you once more.',
      planned: 'Counts as soon as it is saved; the group hears of a new time or place.',
    },
    type: 'Type',
    typeHint: 'Choose a type',
    date: 'Date',
    dateHint: 'Choose a date; one in the past is entered afterwards',
    dateHintPast: 'Choose the date it was held on',
    time: 'Time, from and to',
    startsHint: 'Begins at',
    endsHint: 'Ends at',
    place: 'Place',
    placeHint: 'e.g. Room 3',
    topic: 'Topic',
    topicHint: 'e.g. The Civil Code',
    material: 'Reading',
    materialHint: 'What to read, if anything',
    host: 'Host',
    hostHint: 'Choose the host',
    hostNameHint: 'Name of the host, if any',
    nobody: 'Nobody yet',
    speakers: 'Lead speakers',
    speakersHint: 'One or several',
    speakerNamesHint: 'Names, separated by commas, if any',
    reach: 'For',
    reachOption: { own: 'this branch', below: 'this branch and all below (a card in every group)' },
    reachHeld: { own: 'this branch', below: 'this branch and all below (everybody)' },
    scope: 'Who is meant',
    scopeHint: 'Everybody, if nobody is chosen',
    scopeNamesHint: 'Everybody, if left empty; else names, separated by commas',
    signIn: 'Signing in',
    signInOption: { press: 'by a press on the card', code: 'by the code shown in the room' },
    opens: 'When signing in begins',
    opensOption: (minutes) => `Sign-in from ${minutes} minutes before`,
    grace: 'Who is late',
    graceOption: (minutes) => (minutes === 0 ? 'Late from the start' : `Late from ${minutes} minutes after the start`),
    cost: 'Cost (yuan)',
    costHint: 'e.g. 120 or 99.50, if any',
    repeat: 'Repeat',
    repeatOption: {
      none: 'Not repeated',
      weekly: 'Every week on that day',
      'monthly-day': 'Every month on that date',
      'monthly-nth': 'Every month on that weekday, as counted by the date',
      'monthly-last': 'Every month on the last such weekday',
    },
    until: 'Repeat until',
    untilHint: 'Last date, if any',
    apply: 'Which ones',
    applyOption: { this: 'Only this one', following: 'This one and all later ones (each keeps its date)' },
    save: { fresh: 'Next: read it back', draft: 'Next: read it back', planned: 'Save the changes', past: 'Enter it' },
  },
  problem: {
    typeMissing: 'Please choose a type',
    dateMissing: 'Please choose a date',
    timeInvalid: 'Please give the time from and to, e.g. 15:00',
    endsBeforeStart: 'The end must be after the beginning',
    placeTooLong: 'Please keep the place within 60 characters',
    topicTooLong: 'Please keep the topic within 100 characters',
    costInvalid: 'Please give the cost as a number, e.g. 120 or 99.50',
    untilInvalid: 'The last date must be after the first one',
    notLast: "That date is not the month's last such weekday: choose another date or another way to repeat",
    signInRule: 'Sign-in may begin 5 to 120 minutes before; late is 0 to 60 minutes after the start',
    notOver: 'A past session must be over: check the date and time; plan one that is to come by the form for that',
    pastRepeats: 'What is entered afterwards cannot be repeated',
    reasonMissing: 'Please give the reason (within 100 characters)',
    nameMissing: 'Please give a name (within 12 characters)',
    nameTaken: 'There is a type of that name already',
    timesInvalid: 'Please give the times as a whole number from 1 to 99',
  },
  changed: {
    title: 'Session changed',
    following: 'All later ones are changed alike.',
    line: (label, from, to) => `**${label}** ${from} → ${to}`,
    label: {
      time: 'When',
      type: 'Type',
      title: 'Topic',
      place: 'Where',
      material: 'Reading',
      host: 'Host',
      speakers: 'Lead speakers',
      scope: 'Who is meant',
      signIn: 'Signing in',
      opensBefore: 'Sign-in',
      grace: 'Late',
      cost: 'Cost',
      studyCheck: 'Make-up',
    },
    byOrg: 'as the branch has it',
    everybody: 'everybody',
    below: 'this branch and all below',
    none: 'none',
    yuan: (fen) => `${(fen / 100).toFixed(2)} yuan`,
    kept: 'Who changed what, when, from what and to what is kept',
    told: 'The cards are redrawn, and the group is told once.',
    quiet: 'The cards are redrawn.',
  },
  twin: (slot, type, place) =>
    `**Please note** There is a session of this kind at that time already: ${type}, ${span(slot)}${place === '' ? '' : terms.paren(place)}. If it is the same one cancel one of them, so that nobody is counted twice.`,
  move: {
    title: 'Move a session',
    now: (slot, place) => `**Now** ${span(slot)}${place === '' ? '' : ` · ${place}`}`,
    to: (slot, place) => `**New** ${span(slot)}${place === '' ? '' : ` · ${place}`}`,
    left: (words) => `Not used: ${words}. Moving changes time and place only`,
    lead: 'Please check the new time and place; once saved the group is told. Who said to come and approved leave stay.',
    save: 'Move it',
    not: 'This session is over or cancelled and cannot be moved.',
    other: 'Another one? Choose it from /attendance list.',
  },
  cancel: {
    title: 'Cancel a session',
    lead: 'The group is told. A cancelled session is not opened again.',
    leadOver:
      'This session is over. If it was not held: cancelled, it counts for nobody, notices of absence and studies owed lapse, points go back, released reports are corrected. It is not opened again.',
    reason: 'Reason',
    reasonHint: 'e.g. the room is taken (needed; the group is told)',
    reasonHintOver: 'e.g. a power cut, it was not held (needed)',
    save: 'Cancel it',
    not: 'This session is cancelled.',
    done: 'Cancelled; the group is told once.',
    doneQuiet: 'Cancelled.',
  },
  roll: {
    edit: 'Change',
    move: 'Move',
    cancel: 'Cancel it',
    endSeries: 'End the series',
    endConfirm: {
      title: 'End the series',
      text: 'No more are planned; those already planned after this one are cancelled.',
    },
    repeats: (text) => `**Repeats** ${text}`,
  },
  types: {
    title: 'Types and what is required',
    lead: 'What is required by default is the rule of the three meetings, one lecture and the theme day.',
    line: (countedAs, required, retired) => `${retired ? 'not used · ' : ''}counted as ${countedAs} · ${required}`,
    required: (required) =>
      required === null ? 'not required' : `at least ${required.times} each ${PER[required.per]}`,
    edit: 'Change',
    fresh: 'Add a type',
    open: 'Types and requirements',
  },
  typeForm: {
    title: { fresh: 'Add a type', edit: 'Change a type' },
    name: 'Name',
    nameHint: 'Within 12 characters',
    countedAs: 'Counted as',
    countedAsHint: 'What reports count it as',
    times: 'Required times',
    timesHint: 'e.g. 1; empty if not required',
    per: 'In each',
    perOption: { month: 'Month', quarter: 'Quarter', half: 'Half-year', year: 'Year' },
    state: 'State',
    stateOption: { used: 'In use', retired: 'Not used any more (what is recorded stays)' },
    save: 'Save',
  },
  previews: {
    title: 'More sessions coming up',
    summary: (count) => `Sessions coming up: ${count}`,
    lead: 'There have been several cards today, so these come in one.',
    how: '“Open” to say you will come, ask for leave or sign in.',
    line: (date, starts, state) => `${when.dateTime(date, starts)} · ${state}`,
    more: (count) => `and ${count} more: send /signin, or ask Xueji in direct chat`,
    open: 'Open',
  },
  talk: {
    notOnRoster: (name) =>
      name === '' ? 'Whoever was chosen is not on the roster' : `“${who(name, 20)}” is not on the roster`,
    nameNeeded: (word) => `After “${who(word, 12)}” please give a name on the roster`,
    overtaken: 'Somebody else has just changed it; please look at it as it is now',
    same: 'Nothing was changed',
    closed: 'This session is over or cancelled and cannot be changed',
    past: 'That time is past; please choose a later one',
    signed: 'Somebody has signed in already; neither its start nor who is late can be changed now',
    toldBelow: 'The branches below have been told; fewer cannot be meant any more. Please cancel it and plan another',
    noneBelow: 'There is no branch below this one to be meant too',
    belowOrNamed: '“With all branches below” means everybody; please choose or name nobody besides',
    saved: 'Saved',
    moved: 'Moved',
    there: 'There is a session of this kind at that time already. Check it; to move all the same press “Move it” again',
    cancelled: 'Cancelled',
    cancelledBefore: 'It was cancelled before',
    seriesEnded: (count) =>
      count === 0 ? 'The series has ended' : `The series has ended; later ones cancelled: ${count}`,
    seriesEndedBefore: 'The series had ended before',
    typeSaved: (name) => `Saved: ${who(name, 12)}`,
    noneAhead: 'There is no session that could be moved or cancelled',
    noneOn: (from, to) =>
      `There is no session on ${from === to ? when.date(from) : `${when.date(from)} to ${when.date(to)}`} that could be moved or cancelled`,
    whichOn: (from, to) =>
      `There are several sessions on ${from === to ? when.date(from) : `${when.date(from)} to ${when.date(to)}`}; please give the kind, the topic or the time it begins`,
    timeUnread: 'Please give the new date and time, e.g. Friday 16:00',
    noSession:
      'This cancels a whole session. To take back a mark or sessions entered afterwards, send /attendance undo within 10 minutes; later, and for a sign-in, correct it on the roll. Leave is withdrawn by whoever asked for it: /leave withdraw. To cancel a session give its date and kind, e.g. /attendance cancel 6 March Party lecture no power',
    which: (sessions, more) =>
      `Which session is meant was not understood; please give its date and kind, e.g. 6 March Party lecture. Planned: ${sessions.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
  },
}
