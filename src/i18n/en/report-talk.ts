import type { Messages } from '../zh.ts'
import { who } from '../text.ts'
import { when } from './when.ts'

const others = (leftOut: number) => (leftOut > 0 ? `; ${leftOut} not` : '')

export const reportTalk = {
  reminded: (people: number, leftOut: number) => `Reminded: ${people}${others(leftOut)}`,
  remindLater: (time: string, people: number, leftOut: number) => `Quiet now: ${people} at ${time}${others(leftOut)}`,
  remindedBefore: (date: string, time: string) => `Done before (${when.dateTime(date, time)})`,
  remindNobody: 'Nobody to write to: see the list',
  noReport: (words: string) => `No report “${who(words, 12)}”. See /report`,
  periodNotUnderstood: (words: string) => `What is “${who(words, 12)}”? Try: last week`,
  circularReleased: 'Released to the group',
  circularReleasedBefore: (name: string | null, date: string, time: string) =>
    `Released${name === null ? '' : ` by ${who(name, 9)}`} ${when.dateTime(date, time)}`,
  circularOutside: 'Not released: first add Xueji back',
  circularSaved: 'Saved. Please check, then release',
  circularWithdrawn: 'Not released. You still can',
} satisfies Pick<
  Messages['talk'],
  | 'reminded'
  | 'remindLater'
  | 'remindedBefore'
  | 'remindNobody'
  | 'noReport'
  | 'periodNotUnderstood'
  | 'circularReleased'
  | 'circularReleasedBefore'
  | 'circularOutside'
  | 'circularSaved'
  | 'circularWithdrawn'
>
