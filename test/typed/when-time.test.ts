import { expect, test } from 'vitest'
import { findSlot, readSlot } from '../../src/typed/when-time.ts'
import { at, ZONE } from '../support/xueji.ts'

/** Monday. */
const NOW = at('2026-03-02 09:00')

const slot = (from: string, to?: string) => ({
  startsAt: at(`2026-${from}`),
  ...(to === undefined ? {} : { endsAt: at(`2026-${from.slice(0, 5)} ${to}`) }),
})

test.each([
  ['周五15:00', '03-06 15:00'],
  ['周五 15：00', '03-06 15:00'],
  ['周五15点', '03-06 15:00'],
  ['周五下午3点', '03-06 15:00'],
  ['下周一上午9点半', '03-09 09:30'],
  ['星期三晚上7点一刻', '03-04 19:15'],
  ['今天下午3点三刻', '03-02 15:45'],
  ['后天10时20分', '03-04 10:20'],
  ['明天中午12点', '03-03 12:00'],
  ['明天中午1点', '03-03 13:00'],
  ['明天早上8点整', '03-03 08:00'],
  ['3月6日 9:05', '03-06 09:05'],
  ['12月3日15:00', '12-03 15:00'],
  ['2026-03-06 15:00', '03-06 15:00'],
  ['5号下午2点', '03-05 14:00'],
  ['15:00', '03-02 15:00'],
  // The next time the clock shows it.
  ['08:30', '03-03 08:30'],
  ['下午3点', '03-02 15:00'],
  ['Friday 3pm', '03-06 15:00'],
  ['friday 15:00', '03-06 15:00'],
  ['tomorrow at 9:30 am', '03-03 09:30'],
  ['next friday 3 pm', '03-13 15:00'],
  ['3 December 15:00', '12-03 15:00'],
  // Over already: entered afterwards.
  ['昨天15:00', '03-01 15:00'],
  ['上周五15:00', '02-27 15:00'],
  ['2月27日 15:00', '02-27 15:00'],
  ['27 February 15:00', '02-27 15:00'],
])('%s begins', (words, from) => {
  expect(readSlot(words, NOW, ZONE)).toEqual(slot(from))
})

test.each([
  ['明天下午3点半到5点', '03-03 15:30', '17:00'],
  ['12月3日 15:00-16:30', '12-03 15:00', '16:30'],
  ['周五15:00—16:30', '03-06 15:00', '16:30'],
  ['周五15:00至16:30', '03-06 15:00', '16:30'],
  ['周五上午9点-11点半', '03-06 09:00', '11:30'],
  ['周五上午11点到下午1点', '03-06 11:00', '13:00'],
  ['15:00～16:00', '03-02 15:00', '16:00'],
  ['Friday 3pm to 5pm', '03-06 15:00', '17:00'],
  ['friday 15:00-16:30', '03-06 15:00', '16:30'],
  ['27 february 15:00-16:30', '02-27 15:00', '16:30'],
])('%s begins and ends', (words, from, to) => {
  expect(readSlot(words, NOW, ZONE)).toEqual(slot(from, to))
})

test.each([
  ['周五22:00-01:00', '01:00'],
  ['周五晚上10点到凌晨1点', '01:00'],
  ['周五晚上10点到1点', '01:00'],
  ['周五22:00—次日1点半', '01:30'],
  ['周五22:00-24:00', '00:00'],
  ['Friday 10pm to 1am', '01:00'],
])('%s goes on past midnight', (words, to) => {
  expect(readSlot(words, NOW, ZONE)).toEqual({ startsAt: at('2026-03-06 22:00'), endsAt: at(`2026-03-07 ${to}`) })
})

test.each([
  '',
  '周五',
  '3月6日',
  '党课',
  'friday',
  '三楼会议室',
  '周五25:00',
  '周五15:60',
  '周五16:30-15:00',
  '13月40日 15:00',
  '第15:00',
  '301会议室',
  '3.15',
  'Room 3',
])('%s is no time', (words) => {
  expect(readSlot(words, NOW, ZONE)).toBeUndefined()
})

test.each([
  ['周五15:00 三楼会议室 学习民法典', [], ['三楼会议室', '学习民法典']],
  ['三楼会议室 周五 15:00', ['三楼会议室'], []],
  ['学习 周五 下午3点 到 4点半 会议室', ['学习'], ['会议室']],
])('%s: the other words stay in their order', (words, before, after) => {
  expect(findSlot(words.split(' '), NOW, ZONE)).toMatchObject({ before, after })
})
