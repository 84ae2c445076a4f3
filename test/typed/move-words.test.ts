import { expect, test } from 'vitest'
import { instantOf, localDate, localTime } from '../../src/domain/dates.ts'
import { readMove } from '../../src/typed/move-words.ts'

const zone = 'Asia/Shanghai'
const now = instantOf('2026-03-04', '09:03', zone)
/** Of tomorrow at three. */
const of = { startsAt: instantOf('2026-03-05', '15:00', zone), endsAt: instantOf('2026-03-05', '16:30', zone) }

function to(words: string): string | undefined {
  const times = readMove(words.split(/[\s、，,]+/), now, zone).to?.(of)
  return times && `${localDate(times.startsAt, zone)} ${localTime(times.startsAt, zone)}`
}

test('a part of the day is no hour: only the one a session is in already keeps its time', () => {
  const others = ['周四党课改到周五上午', '党课改到今晚', '党课改到明早', '党课改到周五 上午', '党课改到周五中午']
  for (const words of [...others, 'lecture to Friday morning', 'lecture to tonight', '改到下午'])
    expect(to(words), words).toBeUndefined()
  expect(to('党课改到周五下午')).toBe('2026-03-06 15:00')
  expect(to('lecture to Friday afternoon')).toBe('2026-03-06 15:00')
  expect(to('党课改到周五上午9点')).toBe('2026-03-06 09:00')
  expect(to('党课改到今天下午')).toBe('2026-03-04 15:00')
})

test('later is later than the session was, and what else is counted from something is not read', () => {
  expect(to('lecture one hour later')).toBe('2026-03-05 16:00')
  expect(to('lecture half an hour earlier')).toBe('2026-03-05 14:30')
  expect(to('lecture by 2 days later')).toBe('2026-03-07 15:00')
  expect(to('lecture 1 week earlier')).toBe('2026-02-26 15:00')
  expect(readMove(['the', 'lecture', 'an', 'hour', 'later'], now, zone).which).toEqual(['the', 'lecture'])
  const unread = [
    'lecture in two hours',
    'lecture by one hour',
    'lecture two and a half hours later',
    'lecture 1.5 hours later',
  ]
  for (const words of [...unread, 'lecture friday 15:00 for one hour', '党课改到两天后下午三点', '党课改到一周后'])
    expect(to(words), words).toBeUndefined()
  expect(to('党课改到后天下午三点')).toBe('2026-03-06 15:00')
  expect(to('党课推迟半小时')).toBe('2026-03-05 15:30')
})

test('of a time with a date behind it that is not read with it the date is asked for', () => {
  expect(to('改到3月6日后勤会议室 16:00')).toBeUndefined()
  expect(to('改到3月6日16:00 后勤会议室')).toBe('2026-03-06 16:00')
})
