import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test('paper members are added by name, not twice, and marked by the secretary', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.asks('周晓兰', '/名册 登记 孙德福、吴桂芳')).toBe(
    talk.paperAdded({ added: ['孙德福', '吴桂芳'], doubled: [], taken: [] }),
  )
  expect(await app.asks('周晓兰', '/名册 登记 孙德福 李秀英')).toBe(
    talk.paperAdded({ added: [], doubled: ['孙德福', '李秀英'], taken: [] }),
  )
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

test('words that are not read where a card is pressed are said to be so', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const [words, unread] of [
    ['/名册 职责 赵文静 副秘书', '赵文静 副秘书'],
    ['/考勤 补学 孙德福', '孙德福'],
    ['/考勤 补学 方式 答题', '答题'],
  ] as const) {
    await app.later(1)
    const [said, card] = await app.tells('周晓兰', words)
    expect(said && textOf(said), words).toBe(talk.unread(unread))
    expect(card?.card, words).toBeTruthy()
  }
  await app.later(1)
  expect(await app.tells('周晓兰', '/名册 职责')).toHaveLength(1)
})

test('a name with a space in it is one name, added and linked', async () => {
  await using app = await xueji({ world: ({ person }) => void (person('高翔').name = 'Gao Xiang') })
  await app.setUp()
  expect(await app.asks('周晓兰', '/roster add Zhang San')).toBe(
    talk.paperAdded({ added: ['Zhang San'], doubled: [], taken: [] }),
  )
  await app.later(1)
  expect(await app.asks('周晓兰', '/名册 登记 Li Si, 孙德福')).toBe(
    talk.paperAdded({ added: ['Li Si', '孙德福'], doubled: [], taken: [] }),
  )
  await app.later(1)
  expect(await app.asks('周晓兰', '/名册 登记 Old Wang 吴桂芳 钱大爷')).toBe(
    talk.paperAdded({ added: ['Old Wang', '吴桂芳', '钱大爷'], doubled: [], taken: [] }),
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

test('a standing with words that make no sense says what to write', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const [words, answer] of [
    ['外出 李秀英 1月31日至3月10日', talk.dateTooOld('2026-02-01')],
    ['免学 李秀英 2月20日', talk.datePast('2026-02-20')],
    ['移出 李秀英 2月20日', talk.offPast('2026-02-20')],
    ['恢复 李秀英 3月10日起', talk.restoreNow],
    ['恢复 李秀英 2月20日', talk.datePast('2026-02-20')],
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
