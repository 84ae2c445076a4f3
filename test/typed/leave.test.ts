import { expect, test } from 'vitest'
import { earliestDate, overlap, restOf, tooLong } from '../../src/domain/leave.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { isAsked, leadsWithDate, readLeave } from '../../src/typed/leave.ts'

const ZONE = 'Asia/Shanghai'
/** A Wednesday. */
const NOW = instantOf('2026-03-04', '09:00', ZONE)

test.each([
  ['周五 出差', '2026-03-06', '2026-03-06', '出差', false],
  ['周五出差', '2026-03-06', '2026-03-06', '出差', false],
  ['出差 周五', '2026-03-06', '2026-03-06', '出差', false],
  ['明天 全天 探亲', '2026-03-05', '2026-03-05', '探亲', true],
  ['明天全天 探亲', '2026-03-05', '2026-03-05', '探亲', true],
  ['3月10日至3月12日 出差', '2026-03-10', '2026-03-12', '出差', false],
  ['3月10日 3月12日 出差', '2026-03-10', '2026-03-12', '出差', false],
  ['3月10日-12日 参加 培训', '2026-03-10', '2026-03-12', '参加 培训', false],
  ['Friday on business', '2026-03-06', '2026-03-06', 'on business', false],
  ['昨天 生病', '2026-03-03', '2026-03-03', '生病', false],
  ['周五', '2026-03-06', '2026-03-06', '', false],
])('%s', (words, from, to, reason, wholeDay) => {
  expect(readLeave(words, NOW, ZONE)).toEqual({ dates: [{ from, to }], reason, wholeDay })
})

test.each([
  ['周五下午 看病', '2026-03-06', 'afternoon', '看病'],
  ['周五 下午 看病', '2026-03-06', 'afternoon', '看病'],
  ['周五下午看病', '2026-03-06', 'afternoon', '看病'],
  ['下周一上午 出差', '2026-03-09', 'morning', '出差'],
  ['下周一上午出差', '2026-03-09', 'morning', '出差'],
  ['3月6日下午 看病', '2026-03-06', 'afternoon', '看病'],
  ['三月六日下午 看病', '2026-03-06', 'afternoon', '看病'],
  ['6号晚上 看病', '2026-03-06', 'evening', '看病'],
  ['后天中午 看病', '2026-03-06', 'noon', '看病'],
  ['今晚 看病', '2026-03-04', 'evening', '看病'],
  ['周五夜里 值班', '2026-03-06', 'evening', '值班'],
  ['周五夜 值班', '2026-03-06', 'evening', '值班'],
  ['周五早 送孩子', '2026-03-06', 'morning', '送孩子'],
  ['周五一早 赶车', '2026-03-06', 'morning', '赶车'],
  ['friday afternoon doctor', '2026-03-06', 'afternoon', 'doctor'],
  ['friday PM doctor', '2026-03-06', 'afternoon', 'doctor'],
  ['tomorrow morning doctor', '2026-03-05', 'morning', 'doctor'],
])('%s: of a part of the date', (words, date, part, reason) => {
  expect(readLeave(words, NOW, ZONE)).toEqual({
    dates: [{ from: date, to: date, first: part, last: part }],
    reason,
    wholeDay: false,
  })
})

