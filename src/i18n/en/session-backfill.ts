/** Sessions entered afterwards, from a file above all. */
import type { Messages } from '../zh.ts'
import { who } from '../text.ts'
import { when } from './when.ts'

const quoted = (said: string) => `“${who(said, 20)}”`
const maybe = (near: string | null) => (near === null ? '' : `; did you mean ${quoted(near)}?`)
const people = (count: number) => (count === 1 ? '1 mark' : `${count} marks`)
const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`)

export const backfill: Messages['sessions']['backfill'] = {
  title: 'Enter past sessions',
  lead: 'Record group study that was held without signing in with Xueji. Every report marks it as entered later, with who did so and when.',
  byFile:
    '**By spreadsheet** Download the template, fill in one column per session with a status for each person, and send it back to Xueji here. It counts once you have checked and confirmed it.',
  template: 'Download template',
  byForm: '**One at a time** Fill in when and where it was; once saved, enter who was there by name.',
  form: 'Fill in a session',
  byWords: 'Or send: /attendance backfill party lecture 2 March 15:00 Room 3 Civil Code Ann Lee present',
  state: {
    owed: 'Reading your spreadsheet',
    read: 'Please check',
    refused: 'Spreadsheet not understood',
    confirmed: 'Entering past sessions',
    done: 'Past sessions entered',
    undone: 'Taken back',
    dropped: 'Not entered',
  },
  reading: 'Reading it; this card will show what to check.',
  problem: {
    'not-xlsx': 'This is not an .xlsx spreadsheet. Please fill in the template and send it.',
    old: 'This is an old .xls file or one locked with a password. Please save it as .xlsx without a password and send it again.',
    'too-large':
      'The spreadsheet is too large: up to 1 MB and 50 columns are taken. Please copy the content into the template and send it.',
    damaged: 'The spreadsheet cannot be opened. Please save it as .xlsx again and send it.',
    gone: 'The file is no longer on Feishu; it may have been recalled. Please send it again.',
    'no-permission':
      'Xueji may not read files it is sent yet: please have the administrator grant im:message:readonly on the open platform and publish a version, then send the file again.',
    'no-answer': 'Feishu did not hand out the file after several attempts. Please send it again.',
    'no-names': 'There is no “Name” column. Please use the template.',
    'no-sessions': 'No session is filled in. Please use the columns to the right of “Name”.',
    'too-many-sessions': 'A spreadsheet holds up to 10 sessions; please send several.',
    'too-many-rows': 'A spreadsheet holds up to 1,000 people; please send several.',
  },
  sum: (all, ready, marks) =>
    `**${sessions(all)}** in the spreadsheet; **${ready}** can be entered, with **${people(marks)}**. Nothing counts before you confirm.`,
  column: (column) => `Column ${column}`,
  noType: 'unknown type',
  when: (date, starts, ends) => `${when.dateFull(date)} ${ends === null ? starts : when.span(starts, ends)}`,
  count: (status, count) => `${status} ${count}`,
  blank: (count, ofAPart) => (ofAPart ? `blank ${count} (not expected)` : `blank ${count} (absent where expected)`),
  below: 'this branch and all below',
  blankTitle: 'Blank',
  names: 'Names',
  cannot: (why) => `**Cannot be entered** ${why}`,
  sessionProblem: (one) => {
    switch (one.what) {
      case 'no-type':
        return 'no type'
      case 'no-date':
        return 'no date'
      case 'no-time':
        return 'no start time'
      case 'backwards':
        return 'it ends before it starts; past midnight it may last 8 hours at most'
      case 'ahead':
        return 'it is not over yet; plan future sessions with /attendance new'
      case 'there':
        return 'Xueji has this session already; correct it on its list'
      case 'nobody':
        return 'no status for anybody'
      case 'none-below':
        return 'there is no org below; the scope is “Own”'
      case 'part-below':
        return 'this kind is for those filled in alone; the scope is “Own”, and each branch enters its own'
      case 'scope':
        return `scope not understood: ${quoted(one.said)}; write “Own” or “All below”`
      case 'type':
        return `no such type: ${quoted(one.said)}${maybe(one.near)}`
      case 'date':
        return `date not understood: ${quoted(one.said)}; write 5 March 2026`
      case 'time':
        return `time not understood: ${quoted(one.said)}; write 15:00`
      case 'twice':
        return `the same session as column ${one.column}`
    }
  },
  notUnderstood: (count) =>
    `**${count === 1 ? 'One entry was' : `${count} entries were`} not understood and will be left out:**`,
  rowProblem: (one) => {
    const at = `Row ${one.row}, ${who(one.name, 16)}`
    switch (one.what) {
      case 'unknown':
        return `${at}: not on the roster${maybe(one.near)}`
      case 'namesake':
        return `${at}: several have this name; use the numbers of the template`
      case 'number':
        return `${at}: the number is another person’s; use the numbers of the template`
      case 'guest':
        return `${at}: a visitor, neither absent nor on leave`
      case 'twice':
        return `${at}: the same person as row ${one.first}, which counts`
      case 'status':
        return `${at} (column ${one.column}): ${quoted(one.said)} not understood${maybe(one.near)}`
      case 'below':
        return `${at} (column ${one.column}): of an org below, and the scope of this session is not “All below”`
    }
  },
  formulas: 'There are formulas: their results as last saved are read; without a result the cell is blank.',
  merged: 'There are merged cells: only the first cell holds the value, the others are blank.',
  nothingReady: 'Nothing can be entered. Please mend the spreadsheet and send it again.',
  confirm: 'Confirm',
  drop: 'Do not enter',
  rest: 'You may also mend the spreadsheet and send it again; sessions entered before are not doubled.',
  dropped: 'Nothing was entered.',
  entering: (count) => `**${sessions(count)}** confirmed; the marks are being entered.`,
  done: (count, marks) => `**${sessions(count)}** entered, with **${people(marks)}**.`,
  leftOut: (rows, left) =>
    `Left out: ${[...(left > 0 ? [sessions(left)] : []), ...(rows > 0 ? [rows === 1 ? '1 entry not understood' : `${rows} entries not understood`] : [])].join(', ')}.`,
  correct: 'Correct single marks on the list; to take back a whole session, send /attendance cancel with its date.',
  roll: 'Open',
  undone: 'Taken back',
  undo: 'Take it back (10 minutes)',
  undoConfirm: {
    title: 'Take it back',
    text: 'All its sessions and marks are taken back and count for nothing; a record is kept.',
  },
  takenBack: (count) =>
    `**${sessions(count)}** taken back; nothing of it counts. The spreadsheet may be mended and sent again.`,
  withdrawing: 'The marks are being taken back one by one.',
  history: 'Each of them is in the corrections: /attendance history',
  talk: {
    undone: (count) => `Taken back: ${sessions(count)} with their marks`,
    heldUndone: (date) => `Taken back: the session of ${when.date(date)}`,
    nothing: 'Nothing to enter: all of it is there already',
    confirmed: (count) => `${sessions(count)} confirmed; entering`,
    onlyXlsx: 'Only .xlsx spreadsheets are taken; please use the template: /attendance backfill',
  },
  sheet: {
    file: 'Past sessions template',
    name: 'Past sessions',
    legend: 'How to fill in',
    nth: (nth) => `Session ${nth}`,
    heads: {
      number: 'No.',
      name: 'Name',
      type: 'Type',
      date: 'Date',
      starts: 'Starts',
      ends: 'Ends',
      title: 'Topic',
      place: 'Place',
      scope: 'Scope',
    },
    statuses: ['Present', 'Late', 'Left early', 'Late and left early', 'Leave', 'Absent'],
    rules: [
      'One column is one session, up to 10: type, date and time above, a status for each person below. End, topic and place may be left out; without an end it is 90 minutes; an end before the start is of the next day.',
      'Write dates as 2026-03-05 and times as 15:00 or 3pm.',
      'People left blank are absent where they were expected; of central group, committee and group meetings only those with a status are expected.',
      'The numbers tell people of one name apart; please leave them. People not on the roster are not entered; add them first with /roster add, guests with /roster visitor.',
      'Send the file back to Xueji in direct chat; it counts once you have checked and confirmed it.',
    ],
    scopeRule:
      'The scope is “Own” or “All below”, and Own if left out; with “All below” the people of the orgs below count too, and are absent where they were expected and left blank; central group, committee and group meetings are “Own” alone.',
    statusRule: (words) => `Statuses: ${words.join(', ')}.`,
    typeRule: (types) => `Types: ${types.join(', ')}.`,
  },
}
