import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test('a command is understood with a wide slash, wide spaces, punctuation, after a mention, in groups and in direct chat', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  expect(await app.says('李秀英', '打卡')).toEqual(['已打卡 08:41'])
  expect(await app.says('王志强', '／打卡')).toEqual(['已打卡 08:41'])
  expect(await app.says('陈永康', '/CheckIn')).toEqual(['已打卡 08:41'])
  expect(await app.asks('刘思远', '签到')).toBe('已打卡 08:41')
  expect(await app.asks('赵文静', '　／打卡　')).toBe('已打卡 08:41')
  expect(await app.asks('周晓兰', '/学习：预告')).toContain('下次学习')
  expect(await app.asks('周晓兰', '/考勤，今天')).toContain(zh.cards.today.title)
  expect(await app.asks('周晓兰', '/Study NEXT')).toContain('下次学习')
})

test('a sign at the end and a missing space are how people type', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const done = '已打卡 08:41'
  const right = `${done}\n${talk.right}`
  for (const [name, typed, answer] of [
    ['李秀英', '打卡！', done],
    ['王志强', '/打卡。', done],
    ['陈永康', '签到～', done],
    ['刘思远', '打卡Ｃ', right],
    ['赵文静', '/打卡C', right],
    ['黄海涛', '/打卡 C。', right],
    ['吴月华', '/笔记今天学了第一课', `${done}\n${talk.noteSavedShort(7, 20)}`],
  ] as const)
    expect(await app.asks(name, typed), typed).toBe(answer)
  for (const [typed, shown] of [
    ['帮助。', zh.cards.help.title],
    ['/考勤今天', '3月2日'],
    ['/考勤，今天。', '3月2日'],
    ['考勤今天！', '3月2日'],
    ['/学习跳过 5号', '已跳过 3月5日（周四）'],
    ['/学习 跳过3月9日-13日。', '已跳过 3月9日（周一）、3月10日（周二）'],
    ['/名册 免学 李秀英 到3月30日', '至2026年3月30日（周一）'],
    ['/名册外出 黄海涛 3月10日', '至2026年3月10日（周二）'],
  ] as const) {
    expect(await app.asks('周晓兰', typed), typed).toContain(shown)
    await app.later(1)
  }
  expect(await app.asks('周晓兰', '/名册登记孙德福、吴桂芳。')).toBe(
    talk.paperAdded({ added: ['孙德福', '吴桂芳'], doubled: [], taken: [] }),
  )
})

test('what only looks like a command is not taken for one', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  for (const typed of ['笔记本忘带了', '打卡机坏了', '学习今天的内容', '/打卡机'])
    expect(await app.asks('李秀英', typed), typed).toContain('没有“')
  await app.later(1)
  for (const typed of ['/名册 加强管理', '/学习 明年']) expect(await app.asks('周晓兰', typed), typed).toMatch(/^用法/)
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 0/11')
})

test('with the permission to hear everything a slash word counts without a mention', async () => {
  await using app = await xueji({ granted: ['im:message.group_msg'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  expect(await app.says('李秀英', '/打卡', { mention: false })).toEqual(['已打卡 08:41'])
})

test('an unknown word suggests the nearest command, and nothing when none is near', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.asks('李秀英', '/打开')).toBe(talk.unknownCommand('打开', '/打卡'))
  expect(await app.asks('李秀英', '/chekin')).toBe(talk.unknownCommand('chekin', '/checkin'))
  expect(await app.asks('王志强', '补学')).toBe(talk.unknownCommand('补学', '/我的 补学'))
  expect(await app.asks('王志强', '/skip')).toBe(talk.unknownCommand('skip', '/学习 跳过'))
  expect(await app.says('王志强', '/补学', { mention: false })).toEqual([])
  expect(await app.asks('李秀英', '周五支委会我请假，孩子生病')).toBe(talk.unknownCommand('周五支委会我请假', '/请假'))
  expect(await app.asks('李秀英', '天气怎么样')).toBe(talk.unknownCommand('天气怎么样', null))
  await app.later(2)
  expect(await app.asks('李秀英', '/x')).toBe(talk.unknownCommand('x', null))
  expect(await app.says('李秀英', '/天气预报')).toEqual([talk.unknownCommand('天气预报', null)])
})

test('wrong arguments show one line of usage with an example that works', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const [typed, command] of [
    ['/学习 明年', zh.commands.study],
    ['/学习 constructor', zh.commands.study],
    ['/考勤 明年', zh.commands.attendance],
    ['/名册 删除 张三', zh.commands.roster],
    ['/名册 toString 张三', zh.commands.roster],
    ['/名册 外出', zh.commands.roster],
  ] as const) {
    expect(await app.asks('周晓兰', typed), typed).toBe(talk.usage(command.usage, command.example))
    await app.later(1)
  }
})

