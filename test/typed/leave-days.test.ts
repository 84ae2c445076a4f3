/** Leave for so many days, and what is asked about; what belongs to the date and what is the reason. */
import { expect, test } from 'vitest'
import { instantOf } from '../../src/domain/dates.ts'
import { parted, readLeave } from '../../src/typed/leave.ts'

const ZONE = 'Asia/Shanghai'
/** A Wednesday. */
const NOW = instantOf('2026-03-04', '09:00', ZONE)

const day = (date: string) => ({ from: `2026-03-${date}`, to: `2026-03-${date}` })
const afternoon = { first: 'afternoon', last: 'afternoon' }

test.each([
  ['三天 出差', '04', '06', '出差'],
  ['三天出差', '04', '06', '出差'],
  ['请三天假 出差', '04', '06', '出差'],
  ['3天 出差', '04', '06', '出差'],
  ['一周 出差', '04', '10', '出差'],
  ['两个星期 出差', '04', '17', '出差'],
  ['十天 出差', '04', '13', '出差'],
  ['十二天 出差', '04', '15', '出差'],
  ['二十天 出差', '04', '23', '出差'],
  ['年假三天 回家', '04', '06', '回家'],
  ['3月10日起休年假三天 回家', '10', '12', '回家'],
  ['明天开始请三天 出差', '05', '07', '出差'],
  ['明天起三天 出差', '05', '07', '出差'],
  ['明天起请假三天 出差', '05', '07', '出差'],
  ['从周四开始三天 出差', '05', '07', '出差'],
  ['三天 从周四开始 出差', '05', '07', '出差'],
  ['3月6日三天 出差', '06', '08', '出差'],
  ['周五 请三天病假', '06', '08', '病假'],
  ['周五 出差 三天', '06', '08', '出差'],
  ['周五出差三天', '06', '08', '出差三天'],
  ['3 days trip', '04', '06', 'trip'],
  ['three days trip', '04', '06', 'trip'],
  ['1 week trip', '04', '10', 'trip'],
  ['a week trip', '04', '10', 'trip'],
  ['tomorrow for 3 days trip', '05', '07', 'trip'],
  ['friday trip for 2 days', '06', '07', 'trip'],
  ['in 3 days trip', '07', '07', 'trip'],
  ['3天后 出差', '07', '07', '出差'],
  ['周四和周五 两天 出差', '05', '06', '出差'],
  ['周五 三天两头出差', '06', '06', '三天两头出差'],
  ['周五 参加三天培训', '06', '06', '参加三天培训'],
  ['周五 第三天培训', '06', '06', '第三天培训'],
])('%s: so many days', (words, from, to, reason) => {
  expect(readLeave(words, NOW, ZONE)).toEqual({
    dates: [{ from: `2026-03-${from}`, to: `2026-03-${to}` }],
    reason,
    wholeDay: false,
  })
})

test.each([
  ['三月九日至十一日 出差', '09', '11'],
  ['三月十号到十一号 出差', '10', '11'],
  ['三月二十至二十五 出差', '20', '25'],
  ['3月9日至十二日 出差', '09', '12'],
  ['10-11号 出差', '10', '11'],
  ['3月6-7日 出差', '06', '07'],
  ['三月九日到十二日 出差', '09', '12'],
  ['day after tomorrow 出差', '06', '06'],
  ['10－11号 出差', '10', '11'],
  ['10至11号出差', '10', '11'],
  ['3月5日（周四）到3月6日（周五） 出差', '05', '06'],
  ['3月6日起到3月9日 出差', '06', '09'],
  ['周五起至下周三 出差', '06', '11'],
])('%s', (words, from, to) => {
  expect(readLeave(words, NOW, ZONE)).toMatchObject({
    dates: [{ from: `2026-03-${from}`, to: `2026-03-${to}` }],
    reason: '出差',
  })
})

test('half a day by another name; two dates in Chinese signs', () => {
  const ill = { reason: '看病', dates: [{ ...day('06'), first: 'morning', last: 'morning' }] }
  expect(readLeave('周五上半天 看病', NOW, ZONE)).toMatchObject(ill)
  expect(readLeave('三月十号、十一号 看病', NOW, ZONE)).toMatchObject({
    dates: [{ from: '2026-03-10', to: '2026-03-11' }],
  })
})

test.each([
  ['周四晚上到周五上午 出差', '05', 'evening', '06', 'morning'],
  ['今晚到明天上午 出差', '04', 'evening', '05', 'morning'],
  ['明天早上到后天晚上 出差', '05', 'morning', '06', 'evening'],
])('%s is a range, and no date left over', (words, from, first, to, last) => {
  expect(readLeave(words, NOW, ZONE)).toMatchObject({
    dates: [{ from: `2026-03-${from}`, to: `2026-03-${to}`, first, last }],
    reason: '出差',
  })
})

