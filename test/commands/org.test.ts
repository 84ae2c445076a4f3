import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const BOTH = '何嘉怡'

/** The second group is set up too; one person is in both. */
async function twoOrgs(app: Xueji) {
  await app.setUp()
  const { chatId } = app.world.readers
  await app.sandbox.addBot(chatId, app.open('马建军'))
  await app.settled()
  await app.says('马建军', '/设置', { chatId })
  await app.presses('马建军', app.directCard('马建军'), '保存并启用')
  await app.turnTo('2026-03-02 08:41')
  const [, study] = app.sandbox.messagesIn(chatId).filter(({ type }) => type === 'interactive')
  if (!study) throw new Error('no study card for the readers')
  return study
}

test('a person in two branches checks in to each by its own card', async () => {
  await using app = await xueji()
  const readers = await twoOrgs(app)
  expect(await app.toast(BOTH, readers, '打卡')).toBe('已打卡 08:41')
  await app.later()
  expect(textOf(readers)).toContain('已打卡 1/4')
  expect(textOf(app.studyCard())).toContain('已打卡 0/11')
  expect(await app.toast(BOTH, app.studyCard(), '打卡')).toBe('已打卡 08:41')
})

test('in direct chat it is asked which branch is meant; the choice lasts, and the answers name it', async () => {
  await using app = await xueji()
  const readers = await twoOrgs(app)
  for (const words of ['/我的', '/笔记 今天学了', '/打卡'])
    expect(await app.asks(BOTH, words)).toContain(talk.whichOrgTitle)
  const which = app.directCard(BOTH)
  expect(buttonsOf(which)).toEqual(['县人大机关党支部', '青年读书小组'])
  await app.later()
  expect(await app.toast(BOTH, which, '青年读书小组')).toBe(talk.orgChosen('青年读书小组'))
  // What was typed is done now, once, in the order it was typed in.
  const [me, noted, checked] = app.direct(BOTH).map(textOf).slice(-3)
  expect(me).toContain(zh.cards.me.week)
  expect(noted).toContain(talk.inOrg('青年读书小组'))
  expect(checked).toBe(`${talk.inOrg('青年读书小组')}你已打卡（08:41），无需重复`)
  expect(buttonsOf(which)).toEqual([])
  expect(await app.asks(BOTH, '/打卡')).toContain(talk.inOrg('青年读书小组'))
  await app.later()
  expect(textOf(readers)).toContain('已打卡 1/4')
  expect(textOf(app.studyCard())).toContain('已打卡 0/11')
  expect(await app.asks(BOTH, '/支部 人大')).toBe(talk.orgChosen('县人大机关党支部'))
  expect(await app.asks(BOTH, '/打卡')).toBe(`${talk.inOrg('县人大机关党支部')}已打卡 08:41`)
})

test('what waited is done as of when it was typed, whichever way is chosen, and not on another day', async () => {
  await using app = await xueji()
  await twoOrgs(app)
  expect(await app.asks(BOTH, '/打卡')).toContain(talk.whichOrgTitle)
  await app.turnTo('2026-03-02 08:45')
  const [chosen, done] = (await app.tells(BOTH, '/支部 青年')).map(textOf)
  expect([chosen, done]).toEqual([talk.orgChosen('青年读书小组'), `${talk.inOrg('青年读书小组')}已打卡 08:41`])
  await app.later()
  // The card that asked asks no more.
  const asked = app.direct(BOTH).find((one) => textOf(one).includes(talk.whichOrgTitle))
  expect(asked && buttonsOf(asked)).toEqual([])
})

