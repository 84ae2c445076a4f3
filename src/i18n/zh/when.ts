import { dateParts } from '../text.ts'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** 3月5日（周四） */
const date = (text: string): string => {
  const at = dateParts(text)
  return at ? `${at.month}月${at.day}日（${WEEKDAYS[at.weekday]}）` : text
}

export const when = {
  /** Monday first. */
  weekdays: WEEKDAYS,
  weekdaysShort: ['一', '二', '三', '四', '五', '六', '日'],
  date,
  /** 3月5日 */
  dateShort: (day: string) => {
    const at = dateParts(day)
    return at ? `${at.month}月${at.day}日` : day
  },
  /** 2026年3月5日（周四） */
  dateFull: (day: string) => {
    const at = dateParts(day)
    return at ? `${at.year}年${date(day)}` : day
  },
  /** 2026年3月 */
  month: (day: string) => {
    const at = dateParts(day)
    return at ? `${at.year}年${at.month}月` : day
  },
  /** 3月5日（周四）08:30 */
  dateTime: (day: string, time: string) => `${date(day)}${time}`,
  /** 15:00—16:30、22:00—次日01:00: an end no later than its beginning is of the day after. */
  span: (starts: string, ends: string) =>
    `${starts}—${ends > starts ? ends : ends === '00:00' ? '24:00' : `次日${ends}`}`,
  /** An end of day is '24:00'. */
  clock: (time: string) => time,
  /** Of the day after; '00:00' is the end of the day itself. */
  nextDay: (time: string) => (time === '00:00' || time === '24:00' ? '当天 24:00' : `次日 ${time}`),
}