test('called by name only, or shown a sticker in direct chat, it tells what can be done', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.says('李秀英', '')).toEqual([talk.seeDirect])
  expect(textOf(app.directCard('李秀英'))).toContain(zh.cards.help.title)
  const before = app.direct('王志强').length
  await app.sandbox.send(app.open('王志强'), app.sandbox.directChat(app.open('王志强')), 'sticker', {
    file_key: 'file_v3_1',
  })
  await app.settled()
  expect(
    app
      .direct('王志强')
      .slice(before + 1)
      .map(textOf)
      .join(''),
  ).toContain(zh.cards.help.title)
})

test('/帮助 lists what this person can do; a line pressed does what its words say', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.tells('李秀英', '/帮助')
  const member = app.directCard('李秀英')
  expect(buttonsOf(member)).not.toContain(zh.commands.attendance.today.words)
  await app.tells('周晓兰', '/help')
  expect(buttonsOf(app.directCard('周晓兰'))).toContain(zh.commands.attendance.today.words)
  await app.presses('李秀英', member, zh.commands.checkin.words)
  expect(textOf(app.direct('李秀英').at(-1) ?? member)).toBe('已打卡 08:41')
})

test('/帮助 with a topic tells how it is typed', async () => {
  await using app = await xueji()
  await app.setUp()
  const told = ({ about, usage, example }: { about: string; usage: string; example: string }) =>
    `${about}\n${talk.usage(usage, example)}`
  const { me, study, attendance } = zh.commands
  for (const [words, topic] of [
    ['/帮助 补学', me.makeup],
    ['/帮助 跳过', study.skip],
    ['/help skip', study.skip],
    ['/帮助 /考勤', attendance],
    ['/帮助登记', attendance.mark],
  ] as const) {
    expect(await app.asks('周晓兰', words), words).toBe(told(topic))
    await app.later(1)
  }
  expect(await app.asks('周晓兰', '/帮助 天气')).toContain(zh.cards.help.title)
})

test('in the group a private answer goes to direct chat, and to nobody else when the person cannot be reached', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  app.world.person('李秀英').reach = 'outside-availability'
  await app.says('李秀英', '/我的')
  const shown = () => app.cards().length
  const cards = shown()
  expect(await app.says('李秀英', '/我的')).toEqual([talk.pleaseWriteMe(undefined)])
  expect(await app.toast('李秀英', app.studyCard(), '我的记录')).toBe(talk.pleaseWriteMe(undefined))
  expect(shown()).toBe(cards)
  expect(app.direct('李秀英')).toEqual([])
  app.world.person('李秀英').reach = 'open'
  await app.tells('李秀英', '你好')
  expect(await app.says('李秀英', '/我的')).toEqual([talk.seeDirect])
})

test('/我是谁 tells the open_id, the branch and the roles, and is not shouted into the group', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.says('周晓兰', '/我是谁')).toEqual([talk.seeDirect])
  expect(textOf(app.direct('周晓兰').at(-1) ?? app.studyCard())).toBe(
    talk.whoami(app.open('周晓兰'), '周晓兰', '县人大机关党支部', [zh.terms.role.admin, zh.terms.role.secretary]),
  )
  expect(await app.asks('马建军', '/whoami')).toContain(app.open('马建军'))
})

test("the bot's menu runs the command its key names, in direct chat", async () => {
  await using app = await xueji()
  await app.setUp()
  await app.sandbox.menu(app.open('李秀英'), 'me')
  await app.sandbox.menu(app.open('王志强'), '帮助')
  await app.sandbox.menu(app.open('陈永康'), 'nonsense')
  await app.settled()
  expect(textOf(app.directCard('李秀英'))).toContain('李秀英的学习记录')
  expect(textOf(app.directCard('王志强'))).toContain(zh.cards.help.title)
  expect(textOf(app.direct('陈永康').at(-1) ?? app.studyCard())).toContain('nonsense')
})