test.each([
  ['周四和周五 出差', ['05', '06'], '出差'],
  ['周四和周五出差', ['05', '06'], '出差'],
  ['周四、周五 出差', ['05', '06'], '出差'],
  ['周四 和 周五 出差', ['05', '06'], '出差'],
  ['3月9日、10日 出差', ['09', '10'], '出差'],
  ['thursday and friday on business', ['05', '06'], 'on business'],
  ['3月9日、11日 出差', ['09', '09', '11', '11'], '出差'],
  ['周四和周六 出差', ['05', '05', '07', '07'], '出差'],
  ['明天、后天 出差', ['05', '06'], '出差'],
  ['下周一和下周三 出差', ['09', '09', '11', '11'], '出差'],
  ['next monday and next tuesday trip', ['09', '10'], 'trip'],
  ['周五和周四 出差', ['05', '06'], '出差'],
  ['下周一和周三 出差', ['09', '09', '11', '11'], '出差'],
  ['下周三、周五 出差', ['11', '11', '13', '13'], '出差'],
  ['下周三，周五 出差', ['11', '11', '13', '13'], '出差'],
  ['下周一、周三和周五 出差', ['09', '09', '11', '11', '13', '13'], '出差'],
  ['next week monday and wednesday trip', ['09', '09', '11', '11'], 'trip'],
  ['march 6, 9 and 11 trip', ['06', '06', '09', '09', '11', '11'], 'trip'],
  ['march 6 and 9 trip', ['06', '06', '09', '09'], 'trip'],
  ['3月6日到3月8日，3月12日 出差', ['06', '08', '12', '12'], '出差'],
  ['3月6日到3月8日，3月12日，家里有事', ['06', '08', '12', '12'], '家里有事'],
  ['3月6日到3月8日 3月12日 出差', ['06', '08', '12', '12'], '出差'],
  ['周五，周日 出差', ['06', '06', '08', '08'], '出差'],
  ['今天，周五 出差', ['04', '04', '06', '06'], '出差'],
  ['3月10日，12日 出差', ['10', '10', '12', '12'], '出差'],
  ['我周五 出差', ['06', '06'], '出差'],
  ['周四和周四 出差', ['05', '05'], '出差'],
  ['周五夜班', ['06', '06'], '夜班'],
  ['周五和同事出差', ['06', '06'], '和同事出差'],
  ['周五到北京出差', ['06', '06'], '到北京出差'],
  ['周五到一线调研', ['06', '06'], '到一线调研'],
  ['周五 起草文件', ['06', '06'], '起草文件'],
  ['周五 3号楼开会', ['06', '06'], '3号楼开会'],
  ['周五 一点私事', ['06', '06'], '一点私事'],
  ['周五：出差', ['06', '06'], '出差'],
  ['周五: 出差：北京', ['06', '06'], '出差：北京'],
  ['明天 家里老人住院，要陪护、办手续。', ['05', '05'], '家里老人住院，要陪护、办手续。'],
])('%s', (words, ends, reason) => {
  const dates = ends.flatMap((end, at) =>
    at % 2 === 0 ? [{ from: `2026-03-${end}`, to: `2026-03-${ends[at + 1]}` }] : [],
  )
  expect(readLeave(words, NOW, ZONE)).toEqual({ dates, reason, wholeDay: false })
})

test.each([
  ['今天到后天，周三可能回来 住院', '周三可能回来 住院'],
  ['周四到周六，周五手术', '周五手术'],
  ['3月9日到11日，3月10日手术 住院', '3月10日手术 住院'],
  ['周五 明天手术', '明天手术'],
  ['周五 周四手术后复查', '周四手术后复查'],
  ['今天住院，明天手术', '住院，明天手术'],
  ['住院 明天手术', '住院 明天手术'],
  ['今天起三天 明天手术 住院', '明天手术 住院'],
  ['三天，明天手术', '明天手术'],
  ['周五，周日出差', '周日出差'],
  ['thursday to saturday, friday surgery hospital', 'friday surgery hospital'],
  ['周四和周五出差', '出差'],
  ['周四下午、周五上午出差', '出差'],
  ['我 周五出差', '出差'],
  ['周四到周六，周五', ''],
])('%s: of the reason no word is lost, not a date either', (words, reason) => {
  expect(readLeave(words, NOW, ZONE)).toMatchObject({ reason })
})

test.each([
  '下周末 出差',
  '下周末出差',
  '周四到下周 出差',
  '周四 到 下周 出差',
  '周四到下周出差',
  '周四和五出差',
  '3月6日起休假',
  '3月6日起 休假',
  '9 and 10 march on business',
  'morning doctor',
])('%s is no date that is sure', (words) => {
  expect(readLeave(words, NOW, ZONE)).toBeUndefined()
})

const prc = (date: string, time: string) => instantOf(`2026-03-${date}`, time, ZONE)