test('each thing that waits is done, whichever card the choice is made on; said in a group it waits on', async () => {
  await using app = await xueji()
  const readers = await twoOrgs(app)
  await app.asks(BOTH, '/打卡')
  const asked = app.directCard(BOTH)
  await app.says(BOTH, '/支部 青年')
  expect(buttonsOf(asked)).toHaveLength(2)
  await app.later()
  await app.tells(BOTH, '/支部')
  await app.presses(BOTH, app.directCard(BOTH), '青年读书小组')
  await app.later()
  expect(app.direct(BOTH).map(textOf)).toContain(`${talk.inOrg('青年读书小组')}已打卡 08:41`)
  expect(buttonsOf(asked)).toEqual([])
  expect(textOf(readers)).toContain('已打卡 1/4')
})

test('what was typed a while ago is not done, and it is said', async () => {
  await using app = await xueji()
  await twoOrgs(app)
  expect(await app.asks(BOTH, '/请假 明天 出差')).toContain(talk.whichOrgTitle)
  const which = app.directCard(BOTH)
  await app.turnTo('2026-03-03 09:00')
  expect(await app.toast(BOTH, which, '青年读书小组')).toBe(talk.orgChosen('青年读书小组'))
  await app.later()
  expect(app.direct(BOTH).map(textOf).at(-1)).toBe(talk.waitedTooLong)
  expect(buttonsOf(which)).toEqual([])
})

test('the whole name goes before a part of it, and a part that fits several asks', async () => {
  await using app = await xueji({
    world: ({ branch, readers }) => {
      branch.name = '机关党支部第二小组'
      readers.name = '机关党支部'
    },
  })
  await twoOrgs(app)
  expect(await app.asks(BOTH, '/支部 机关党支部')).toBe(talk.orgChosen('机关党支部'))
  expect(await app.asks(BOTH, '/支部机关')).toContain(talk.whichOrgTitle)
  expect(await app.asks(BOTH, '/支部 2')).toBe(talk.orgChosen('机关党支部'))
  await app.later(1)
  expect(await app.asks(BOTH, '/支部 第二小组')).toBe(talk.orgChosen('机关党支部第二小组'))
  expect(await app.asks('李秀英', '/支部')).toBe(talk.onlyOrg('机关党支部第二小组'))
})

test('two branches of one name are told apart by their groups, and a tap chooses the one it names', async () => {
  await using app = await xueji()
  await twoOrgs(app)
  for (const [name, place] of [
    ['周晓兰', app.world.branch.chatId],
    ['马建军', app.world.readers.chatId],
  ] as const) {
    await app.says(name, '/设置', { chatId: place })
    await app.presses(name, app.directCard(name), '保存并启用', { branch: '机关党支部' })
  }
  await app.later()
  await app.tells(BOTH, '/支部 机关党支部')
  const which = app.directCard(BOTH)
  const [first, second = ''] = buttonsOf(which)
  expect([first, second]).toEqual(['1. 机关党支部（县人大机关党支部）', '2. 机关党支部（青年读书小组）'])
  expect(await app.toast(BOTH, which, second)).toBe(talk.orgChosen(second))
  await app.later(1)
  await app.asks(BOTH, '/打卡')
  await app.later()
  const [, readers] = app.sandbox.messagesIn(app.world.readers.chatId).filter(({ type }) => type === 'interactive')
  expect(readers && textOf(readers)).toContain('已打卡 1/4')
  expect(textOf(app.studyCard())).toContain('已打卡 0/11')
})

test('in a group the words are about that group, whatever was chosen', async () => {
  await using app = await xueji()
  const readers = await twoOrgs(app)
  await app.asks(BOTH, '/支部 人大')
  expect(await app.says(BOTH, '/打卡', { chatId: app.world.readers.chatId })).toEqual(['已打卡 08:41'])
  await app.later()
  expect(textOf(readers)).toContain('已打卡 1/4')
})

