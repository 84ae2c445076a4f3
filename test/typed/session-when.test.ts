import { expect, test } from 'vitest'
import { sessionWhenFirst } from '../../src/typed/session-when.ts'
import { at, ZONE } from '../support/xueji.ts'

/** Wednesday. */
const NOW = at('2026-03-04 15:30')

const read = (words: string) => {
  const found = sessionWhenFirst(words.split(' '), NOW, ZONE)
  if (!found) return undefined
  const { dates, part, minute } = found.when
  return [dates[0]?.slice(5), part ?? (minute === undefined ? null : clock(minute)), found.rest.join(' ')]
}
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

test.each([
  ['3月4日 堵车', '03-04', null, '堵车'],
  ['3月4日10:00 堵车', '03-04', '10:00', '堵车'],
  ['3月4日 10：00', '03-04', '10:00', ''],
  ['3月4日10:00-11:00', '03-04', '10:00', ''],
  ['周二下午2点半', '03-03', '14:30', ''],
  // The last Friday there was.
  ['周五15:00', '02-27', '15:00', ''],
  ['今天上午 看病', '03-04', 'morning', '看病'],
  ['昨天 晚上 加班', '03-03', 'evening', '加班'],
  ['10:00', '03-04', '10:00', ''],
  ['下午', '03-04', 'afternoon', ''],
  ['yesterday 3pm traffic', '03-03', '15:00', 'traffic'],
  ['4 March 10:00 traffic', '03-04', '10:00', 'traffic'],
  ['today at 9:30 am', '03-04', '09:30', ''],
  ['今天下午三点', '03-04', '15:00', ''],
  ['周三下午三点一刻到五点', '03-04', '15:15', ''],
  ['今晚 值班', '03-04', 'evening', '值班'],
  ['昨晚七点半', '03-03', '19:30', ''],
  ['今早 堵车', '03-04', 'morning', '堵车'],
  ['今天中午1点', '03-04', '13:00', ''],
  ['中午1点', '03-04', '13:00', ''],
  ['tonight', '03-04', 'evening', ''],
  ['today 12:30 am', '03-04', '00:30', ''],
  ['昨天夜里2点', '03-03', '02:00', ''],
  ['昨天夜里10点', '03-03', '22:00', ''],
  ['昨天夜里 值班', '03-03', 'evening', '值班'],
  ['yesterday evening 7:30', '03-03', '19:30', ''],
  ['today noon', '03-04', 'noon', ''],
  ['yesterday morning', '03-03', 'morning', ''],
  ['3月4日3点 堵车', '03-04', '15:00', '堵车'],
  ['昨天三点半', '03-03', '15:30', ''],
  ['今早6点', '03-04', '06:00', ''],
  ['3月4日3:00', '03-04', '03:00', ''],
  ['yesterday at 3 traffic', '03-03', '15:00', 'traffic'],
  ['yesterday 3am', '03-03', '03:00', ''],
  ['yesterday morning at 6', '03-03', '06:00', ''],
])('%s', (words, date, part, rest) => {
  expect(read(words)).toEqual([date, part, rest])
})

test.each(['堵车 10:00', '李秀英', '3月4日至3月6日', '3月4日 3月5日', '5分钟', '晚点', '早一点', '三点水', '25点'])(
  '%s is none',
  (words) => {
    expect(read(words)).toBeUndefined()
  },
)
