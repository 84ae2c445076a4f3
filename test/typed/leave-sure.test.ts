/** What of leave in words is filed as it was read, and what is shown first. */
import { expect, test } from 'vitest'
import { instantOf } from '../../src/domain/dates.ts'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'
import { readLeave, type TypeFirst } from '../../src/typed/leave.ts'
import { isSure } from '../../src/typed/leave-sure.ts'

const ZONE = 'Asia/Shanghai'
/** A Wednesday. */
const NOW = instantOf('2026-03-04', '09:00', ZONE)

const typeFirst: TypeFirst = ([first = '', ...rest]) =>
  first.startsWith('党课') ? { type: 'lecture', rest: first === '党课' ? rest : [first.slice(2), ...rest] } : undefined

/** Undefined: not read at all, and so nothing of it is filed either. */
function sure(said: string, { datesOnly = false, earliest = '2026-03-04' } = {}): boolean | undefined {
  const read = readLeave(said, NOW, ZONE, typeFirst)
  const saying = { now: NOW, zone: ZONE, typeFirst, own: '李秀英', names: ['李秀英', '王志强'], datesOnly, earliest }
  return typeof read === 'object' ? isSure(said, read, saying) : undefined
}

test.each([
  '周五 出差',
  '周五出差',
  '周五，身体不适',
  '我周五 出差',
  '李秀英 周五 出差',
  '周五请假 出差',
  '周五下午 看病',
  '周五早 送孩子',
  '3月9日到3月12日 出差',
  '3月10日-12日 参加 培训',
  '三月九日至十一日 出差',
  '三月二十至二十五 出差',
  'friday PM dentist',
  '3/6 出差',
  '6号出差',
  '3月5日（周四）15:00 看病',
  '周五党课 住院',
  '党课 周五 住院',
  '党课 出差',
  '明天起三天 出差',
  '周五 请三天病假',
  '明天全天 探亲',
  '今晚10点 值班',
  '今晚 看病',
  '周五15:00 开会',
  '周五下午3点到5点 看病',
  '周五下午四点以后 看病',
  '周四和周五 出差',
  '周四、周五出差',
  '3月9日和3月11日 出差',
  '下周一和下周三 出差',
  '周四下午和周五上午 出差',
  '下周 出差',
  '周五 前往北京',
  '周五 术后复查',
  '周五 就医',
  '周五请病假',
  '周五 发烧',
  '周五，家里老人住院，要陪护、办手续。',
  '周五 家里有事',
  '周五下午 接孩子',
  '周五 参加单位会议',
  '周五 防汛值守',
  '周五 身体不舒服',
  '周五 航班延误在外地',
  '周五 驻村',
  'friday family matters',
  '周五 下乡调研',
  '周五单位培训会',
  '周五 阑尾切除手术',
  '周五 陪王志强看病',
  'thursday and friday on business',
  'friday afternoon doctor',
  'Friday 4pm dentist',
  'tomorrow for 3 days trip',
])('%s is filed at once', (words) => {
  expect(sure(words)).toBe(true)
})