test.each([
  '周五 参加三月五日学雷锋活动',
  '周五 家人住院，前半天陪护',
  '周五 送孩子到5号楼',
  '周五 每月体检',
  '周五 或许出差',
  '周五 生病，没来得及请假',
  '周五 前往北京',
  '周五 后勤保障',
  '周五 后半夜值班',
])('%s: the reason is kept as it was typed', (words) => {
  expect(readLeave(words, NOW, ZONE)).toMatchObject({ dates: [day('06')], reason: words.slice(3) })
})

test('a day is all of it', () => {
  for (const words of [
    '周五 请一天假 看病',
    '周五请一天 看病',
    'friday 1 day 看病',
    '周五一天 看病',
    'friday all day 看病',
  ])
    expect(readLeave(words, NOW, ZONE), words).toEqual({ dates: [day('06')], reason: '看病', wholeDay: true })
})

test('half a day of which the half is said', () => {
  const asked = { dates: [{ ...day('06'), ...afternoon }], reason: '看病', wholeDay: false }
  expect(readLeave('周五下午请半天假 看病', NOW, ZONE)).toEqual(asked)
  expect(readLeave('周五下午 看病 半天', NOW, ZONE)).toEqual(asked)
})

test.each([
  ['明天请假半天 看病', 'half'],
  ['明天半天 看病', 'half'],
  ['请半天假 看病', 'half'],
  ['half a day tomorrow dentist', 'half'],
  ['tomorrow half-day dentist', 'half'],
  ['3月7日周五 看病', 'noDate'],
  ['3月7日（周五） 看病', 'noDate'],
  ['3月7日 周五 看病', 'noDate'],
  ['friday 7 march trip', 'noDate'],
  ['9999年12月31日 看病', 'noDate'],
  ['9999年12月31日看病', 'noDate'],
  ['31 december 9999 trip', 'noDate'],
  ['3月5日至9999年12月31日 看病', 'noDate'],
  ['周四和周五下午 看病', 'apart'],
  ['周四 周五下午 看病', 'apart'],
  ['周四下午 下周一 看病', 'apart'],
  ['周五下午四点和下周一 看病', 'apart'],
  ['周四和周五 下午四点 看病', 'time'],
  ['3月10日至12日 9:00 培训', 'time'],
  ['周五下午 三天 看病', 'apart'],
  ['周四到周六 两天 看病', 'apart'],
  ['周五下午 全天 看病', 'apart'],
  ['周四至周五下午三点 出差', 'time'],
  ['周五晚上12点到10点 值班', 'time'],
  ['两天内 出差', 'apart'],
  ['two days from Friday trip', 'apart'],
  ['please cancel my friday leave', 'none'],
  ['a few days trip', 'apart'],
  ['rest of the week trip', 'apart'],
  ['the rest of the week trip', 'apart'],
  ['一天 看病', undefined],
  ['a day trip', undefined],
  ['周四五 出差', undefined],
  ['周四五出差', undefined],
  ['11-10号 出差', undefined],
  ['周五不请假', 'none'],
  ['周五取消请假', 'none'],
  ['周五不用请假了', 'none'],
  ['周五不想请假了', 'none'],
  ['周五请假取消', 'none'],
  ['周五没请假', 'none'],
  ['取消周五的请假', 'none'],
  ['周五销假', 'none'],
  ["I don't need leave friday", 'none'],
  ['二月三十号 出差', undefined],
  ['一个月 出差', undefined],
  ['明天起一个月 出差', undefined],
  ['两小时 看病', undefined],
  ['周五请假两小时 看病', undefined],
  ['2 hours dentist', undefined],
  ['1 month trip', undefined],
  ['明天开始出差', undefined],
  ['2026-13-01 出差', undefined],
  ['周五上午和下午 看病', undefined],
  ['周三、四、五 出差', undefined],
  ['夜 值班', undefined],
  ['夜里 值班', undefined],
])('%s is asked about and not half read: %s', (words, why) => {
  expect(readLeave(words, NOW, ZONE)).toBe(why)
})

test.each([
  ['周五下乡', '下乡'],
  ['明天下雨', '下雨'],
  ['周五上级来检查', '上级来检查'],
  ['周五晚饭', '晚饭'],
  ['周五晚班', '晚班'],
  ['周五早餐', '早餐'],
  ['周五中层会议', '中层会议'],
  ['周五夜班', '夜班'],
  ['周一六个人聚餐', '六个人聚餐'],
])('%s: only a part of the day belongs to the date', (words, reason) => {
  expect(readLeave(words, NOW, ZONE)).toMatchObject({ reason, wholeDay: false })
  expect(parted(words)).toEqual([words.slice(0, 2), reason])
})

test.each([
  ['周五晚值班', '周五晚', '值班'],
  ['今晚值班', '今晚', '值班'],
  ['周五晚会议', '周五晚', '会议'],
])('%s is of the evening', (words, date, reason) => {
  expect(parted(words)).toEqual([date, reason])
  expect(readLeave(words, NOW, ZONE)).toMatchObject({ dates: [{ first: 'evening', last: 'evening' }], reason })
})

test('what was before may be the reason', () => {
  expect(readLeave('周五 复查，3月1日手术', NOW, ZONE)).toMatchObject({
    dates: [day('06')],
    reason: '复查，3月1日手术',
  })
})
