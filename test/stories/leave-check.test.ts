/** Leave in words that may be meant otherwise is shown before it is filed. */
import { expect, test } from 'vitest'
import { LEAVE } from '../../src/cards/leave-forms.ts'
import { zh } from '../../src/i18n/zh.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, fieldOf, textOf, xueji, type Xueji } from '../support/xueji.ts'

const { leave } = zh.sessions
const { check, talk } = leave

const asked = async (app: Xueji, name: string, words: string): Promise<string> => {
  await app.later(2)
  return (await app.tells(name, words)).map(textOf).join('\n')
}

test('words that are not sure are shown in full, and filed by one press, exactly as shown', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五15:00 三楼会议室')
  await planned(app, '读书会 周五19:00 三楼会议室')
  const shown = await asked(app, '李秀英', '/请假 周五，周日 住院')
  for (const said of [
    check.lead,
    check.own,
    '3月6日（周五）15:00 党课',
    '3月6日（周五）19:00 读书会',
    '3月8日（周日）全天',
  ])
    expect(shown).toContain(said)
  expect(shown).toContain('住院')
  const card = app.directCard('李秀英')
  expect(buttonsOf(card)).toEqual([check.send, check.toForm])
  expect(await asked(app, '周晓兰', '/考勤 请假')).toContain(leave.list.none)
  // On another day it is still what was shown.
  await app.turnTo('2026-03-05 09:00')
  const before = card.card ?? {}
  expect(await app.toast('李秀英', card, check.send)).toBe(talk.asked)
  await app.later(2)
  expect(textOf(card)).toContain('3月6日（周五）15:00 党课')
  expect(textOf(card)).toContain(leave.state.asked)
  const list = await asked(app, '周晓兰', '/考勤 请假')
  for (const said of ['15:00 党课', '19:00 读书会', '3月8日（周日）全天']) expect(list).toContain(said)
  const again = await app.presses('李秀英', card, check.send, {}, { stale: before })
  expect(again.toast?.type).not.toBe('success')
  expect(await asked(app, '周晓兰', '/考勤 请假')).toBe(list)
})

test('of dates whose first is too late by now it is told which can still be asked for', async () => {
  await using app = await xueji({ at: '2026-03-08 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 3月9日15:00 三楼会议室')
  await asked(app, '李秀英', '/请假 3月9日到3月11日 可能要出差')
  const card = app.directCard('李秀英')
  await app.turnTo('2026-03-09 22:00')
  const over = talk.over('2026-03-09', '18:30', '/申诉')
  const first = leave.dates('2026-03-09', '2026-03-09')
  const told = talk.partly([leave.dates('2026-03-10', '2026-03-11')], [first], over)
  expect(await app.toast('李秀英', card, check.send)).toBe(told)
  expect(await asked(app, '周晓兰', '/考勤 请假')).toContain(leave.list.none)
  await app.later(2)
  expect(await asked(app, '李秀英', '/请假 3月9日到3月11日 出差')).toBe(told)
  expect(await asked(app, '李秀英', '/请假 3月10日到3月11日 出差')).toContain(leave.state.asked)
})

test('the form that is opened has in it what was read, and can be sent as it stands', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  await planned(app, '党课 周五15:00 三楼会议室')
  const opened = async (name: string, words: string) => {
    await asked(app, name, words)
    const card = app.directCard(name)
    await app.presses(name, card, check.toForm)
    await app.later(2)
    return [fieldOf(card, LEAVE.dates), fieldOf(card, LEAVE.reason)]
  }
  const why = '可能要出差'
  expect(await opened('李秀英', `/请假 3月10日到3月12日 ${why}`)).toEqual(['3月10日至3月12日', why])
  expect(await opened('李秀英', `/请假 3月10日，${why}`)).toEqual(['3月10日 全天', why])
  expect(await opened('李秀英', `/请假 周五和下周二 ${why}`)).toEqual([null, why])
  expect(await opened('周晓兰', `/考勤 请假 孙德福 周五 ${why}`)).toEqual([null, why])
  expect(fieldOf(app.directCard('周晓兰'), LEAVE.name)).toBe('孙德福')
  await opened('王志强', `/请假 周五 ${why}`)
  const card = app.directCard('王志强')
  await app.presses('王志强', card, leave.form.submit, { [LEAVE.dates]: '3月6日 15:00', [LEAVE.reason]: why })
  expect(textOf(card)).toContain(leave.state.asked)
  expect(textOf(card)).toContain('3月6日（周五）15:00 党课')
})

test('a session moved since is shown at its new time, and filed by another press', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  await planned(app, '党课 周五15:00 三楼会议室')
  await asked(app, '李秀英', '/请假 周五 照常参加')
  await asked(app, '周晓兰', '/考勤 请假 孙德福 周五 照常参加')
  const [own, entry] = [app.directCard('李秀英'), app.directCard('周晓兰')]
  await asked(app, '周晓兰', '/考勤 改期 党课 3月12日15:00')
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.sessions.plan.move.save)
  await app.later(2)
  const now = '3月12日（周四）15:00 党课'
  for (const [name, card] of [['李秀英', own] as const, ['周晓兰', entry] as const]) {
    expect(textOf(card)).toContain('3月6日（周五）15:00 党课')
    expect(await app.toast(name, card, check.send)).toBe(talk.movedSince([now]))
    expect(textOf(card)).toContain(check.lead)
    expect(textOf(card)).toContain(now)
    expect(await asked(app, '周晓兰', '/考勤 请假')).toContain(leave.list.none)
  }
  for (const [name, card] of [['李秀英', own] as const, ['周晓兰', entry] as const]) {
    await app.presses(name, card, check.send)
    await app.later(2)
    expect(textOf(card)).toContain(now)
    expect(textOf(card)).not.toContain(check.lead)
  }
})

