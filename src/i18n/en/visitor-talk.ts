import type { Messages } from '../zh.ts'
import { who } from '../text.ts'
import { names, SHOWN } from './names.ts'
import { counted } from './counted.ts'

export const visitorTalk = {
  paperAdded: ({ added, doubled, taken }) =>
    [
      ...(added.length > 0 ? [`Added ${counted(added.length, 'member', 'members')}: ${names(added)}`] : []),
      ...(taken.length > 0 ? [`Visitors so far, on the roster now with their record: ${names(taken)}`] : []),
      ...(added.length + taken.length > 0 ? [] : ['Nobody new was added']),
      ...(doubled.length > 0 ? [`Already on the roster: ${names(doubled)}`] : []),
    ].join('. '),
  visitorsAdded: ({ added, listed, known }) =>
    [
      ...(added.length > 0 ? [`${counted(added.length, 'visitor', 'visitors')} without Feishu: ${names(added)}`] : []),
      ...(known.length > 0 ? [`Known already: ${names(known)}`] : []),
      ...(added.length + known.length > 0 ? ['To be entered as present when they come; in no rate'] : []),
      ...(listed.length > 0 ? [`Already on the roster: ${names(listed)}`] : []),
    ].join('. '),
  signsInName: (said) => `No ${who(said, 12)}; new names without # and @`,
  noName: (said) => `“${who(said, 14)}” is no name; nothing added`,
  noGuestNames: (said) =>
    `No names: ${said
      .slice(0, SHOWN)
      .map((one) => who(one, 20))
      .join(', ')}. Nobody was added. Names alone, separated by commas: /roster visitor Prof. Wang, Dr. Li`,
  visitsNow: (name) =>
    `${who(name, 16)} is off the roster, in the group still, and a visitor from now on: to be entered as present when they come; in no rate`,
  visitorTaken: ' (was a visitor)',
  visitorForgotten: (name) => `${who(name, 16)}: no visitor any more`,
  visitorGone: (name) => `${who(name, 10)} is no visitor any more; add again`,
  visitorKept: (name) => `${who(name, 10)} came or speaks: it is on record`,
  visitorInGroup: (name) => `${who(name, 12)} is in the group, as a visitor`,
  visitorOffNow: (name) => `Without a date: /roster off ${who(name, 12)}`,
  visitorNotDue: (name) => `${who(name, 14)} is a visitor, not expected`,
  perhapsOneVisitor: (name) => `Two of them. If one person: /roster link ${who(name, 10)}; else add the number`,
  perhapsSameGuest: (name) =>
    `A visitor called ${who(name, 12)} without Feishu is known. If they are one person: /roster link ${who(name, 12)} joins the records.`,
} satisfies Partial<Messages['talk']>