test.each([
  '三天 出差',
  '周五 培训 三天 学习',
  '周五出差三天，家里有事',
  '三天 出差到下周三',
  '党课 三天 出差',
  '出差 周五',
  '周五和周四 出差',
  '周一和周三 出差',
  '3月9日、11日 出差',
  '周四下午和周五 出差',
  '3月10日 3月12日 出差',
  '周五至周日，周六能来',
  '周五，周日 出差',
  '周五王志强住院',
  '3月24日 给王志强',
  '替王志强值班 3月18日',
  '3月18日 替王志强值班',
  'friday after 3pm dentist',
  'friday before 10am dentist',
  'friday from 3pm dentist',
  'friday since 3pm dentist',
  'friday until 3pm dentist',
  'friday afternoon and evening dentist',
  'next friday dentist',
  '周五改成周六 出差',
  'I can come friday after all',
  '周五照常参加',
  '周五请不了假，改下周一',
  '周五能请假吗',
  '周五会迟到一会',
  '周五早退',
  '周五请假到下午三点',
  '周五晚半小时到',
  '周一 生病没来',
  '周五看病，看完就来',
  '周五，六，日 出差',
  '周五下 看病',
  '下周都 出差',
  '周五 替我点名',
  '周五看病，看完再来',
  '周五可以参加',
  '周五正常参加',
  '周五 准时到',
  '周五 如果出差',
  '周五 中途离开',
  '周五 下班后看病',
  '周五 午后看病',
  '周五 仅党课 出差',
  '周五党课 出差，党课可以',
  '周五党课 党课照旧',
  '3-5 出差',
  '周五三点多 看病',
  '后天开会，明天也请',
  '周五 出差 周日回来',
  '周五上午或下午 看病',
  '周五或下周一 出差',
  '周五之后 出差',
  '周五前 出差',
  '3月9日以前出差',
  'after friday trip',
  '周五住院，请假到3月20日',
  '周五出差到下周三',
  '周五上午，下午 看病',
  '下周除周五外 出差',
  '周五后出差',
  '3月9日前出差',
  '3/9以前 出差',
  '周五以来 出差',
  '周五左右 出差',
  '下周或下下周 出差',
  '周五以及周六 出差',
  '周五 还有下周一 出差',
  '周五出差到月底',
  '周五出差到下周',
  '下周，周五除外 出差',
  '下周不含周五 出差',
  '下周工作日 出差',
  '周五上午、下午看病',
  '周五上午下午看病',
  'after 9 march trip',
  'by friday trip',
  'every other friday trip',
  'friday every week trip',
  'friday morning or afternoon dentist',
  '从周五 出差',
  'from friday trip',
  'from next week trip',
  'every friday trip',
  '每周五 看病',
  '周五我去',
  '周五出席',
  '周五我在',
  '周五有空',
  '周五照旧',
  '周五 在家听',
  '周五上半场请假',
  '周五 请假',
  '3月20日 知道了',
  '周五 OK',
  '周五出勤',
  '周五有时间',
  '党课 我去',
  'friday I am in',
  // A word of a reason is not enough.
  '周五开会我去',
  '周五开会 收到',
  '周五会议照旧',
  '周五培训有空',
  '周五会议几点',
  '周五上半场 看病',
  'friday meeting ok',
  '周五 我来帮忙',
  '周五 上课',
  '周五 参加研讨',
  '周五 前往会场',
  '周五 病好了',
  '周五 出差完了',
  '周五15:00 三楼会议室',
  '周五不请假，周六请假 出差',
  '周五取消请假，请假下周一 出差',
])('%s is shown first', (words) => {
  expect(sure(words)).not.toBe(true)
})

test('the date that has just been may be meant as long as leave may be asked for it', () => {
  expect(['周二 看病', '3号 看病', '周一至周五 出差'].map((said) => sure(said))).toEqual([true, true, true])
  const entered = (said: string) => sure(said, { earliest: '2026-02-25' })
  expect(['周二 看病', '3号 看病', '27号 看病', '周一至周五 出差'].some(entered)).toBe(false)
  expect(['周五 看病', '周三 看病', '5号 看病', '下周二 看病', '3月3日 看病'].every(entered)).toBe(true)
})

test.each([zh, en])('dates as a form has them from the beginning', ({ sessions: { leave } }) => {
  const { filled, allDay } = leave.form
  const one = filled('2026-03-09', '2026-03-09')
  for (const dates of [filled('2026-03-09', '2026-03-11'), one, `${one} ${allDay}`, `${one} 15:00`]) {
    expect(readLeave(dates, NOW, ZONE), dates).toMatchObject({ dates: [{ from: '2026-03-09' }], reason: '' })
    expect(sure(dates, { datesOnly: true }), dates).toBe(true)
  }
})

test('dates by themselves, of a form', () => {
  expect(['周五', '3月10日至3月12日', '周五下午', '周五党课'].map((dates) => sure(dates, { datesOnly: true }))).toEqual(
    [...[true, true, true, true]],
  )
  expect(['周五前', '周五 看病', '周五，周日', '三天'].some((dates) => sure(dates, { datesOnly: true }))).toBe(false)
})