test('what cannot be asked for any more when it is pressed is told, and none of it is filed', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await asked(app, '李秀英', '/请假 下周一和周三 出差')
  const card = app.directCard('李秀英')
  expect(textOf(card)).toContain('3月9日（周一）全天')
  expect(textOf(card)).toContain('3月11日（周三）全天')
  await asked(app, '李秀英', '/请假 3月11日 探亲')
  await app.later(2)
  const overlaps = talk.overlaps(leave.dates('2026-03-11', '2026-03-11'), false)
  const all = (date: string) => leave.dates(date, date)
  expect(await app.toast('李秀英', card, check.send)).toBe(
    talk.partly([all('2026-03-09')], [all('2026-03-11')], overlaps),
  )
  expect(await asked(app, '周晓兰', '/考勤 请假')).not.toContain('3月9日')
})

test('the form is opened in its place', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  await asked(app, '李秀英', '/请假 周五照常参加')
  const card = app.directCard('李秀英')
  expect(textOf(card)).toContain('照常参加')
  await app.presses('李秀英', card, check.toForm)
  expect(textOf(card)).toContain(leave.form.lead)
  await app.later(2)
  // A form's dates are words too.
  await app.presses('李秀英', card, leave.form.submit, { [LEAVE.dates]: '周五前', [LEAVE.reason]: '出差' })
  expect(textOf(card)).toContain(check.lead)
  await app.later(2)
  await app.presses('李秀英', card, check.toForm)
  await app.later(2)
  await app.presses('李秀英', card, leave.form.submit, { [LEAVE.dates]: '周五', [LEAVE.reason]: '不能参加，出差' })
  expect(textOf(card)).toContain(leave.state.asked)

  await asked(app, '周晓兰', '/考勤 请假 孙德福 周五能来')
  const entry = app.directCard('周晓兰')
  await app.presses('周晓兰', entry, check.toForm)
  expect(textOf(entry)).toContain(leave.form.entryTitle)
})

test('the secretary, whose entry is approved at once, is shown it with the person', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  const shown = await asked(app, '周晓兰', '/考勤 请假 孙德福 周五至周日，周六能来')
  expect(shown).toContain(check.who('孙德福'))
  expect(shown).toContain(leave.dates('2026-03-06', '2026-03-08'))
  expect(await asked(app, '周晓兰', '/考勤 请假')).toContain(leave.list.none)
  expect(await asked(app, '周晓兰', '/考勤 请假 孙德福 周五照旧')).toContain(check.lead)
  expect(await asked(app, '周晓兰', '/考勤 请假')).toContain(leave.list.none)
  await app.later(2)
  await asked(app, '周晓兰', '/考勤 请假 孙德福 周五和下周二 住院')
  const card = app.directCard('周晓兰')
  expect(await app.toast('周晓兰', card, check.send)).toBe(talk.entered('孙德福', true))
  expect(textOf(card)).toContain(leave.state.approved)
})

test.each([
  '请假，李秀英，住院',
  '李秀英请病假',
  '李秀英因病请假',
  '李秀英同志出差',
  'leave for 李秀英 3月25日 trip',
  '周五李秀英住院',
  '3月24日 给李秀英',
  '周五 李秀英请病假',
])("%s: somebody else's is not filed as one's own", async (words) => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const said = await asked(app, '周晓兰', `/请假 ${words}`)
  if (!said.includes(check.lead)) expect(said).toContain('没有登记请假。替别人登记请发送：/考勤 请假 李秀英')
  expect(await asked(app, '周晓兰', '/考勤 请假')).toContain(leave.list.none)
})

test('of two of one name the advice, sent as it stands, is understood; several are told to go one by one', async () => {
  await using app = await xueji({
    at: '2026-03-04 09:00',
    world: ({ person }) => {
      person('王志强').name = '李秀英'
    },
  })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  const id = await app.personId('李秀英')
  const advice = /\/考勤 请假 .*/.exec(await asked(app, '周晓兰', `/请假 3月11日 李秀英#${id} 住院`))?.[0] ?? ''
  expect(advice).toBe(`/考勤 请假 李秀英#${id} 3月11日 住院`)
  const entered = await asked(app, '周晓兰', advice)
  expect(entered).toContain('3月11日（周三）全天')
  expect(entered).toContain(leave.state.approved)
  await app.later(2)
  expect(await app.asks('周晓兰', '/请假 3月21日 李秀英、孙德福')).toBe(talk.oneByOne)
})

test("what is done for another is one's own leave", async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  expect(await asked(app, '周晓兰', '/请假 替李秀英值班 3月18日')).toContain(check.own)
  expect(await asked(app, '王志强', '/请假 3月18日 陪李秀英看病')).toContain(leave.state.asked)
})
