import { expect, test } from 'vitest'
import { buttonsOf, optionsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test('paper members are added by name, not twice, and marked by the secretary', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.asks('周晓兰', '/名册 登记 孙德福、吴桂芳')).toBe(talk.paperAdded(['孙德福', '吴桂芳'], []))
  expect(await app.asks('周晓兰', '/名册 登记 孙德福 李秀英')).toBe(talk.paperAdded([], ['孙德福', '李秀英']))
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.tells('周晓兰', '/考勤 今天')
  const panel = app.directCard('周晓兰')
  expect(buttonsOf(panel).filter((label) => label === zh.cards.today.mark)).toHaveLength(2)
  expect(await app.toast('周晓兰', panel, '代记')).toBe(talk.marked('孙德福', 'on_time'))
  expect(textOf(panel)).toContain('孙德福 08:41 代记')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 2/13')
})

test('a name with a space in it is one name, added and linked', async () => {
  await using app = await xueji({ world: ({ person }) => void (person('高翔').name = 'Gao Xiang') })
  await app.setUp()
  expect(await app.asks('周晓兰', '/roster add Zhang San')).toBe(talk.paperAdded(['Zhang San'], []))
  await app.later(1)
  expect(await app.asks('周晓兰', '/名册 登记 Li Si, 孙德福')).toBe(talk.paperAdded(['Li Si', '孙德福'], []))
  await app.later(1)
  expect(await app.asks('周晓兰', '/名册 登记 Old Wang 吴桂芳 钱大爷')).toBe(
    talk.paperAdded(['Old Wang', '吴桂芳', '钱大爷'], []),
  )
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('高翔')], app.open('周晓兰'))
  await app.settled()
  await app.later(1)
  expect(await app.asks('周晓兰', '/roster link Zhang San, Gao Xiang')).toBe(talk.linked('Zhang San', 'Gao Xiang'))
})

test('the form on the roster card does the same; who is no secretary sees neither roster nor attendance', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.tells('周晓兰', '/名册')
  const card = app.directCard('周晓兰')
  expect(await app.toast('周晓兰', card, zh.cards.roster.add, { names: '孙德福\n吴桂芳' })).toBe(
    talk.paperAddedShort(2, 0),
  )
  expect(textOf(card)).toContain('13')
  expect(await app.asks('李秀英', '/名册')).toBe(talk.onlySecretary(['周晓兰']))
  expect(await app.says('李秀英', '/考勤 今天')).toEqual([talk.onlySecretary(['周晓兰'])])
})

test("a panel of yesterday marks yesterday, though today's card has come", async () => {
  await using app = await xueji()
  await app.setUp({ paper: '孙德福' })
  await app.turnTo('2026-03-03 08:00')
  await app.tells('周晓兰', '/考勤 今天')
  const panel = app.directCard('周晓兰')
  await app.turnTo('2026-03-03 08:45')
  await app.presses('周晓兰', panel, '代记')
  expect(textOf(panel)).toContain('3月2日')
  await app.later()
  const [, monday, tuesday] = app.cards()
  expect(monday && textOf(monday)).toContain('已打卡 1/12')
  expect(tuesday && textOf(tuesday)).toContain('已打卡 0/12')
  await app.presses('周晓兰', panel, zh.cards.today.refresh)
  expect(textOf(panel)).toContain('3月3日')
})

test('away and exempt members are not expected, until the date given; who comes nevertheless is beside the rate', async () => {
  await using app = await xueji({ at: '2026-03-02 20:00' })
  await app.setUp()
  expect(await app.asks('周晓兰', '/名册 外出 黄海涛 3月3日')).toBe(
    talk.standingSetFor('黄海涛', 'away', { from: null, until: '2026-03-03' }),
  )
  expect(await app.asks('周晓兰', '/roster exempt 吴月华')).toBe(talk.standingSet('吴月华', 'exempt'))
  await app.turnTo('2026-03-03 08:41')
  const card = app.studyCard()
  expect(textOf(card)).toContain('/9')
  expect(await app.toast('吴月华', card, '打卡')).toBe(talk.visitor)
  await app.tells('周晓兰', '/考勤 今天')
  const panel = textOf(app.directCard('周晓兰'))
  expect(panel).toContain('黄海涛 外出至 3月3日')
  expect(panel).toContain('吴月华 免学')
  await app.turnTo('2026-03-04 08:30')
  expect(textOf(app.studyCard())).toContain('/10')
  await app.asks('周晓兰', '/名册 恢复 吴月华')
  await app.turnTo('2026-03-05 08:30')
  expect(textOf(app.studyCard())).toContain('/11')
})

test('taken off on a date one is expected through it, and can be brought back', async () => {
  await using app = await xueji({ at: '2026-03-02 20:00' })
  await app.setUp()
  await app.asks('周晓兰', '/名册 移出 黄海涛 明天')
  await app.turnTo('2026-03-03 08:30')
  expect(textOf(app.studyCard())).toContain('/11')
  await app.turnTo('2026-03-04 08:30')
  expect(textOf(app.studyCard())).toContain('/10')
  expect(await app.toast('黄海涛', app.studyCard(), '打卡')).toBe(talk.notOnRoster('周晓兰'))
  expect(await app.asks('周晓兰', '/名册 恢复 黄海涛')).toBe(talk.standingSet('黄海涛', 'active'))
  await app.turnTo('2026-03-05 08:30')
  expect(textOf(app.studyCard())).toContain('/11')
})