test('a notice about one branch acts on that branch, whichever its secretary chose last', async () => {
  await using app = await xueji()
  await twoOrgs(app)
  await app.tells('马建军', '/设置')
  const { readers, branch } = app.world
  await app.sandbox.addUsers(branch.chatId, [app.open('马建军')], app.open('周晓兰'))
  await app.settled()
  await app.presses('周晓兰', app.directCard('周晓兰'), '列入名册')
  await app.asks('马建军', '/支部 人大')
  await app.later()
  await app.sandbox.removeUsers(readers.chatId, [app.open('高翔')])
  await app.settled()
  const notice = app.directCard('马建军')
  expect(textOf(notice)).toContain('高翔')
  await app.presses('马建军', notice, talk.takeOff('高翔'))
  expect(app.direct('马建军').map(textOf)).toContain(talk.standingSet('高翔', 'off'))
})

test('the menu asks which branch is meant as typed words do', async () => {
  await using app = await xueji()
  await twoOrgs(app)
  const menu = async (key: string) => {
    await app.sandbox.menu(app.open(BOTH), key)
    await app.settled()
    return textOf(app.direct(BOTH).at(-1) ?? app.studyCard())
  }
  expect(await menu('me')).toContain(talk.whichOrgTitle)
  // Typed instead of pressed, it is the choice all the same: the key of the menu is done.
  const said = (await app.tells(BOTH, '/支部 青年')).map(textOf)
  expect(said).toEqual([talk.orgChosen('青年读书小组'), expect.stringContaining(zh.cards.me.week)])
  await app.later()
  expect(await menu('checkin')).toBe(`${talk.inOrg('青年读书小组')}已打卡 08:41`)
})

test('an org is put under another by whoever administers both; what is held for all below means it then', async () => {
  await using app = await xueji()
  await twoOrgs(app)
  const { chatId } = app.world.readers
  const [branch, readers] = ['县人大机关党支部', '青年读书小组']
  const { orgs } = zh
  const says = async (name: string, words: string) => {
    await app.later(1)
    return (await app.says(name, words, { chatId })).at(-1)
  }
  expect(await says('马建军', '/支部 上级')).toBe(orgs.above(readers, null))
  expect(await says('马建军', `/支部 上级 ${branch}`)).toBe(orgs.notAdmin(branch))
  expect(await says('马建军', '/支部 上级 镇党委')).toBe(orgs.unknown('镇党委'))
  expect(await says('马建军', '/支部 上级 无')).toBe(orgs.sameAbove(readers, null))
  expect(await app.asks('周晓兰', '/考勤 新建 党课 周五15:00 会议室 学习 本级及下级')).toBe(
    zh.sessions.plan.talk.noneBelow,
  )

  // Its admin gives the role, to somebody outside by their open_id.
  await app.tells('周晓兰', '/名册 职责')
  const roles = app.directCard('周晓兰')
  const give = () => app.toast('周晓兰', roles, zh.roles.save, { name: app.open('马建军'), role: 'admin' })
  expect(await give()).toBe(zh.roles.talk.given('马建军', zh.terms.role.admin))
  await app.later(3)
  expect(await says('马建军', `/支部 上级 ${branch}`)).toBe(orgs.placed(readers, null, branch))
  // Who keeps the records above hears of it too.
  expect(app.direct('周晓兰').map(textOf).at(-1)).toBe(orgs.placed(readers, null, branch))
  expect(await says('马建军', '/支部 上级')).toBe(orgs.above(readers, branch))
  expect(await says('马建军', `/支部 上级 ${branch}`)).toBe(orgs.sameAbove(readers, branch))
  expect(await app.asks('周晓兰', `/支部 上级 ${readers}`)).toBe(orgs.ring(branch, readers))
  await app.later(1)
  const [draft] = await app.tells('周晓兰', '/考勤 新建 党课 周五15:00 会议室 学习 本级及下级')
  expect(draft && textOf(draft)).toContain(zh.sessions.fresh.below(2))

  expect(await says('马建军', '/支部 上级 无')).toBe(orgs.placed(readers, branch, null))
  expect(await says('马建军', '/支部 上级')).toBe(orgs.above(readers, null))
})