test.each([
  ['周五15:00 开会', '06', '15:00', '开会'],
  ['周五下午四点 看病', '06', '16:00', '看病'],
  ['周五下午 四点 看病', '06', '16:00', '看病'],
  ['周五 下午四点看病', '06', '16:00', '看病'],
  ['周五下午四点钟 看病', '06', '16:00', '看病'],
  ['周五上午10点半 看病', '06', '10:30', '看病'],
  ['周五14:30 看病', '06', '14:30', '看病'],
  // Of an hour without its half day the afternoon is meant.
  ['周五3点 开会', '06', '15:00', '开会'],
  ['明天下午四点半要去医院', '05', '16:30', '要去医院'],
  ['明天晚上7点 值班', '05', '19:00', '值班'],
  ['明晚7点 值班', '05', '19:00', '值班'],
  ['明早8点 送孩子', '05', '08:00', '送孩子'],
  ['周五一早8点 送孩子', '06', '08:00', '送孩子'],
  ['周五十点半 看病', '06', '10:30', '看病'],
  ['明晚七点值班', '05', '19:00', '值班'],
  ['今晚10点 值班', '04', '22:00', '值班'],
  ['周五晚7点值班', '06', '19:00', '值班'],
  ['3月5日（周四）15:00 看病', '05', '15:00', '看病'],
  ['周五 三楼 15:00 开会', '06', '15:00', '三楼 开会'],
  ['Friday 4pm dentist', '06', '16:00', 'dentist'],
])('%s: what goes on at that moment', (words, day, time, reason) => {
  const since = prc(day, time)
  const date = `2026-03-${day}`
  expect(readLeave(words, NOW, ZONE)).toEqual({
    dates: [{ from: date, to: date, time: { since, until: since + 1 } }],
    reason,
    wholeDay: false,
  })
})

test.each([
  ['周五下午3点到5点 看病', '15:00', '17:00'],
  ['周五下午四点以后 看病', '16:00', '24:00'],
  ['周五 下午四点后 看病', '16:00', '24:00'],
  ['周五上午10点前看病', '00:00', '10:00'],
  ['friday after 3pm 看病', '15:00', '24:00'],
  ['friday from 15:00 看病', '15:00', '24:00'],
  ['friday since 3pm 看病', '15:00', '24:00'],
  ['friday before 10am 看病', '00:00', '10:00'],
  ['friday until 3pm 看病', '00:00', '15:00'],
])('%s: what goes on between these', (words, since, until) => {
  expect(readLeave(words, NOW, ZONE)).toMatchObject({
    dates: [{ from: '2026-03-06', time: { since: prc('06', since), until: prc('06', until) } }],
    reason: '看病',
  })
})

const day = (date: string, more: object = {}) => ({ from: `2026-03-${date}`, to: `2026-03-${date}`, ...more })
const [morning, afternoon] = (['morning', 'afternoon'] as const).map((part) => ({ first: part, last: part }))

test.each([
  ['周四下午和周五上午 出差', [day('05', afternoon), day('06', morning)]],
  ['周五下午和下周一 出差', [day('06', afternoon), day('09')]],
  ['周四下午和周五 出差', [day('05', afternoon), day('06')]],
  ['周四下午 周五上午 出差', [day('05', afternoon), day('06', morning)]],
  ['周四下午、周五上午 出差', [day('05', afternoon), day('06', morning)]],
  ['周五上午和周四下午 出差', [day('05', afternoon), day('06', morning)]],
  ['Thursday afternoon and Friday morning 出差', [day('05', afternoon), day('06', morning)]],
])('%s: each date keeps its own part', (words, dates) => {
  expect(readLeave(words, NOW, ZONE)).toEqual({ dates, reason: '出差', wholeDay: false })
})