test('names that nobody has, that two have, that have a space, and dates that are over', async () => {
  await using app = await xueji({
    world: ({ person }) => {
      person('吴月华').name = '王志强'
      person('林子涵').name = 'Lin Zihan'
    },
  })
  await app.setUp()
  expect(await app.asks('周晓兰', '/名册 外出 张三')).toBe(talk.nobodyCalled('张三'))
  const both = await app.tells('周晓兰', '/名册 外出 王志强 3月10日')
  expect(both.map(textOf)[0]).toBe(talk.whichPerson('王志强'))
  expect(both[1] && textOf(both[1])).toContain(zh.cards.roster.title)
  expect(await app.asks('周晓兰', '/名册 外出 Lin Zihan 3月10日')).toContain('Lin Zihan：记为外出')
  await app.later(1)
  expect(await app.asks('周晓兰', '/名册 外出 李秀英 3月1日')).toBe(talk.datePast('2026-03-01'))
  expect(await app.asks('周晓兰', `/名册 登记 ${'长'.repeat(41)}`)).toBe(talk.formProblem.nameTooLong)
})

test('away for a range of dates: expected until it begins and after it ends, and the roster shows it ahead', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.asks('周晓兰', '/名册 外出 李秀英 3月4日至3月5日')).toBe(
    '李秀英：记为外出，2026年3月4日（周三）至2026年3月5日（周四）',
  )
  await app.asks('周晓兰', '/名册 免学 吴月华 从3月5日起')
  await app.tells('周晓兰', '/名册')
  expect(textOf(app.directCard('周晓兰'))).toContain('在册 · 3月4日至 3月5日外出')
  const expected = async (day: string) => {
    await app.turnTo(`2026-03-0${day} 08:30`)
    return /0\/(\d+)/.exec(textOf(app.studyCard()))?.[1]
  }
  expect([await expected('3'), await expected('4'), await expected('5'), await expected('6')]).toEqual([
    '11',
    '10',
    '9',
    '10',
  ])
})

test('a range said again takes the place of the first; two that do not touch both stand', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.asks('周晓兰', '/名册 外出 李秀英 3月3日至3月10日')
  await app.asks('周晓兰', '/名册 外出 李秀英 3月4日至3月4日')
  await app.asks('周晓兰', '/名册 外出 李秀英 3月6日 3月6日')
  const away: string[] = []
  for (const day of ['03', '04', '05', '06', '09']) {
    await app.turnTo(`2026-03-${day} 08:30`)
    if (textOf(app.studyCard()).includes('/10')) away.push(day)
  }
  expect(away).toEqual(['04', '06'])
})

test('a standing with words that make no sense says what to write', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const [words, answer] of [
    ['外出 李秀英 2月20日至3月10日', talk.datePast('2026-02-20')],
    ['外出 李秀英 3月10日至3月1日', talk.dateNotUnderstood('3月10日至3月1日')],
    ['恢复 李秀英 3月10日', talk.restoreNow],
    ['移出 李秀英 3月10日至3月20日', talk.offOneDate],
    ['移出 李秀英 11月30日', '李秀英：2026年11月30日（周一）以后移出名册'],
  ] as const) {
    expect(await app.asks('周晓兰', `/名册 ${words}`), words).toBe(answer)
    await app.later(1)
  }
})

test('two who share a name check in each for themselves', async () => {
  await using app = await xueji({ world: ({ person }) => void (person('吴月华').name = '王志强') })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  expect(await app.toast('王志强', app.studyCard(), '打卡')).toBe('已打卡 08:41')
  expect(await app.toast('吴月华', app.studyCard(), '打卡')).toBe('已打卡 08:41')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 2/11')
})

test('who is away for some days is exempt again afterwards, as before', async () => {
  await using app = await xueji({ at: '2026-03-02 20:00' })
  await app.setUp()
  await app.asks('周晓兰', '/名册 免学 吴月华')
  await app.asks('周晓兰', '/名册 外出 吴月华 3月10日')
  // Back earlier than first said.
  await app.asks('周晓兰', '/名册 外出 吴月华 3月3日')
  await app.turnTo('2026-03-04 08:41')
  expect(textOf(app.studyCard())).toContain('/10')
  await app.tells('周晓兰', '/考勤 今天')
  expect(textOf(app.directCard('周晓兰'))).toContain('吴月华 免学')
  await app.asks('周晓兰', '/名册 恢复 吴月华')
  await app.turnTo('2026-03-05 08:30')
  expect(textOf(app.studyCard())).toContain('/11')
})

test('who is taken off the roster keeps no role, and the only secretary cannot be', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.tells('周晓兰', '/设置')
  const form = app.directCard('周晓兰')
  await app.presses('周晓兰', form, '保存并启用', { deputy: optionsOf(form, 'deputy')['王志强'] })
  expect(await app.asks('王志强', '/名册 移出 周晓兰')).toBe(talk.lastSecretary('/设置'))
  await app.asks('周晓兰', '/名册 移出 王志强 明天')
  expect(await app.asks('王志强', '/名册')).toContain(zh.cards.roster.title)
  await app.turnTo('2026-03-04 09:00')
  expect(await app.asks('王志强', '/名册')).toBe(talk.onlySecretary([]))
  expect(await app.says('王志强', '/名册')).toEqual([talk.onlySecretary(['周晓兰'])])
})
