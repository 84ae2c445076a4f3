/** When somebody asks for leave: neither more than was said, nor another time. */
import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { planned } from '../support/sessions.ts'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'

const { leave } = zh.sessions

/** A chat takes so many messages at once, and the next ones later. */
const asked = async (app: Xueji, name: string, words: string): Promise<string> => {
  await app.later(2)
  return (await app.tells(name, words)).map(textOf).join('\n')
}

/** The leave asked for, each with what it is for, as its cards say. */
const whats = (said: string) =>
  said.includes(leave.check.title)
    ? ['not filed']
    : [...said.matchAll(/\*\*时间\*\* ([^\n<]+)/g)].map(([, what]) => what)

/** What is not said simply enough is shown first, and filed by a press: the cards of it, and what is said besides. */
async function checked(app: Xueji, name: string, words: string): Promise<string> {
  expect(await asked(app, name, words), words).toContain(leave.check.title)
  const card = app.directCard(name)
  const before = app.direct(name).length
  await app.later(2)
  await app.presses(name, card, leave.check.send)
  return [card, ...app.direct(name).slice(before)].map(textOf).join('\n')
}

test('a part of a day means the sessions in it, by when they begin', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五11:00-12:30 三楼会议室')
  await planned(app, '读书会 周五15:00 三楼会议室')
  const afternoon = await asked(app, '李秀英', '/请假 周五下午 看病')
  expect(whats(afternoon)).toEqual(['3月6日（周五）15:00 读书会'])
  expect(await app.asks('王志强', '/请假 周五晚上 看病')).toBe(
    leave.talk.noneThen('2026-03-06', ['11:00 党课', '15:00 读书会']),
  )
})

test('a part of a day without a session is not widened to the whole of it, nor is half a day', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  const none = leave.talk.noneThen('2026-03-06', [])
  expect(await app.asks('周晓兰', '/考勤 请假 孙德福 周五下午 看病')).toBe(none)
  expect(await app.asks('李秀英', '/请假 周五下午四点 看病')).toBe(none)
  expect(await asked(app, '李秀英', '/请假 明天请假半天 看病')).toContain(leave.talk.unread.half)
  expect(await app.asks('周晓兰', '/考勤 请假 孙德福 明天半天 看病')).toBe(leave.talk.unread.half)
  // What is planned later finds nobody on leave.
  await planned(app, '党课 周五09:00 三楼会议室')
  expect(await asked(app, '周晓兰', '/考勤 请假')).toContain(leave.list.none)
  expect(whats(await asked(app, '李秀英', '/请假 周五全天 看病'))).toEqual(['3月6日（周五）全天'])
})

test('a time of day means the session that goes on then, and no other of the date', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  await planned(app, '党课 周五10:00-11:00 三楼会议室')
  await planned(app, '读书会 周五15:00-16:30 三楼会议室')
  await planned(app, '支委会 周五19:00-20:00 三楼会议室')
  await planned(app, '党课 明天10:00-11:00 三楼会议室')
  const fifteen = ['3月6日（周五）15:00 读书会']
  expect(whats(await asked(app, '李秀英', '/请假 周五下午四点 看病'))).toEqual(fifteen)
  expect(whats(await asked(app, '周晓兰', '/考勤 请假 孙德福 周五下午四点 看病'))).toEqual(fifteen)
  expect(textOf(app.directCard('周晓兰'))).toContain(leave.state.approved)
  expect(whats(await asked(app, '陈永康', '/leave Friday 4pm dentist'))).toEqual(fifteen)
  expect(whats(await asked(app, '赵文静', '/请假 周五下午四点以后 看病'))).toEqual([
    ...fifteen,
    '3月6日（周五）19:00 支委会',
  ])
  const friday = ['10:00 党课', '15:00 读书会', '19:00 支委会']
  for (const words of ['周五14:30 看病', '周五上午11点 看病', '周五晚8点 值班'])
    expect(await asked(app, '王志强', `/请假 ${words}`), words).toBe(leave.talk.noneThen('2026-03-06', friday))
  for (const words of ['明天晚上7点 值班', '明晚7点 值班', '明天下午四点半要去医院'])
    expect(await asked(app, '王志强', `/请假 ${words}`), words).toBe(leave.talk.noneThen('2026-03-05', ['10:00 党课']))
  expect(whats(await asked(app, '王志强', '/请假 周五上午10点半 看病'))).toEqual(['3月6日（周五）10:00 党课'])
})

test('this evening at ten is that one session', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00 三楼会议室')
  await planned(app, '读书会 今天22:00-23:00 阅览室')
  expect(whats(await asked(app, '李秀英', '/请假 今晚10点 值班'))).toEqual(['3月4日（周三）22:00 读书会'])
})

