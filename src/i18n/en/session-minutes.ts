import type { Messages } from '../zh.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

export const minutes: Messages['sessions']['minutes'] = {
  title: 'Minutes',
  complete: 'Complete',
  incomplete: 'Incomplete',
  by: (name, date) => `By ${name}, ${when.dateFull(date)}`,
  file: (name) => `**File** ${name ?? 'a photo'}`,
  missing: (is, speakers) =>
    `Missing: ${[...(is ? ['the minutes'] : []), ...(speakers.length > 0 ? [`the speech points of ${speakers.join(terms.join)}`] : [])].join('; ')}`,
  openFile: 'Open the file',
  write: 'Write minutes',
  add: 'Add',
  pointsTitle: 'Speech points',
  pointsOf: (name) => `What ${name} said, at most 300 characters`,
  roll: 'Attendance',
  byReply: 'Or reply to this card with text, a file or a photo',
  there: (length) => `${length} characters are there.`,
  hint: 'Minutes, at most 1000 characters at a time',
  howTo: 'After what is there, or instead',
  how: { append: 'After what is there', replace: 'Instead of it' },
  inParts: 'Longer minutes can be written in parts; what is replaced stays on record',
  save: 'Save',
  listTitle: 'Minutes · missing',
  listed: (total) => `**${total}** ${total === 1 ? 'session is' : 'sessions are'} incomplete:`,
  allThere: 'Minutes and speech points of the last 120 days are complete.',
  fill: 'Fill in',
  rule: 'A session is complete when its attendance is closed and its minutes are there. Command: /attendance minutes',
  talk: {
    fileComing: 'The file is on its way to you',
    saved: 'Minutes saved',
    pointsSaved: 'Speech points saved',
    pointsTooLong: 'At most 300 characters for each speaker',
    empty: 'Write the minutes, at most 1000 characters at a time',
    tooLong: (most) => `Minutes have at most ${most} characters; send a file instead`,
    tooEarly: 'Minutes can be written once the session has begun',
    changedMeanwhile: 'Somebody has just changed the minutes; open them again',
    notThese: 'Only text, files or photos are taken here',
    noSpeakers: 'This session has no lead speakers',
  },
}
