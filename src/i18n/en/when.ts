import type { Messages } from '../zh.ts'
import { dateParts } from '../text.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const dayMonth = (date: string): string => {
  const at = dateParts(date)
  return at ? `${at.day} ${MONTHS[at.month - 1]}` : date
}

const date = (text: string): string => {
  const at = dateParts(text)
  return at ? `${WEEKDAYS[at.weekday]} ${dayMonth(text)}` : text
}

export const when = {
  weekdays: WEEKDAYS,
  weekdaysShort: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  date,
  dateShort: dayMonth,
  dateFull: (day: string) => {
    const at = dateParts(day)
    return at ? `${date(day)} ${at.year}` : day
  },
  month: (day: string) => {
    const at = dateParts(day)
    return at ? `${MONTHS[at.month - 1]} ${at.year}` : day
  },
  dateTime: (day: string, time: string) => `${date(day)}, ${time}`,
  span: (starts: string, ends: string) =>
    `${starts}–${ends > starts ? ends : ends === '00:00' ? '24:00' : `${ends} the next day`}`,
  clock: (time: string) => (time === '24:00' ? 'midnight' : time),
  nextDay: (time: string) => (time === '00:00' || time === '24:00' ? 'midnight' : `${time} the next day`),
} satisfies Messages['when']