test('half days joined with other dates stay half days', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  for (const when of ['明天10:00-11:00', '明天15:00-16:00', '周五09:00-10:00', '周五16:00-17:00'])
    await planned(app, `党课 ${when} 三楼会议室`)
  const [thursday, friday] = ['3月5日（周四）15:00 党课', '3月6日（周五）09:00 党课']
  const whole = ['3月6日（周五）09:00 党课', '3月6日（周五）16:00 党课']
  expect(whats(await checked(app, '周晓兰', '/考勤 请假 孙德福 明天下午到周五上午 住院'))).toEqual([thursday, friday])
  expect(whats(await asked(app, '李秀英', '/请假 周四下午和周五上午 出差'))).toEqual([thursday, friday])
  expect(whats(await asked(app, '陈永康', '/leave Thursday afternoon and Friday morning trip'))).toEqual([
    thursday,
    friday,
  ])
  expect(whats(await checked(app, '赵文静', '/请假 周四下午和周五 出差'))).toEqual([thursday, ...whole])
  expect(whats(await checked(app, '王志强', '/请假 周四下午到周五 出差'))).toEqual([thursday, '3月6日（周五）全天'])
  expect(whats(await checked(app, '何嘉怡', '/请假 周五下午和下周一 出差'))).toEqual([whole[1], '3月9日（周一）全天'])
  // In the part that has none nothing is asked for, and that is said.
  const across = await checked(app, '林子涵', '/请假 周五下午到周六上午 出差')
  expect(whats(across)).toEqual([whole[1]])
  expect(across).toContain(leave.talk.nothingThen('2026-03-07'))
  expect(await asked(app, '黄海涛', '/请假 周四和周五下午 出差')).toContain(leave.talk.unread.apart)
  expect(await app.asks('黄海涛', '/请假 周六下午到周日上午 出差')).toBe(leave.talk.noneThen('2026-03-07', []))
})

test('a kind of session that is named is the one meant', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  await planned(app, '党课 周五10:00-11:00 三楼会议室')
  await planned(app, '读书会 周五15:00-16:00 三楼会议室')
  await planned(app, '支委会 周五19:00-20:00 三楼会议室')
  const lecture = ['3月6日（周五）10:00 党课']
  expect(whats(await asked(app, '李秀英', '/请假 周五党课 出差'))).toEqual(lecture)
  expect(textOf(app.directCard('周晓兰'))).toContain('**原因** 出差')
  expect(whats(await asked(app, '陈永康', '/请假 党课 出差'))).toEqual(lecture)
  expect(whats(await asked(app, '赵文静', '/请假 周五党课出差'))).toEqual(lecture)
  expect(whats(await asked(app, '周晓兰', '/考勤 请假 孙德福 周五 支委会 住院'))).toEqual([
    '3月6日（周五）19:00 支委会',
  ])
  expect(await app.asks('王志强', '/请假 周五党课')).toBe(leave.talk.reasonMissing)
  expect(await app.asks('王志强', '/请假 周五下午党课 出差')).toContain('该时段没有集中学习')
  // Of which of several, or whether at all, is asked.
  for (const said of ['党课不请假，读书会请假 看病', '党课和读书会 出差', '读书会迟到半小时', '党课 和 读书会 出差'])
    expect(await asked(app, '何嘉怡', `/请假 周五${said}`)).toContain(leave.talk.unread.kind)
  expect(await asked(app, '何嘉怡', '/请假 党课和读书会 出差')).toContain(leave.talk.unread.kind)
  expect(whats(await checked(app, '何嘉怡', '/请假 周五不能参加党课 出差'))).toEqual(lecture)
  // Where none of that kind stands the word is why.
  expect(whats(await asked(app, '王志强', '/请假 明天 调研 出差'))).toEqual(['3月5日（周四）全天'])
  await app.later(2)
  expect(await app.asks('王志强', '/请假 主题党日 出差')).toBe(leave.talk.whenMissing)
})

test('so many days are those days, read back', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  const span = (from: string, to: string) => [leave.dates(`2026-03-${from}`, `2026-03-${to}`)]
  expect(whats(await asked(app, '李秀英', '/请假 明天开始请三天 出差'))).toEqual(span('05', '07'))
  expect(whats(await checked(app, '陈永康', '/leave 3 days trip'))).toEqual(span('04', '06'))
  expect(whats(await checked(app, '赵文静', '/leave 1 week trip'))).toEqual(span('04', '10'))
  expect(whats(await checked(app, '王志强', '/请假三天 出差'))).toEqual(span('04', '06'))
  expect(whats(await checked(app, '周晓兰', '/考勤 请假 孙德福 3 days x'))).toEqual(span('04', '06'))
  expect(whats(await asked(app, '何嘉怡', '/请假 后天开会，明天也请'))).toEqual(['not filed'])
})

test('a date there is not, or on another weekday, or far ahead, is answered by a sentence', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  for (const date of ['9999年12月31日', '3月7日周五', '3月7日（周五）']) {
    await app.later(2)
    expect(await asked(app, '李秀英', `/请假 ${date} 出差`)).toContain(leave.talk.unread.noDate)
    expect(await app.asks('周晓兰', `/考勤 请假 孙德福 ${date} 出差`)).toBe(leave.talk.unread.noDate)
  }
  expect((await asked(app, '李秀英', '/请假 2026-13-01 出差')).split('\n')[0]).toBe(leave.talk.whenMissing)
  for (const words of ['外出 吴月华 9999年12月31日', '免学 吴月华 至9999年12月31日'])
    expect(await asked(app, '周晓兰', `/名册 ${words}`), words).not.toContain('编号')
  expect(whats(await asked(app, '李秀英', '/请假 3月5日（周四） 出差'))).toEqual(['3月5日（周四）全天'])
})

test('a word that only begins like a part of the day is the reason, of a session that is cancelled too', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 明天10:00 三楼会议室')
  await planned(app, '党课 周五10:00 三楼会议室')
  expect(await asked(app, '李秀英', '/请假 周五下乡')).toContain('**原因** 下乡')
  await app.tells('周晓兰', '/考勤 取消 周五上级来检查')
  const form = textOf(app.directCard('周晓兰'))
  expect(form).toContain('3月6日（周五）')
  expect(JSON.stringify(app.directCard('周晓兰').card)).toContain('上级来检查')
})