test.each([
  ['周四下午到周五上午 出差', '05', '06', 'afternoon', 'morning'],
  ['周四下午至周五 出差', '05', '06', 'afternoon', undefined],
  ['周四下午 到 周五上午 出差', '05', '06', 'afternoon', 'morning'],
  ['周四到周六上午 出差', '05', '07', undefined, 'morning'],
  ['周五上午到周五下午 出差', '06', '06', 'morning', 'afternoon'],
  ['3月5日（周四）下午至3月6日（周五）上午 出差', '05', '06', 'afternoon', 'morning'],
  ['thursday afternoon to friday morning 出差', '05', '06', 'afternoon', 'morning'],
])('%s: from the one part to the other', (words, from, to, first, last) => {
  expect(readLeave(words, NOW, ZONE)).toEqual({
    dates: [{ from: `2026-03-${from}`, to: `2026-03-${to}`, ...(first && { first }), ...(last && { last }) }],
    reason: '出差',
    wholeDay: false,
  })
})

test('a kind of session behind the date, or before it, or alone', () => {
  const typeFirst = ([first = '', ...rest]: readonly string[]) =>
    first.startsWith('党课')
      ? { type: 'lecture', rest: first === '党课' ? rest : [first.slice(2), ...rest] }
      : undefined
  const read = (words: string) => readLeave(words, NOW, ZONE, typeFirst)
  const typed = { type: 'lecture', reason: '出差' }
  for (const words of ['周五党课 出差', '周五 党课 出差', '周五的党课 出差', '党课 周五 出差'])
    expect(read(words), words).toEqual({ dates: [day('06')], wholeDay: false, reason: '党课 出差', typed })
  expect(read('周五党课出差')).toMatchObject({ reason: '党课出差', typed })
  expect(read('周五下午党课 出差')).toMatchObject({ dates: [day('06', afternoon)], typed })
  expect(read('周五15:00党课 出差')).toMatchObject({ dates: [{ time: { since: prc('06', '15:00') } }], typed })
  expect(read('党课 出差')).toEqual({ next: 'lecture', reason: '出差' })
  expect(read('周五 出差')).not.toHaveProperty('typed')
})

test('what names no date', () => {
  expect(readLeave('家里有事', NOW, ZONE)).toBeUndefined()
  expect(readLeave('', NOW, ZONE)).toBeUndefined()
  expect(['周五', '周五出差', '明天'].every(leadsWithDate)).toBe(true)
  expect(['条', '条怎么写', '制度'].some(leadsWithDate)).toBe(false)
})

test('a date may be asked for until noon of the next, a paper slip entered for a week', () => {
  const noon = instantOf('2026-03-04', '12:00', ZONE)
  expect(earliestDate(noon - 1, ZONE, false)).toBe('2026-03-03')
  expect(earliestDate(noon, ZONE, false)).toBe('2026-03-04')
  expect(earliestDate(noon, ZONE, true)).toBe('2026-02-25')
  expect(tooLong({ from: '2026-03-01', to: '2026-05-31' })).toBe(false)
  expect(tooLong({ from: '2026-03-01', to: '2026-06-01' })).toBe(true)
  expect(overlap({ from: '2026-03-01', to: '2026-03-03' }, { from: '2026-03-03', to: '2026-03-09' })).toBe(true)
  expect(overlap({ from: '2026-03-01', to: '2026-03-03' }, { from: '2026-03-04', to: '2026-03-09' })).toBe(false)
})

test.each([
  ['2026-03-05', '2026-03-06', false, 'whole'],
  ['2026-03-04', '2026-03-06', false, 'whole'],
  ['2026-03-04', '2026-03-06', true, { from: '2026-03-05' }],
  ['2026-03-02', '2026-03-06', false, { from: '2026-03-04' }],
  ['2026-03-02', '2026-03-04', true, null],
  ['2026-03-02', '2026-03-03', false, null],
] as const)('of leave from %s to %s, a session of today begun: %s', (from, to, begun, rest) => {
  expect(restOf({ from, to }, '2026-03-04', begun)).toEqual(rest)
})

test('of many dates none is taken; a long word begins with one like a short one', () => {
  expect(readLeave(`${'3月9日 和 3月11日 和 '.repeat(5)} 出差`, NOW, ZONE)).toBeUndefined()
  const long = readLeave(`周五${'和家'.repeat(1500)}`, NOW, ZONE)
  expect(isAsked(long) && long.dates).toEqual([day('06')])
})
