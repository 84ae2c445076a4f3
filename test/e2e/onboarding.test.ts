import { expect, test } from 'vitest'
import { buttonsOf, fieldOf, optionsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { crowded } from '../support/crowded.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

async function welcomed(app: Xueji) {
  await app.sandbox.addBot(app.world.branch.chatId, app.world.secretary.openId)
  await app.settled()
  const [welcome, ...more] = app.cards()
  expect(more).toEqual([])
  if (!welcome) throw new Error('no welcome card')
  return welcome
}

test('three taps from the welcome card to the plan: the form is filled in, the card becomes the summary', async () => {
  await using app = await xueji()
  const welcome = await welcomed(app)
  expect(buttonsOf(welcome)).toEqual(['开始设置'])
  expect(await app.toast('周晓兰', welcome, '开始设置')).toBe(talk.seeDirect)
  const form = app.directCard('周晓兰')
  expect(fieldOf(form, 'branch')).toBe('县人大机关党支部')
  expect(fieldOf(form, 'daily_time')).toBe('08:30')
  expect(fieldOf(form, 'study_days')).toBe('workdays')
  expect(optionsOf(form, 'secretary')['周晓兰']).toBe(fieldOf(form, 'secretary'))
  expect(Object.keys(optionsOf(form, 'deputy'))).toHaveLength(12)
  const values = { deputy: optionsOf(form, 'deputy')['王志强'], paper: '孙德福', daily_time: '08:00' }
  expect(await app.toast('周晓兰', form, '保存并启用', values)).toBe(talk.setupSaved('2026-03-02', '08:00'))
  expect(textOf(form)).toContain('每日学习已就绪')
  await app.later()
  const summary = textOf(welcome)
  for (const part of [
    '每日学习已就绪',
    '周晓兰',
    '王志强',
    '法定工作日（含调休） 08:00',
    '12 人',
    '3月2日（周一）08:00',
  ])
    expect(summary).toContain(part)
  await app.turnTo('2026-03-02 08:00')
  expect(textOf(app.studyCard())).toContain('已打卡 0/12')
})

test('whoever brought the bot in, the owner of the group and an admin may set up, nobody else', async () => {
  await using app = await xueji({ admins: ['林子涵'] })
  const welcome = await welcomed(app)
  expect(await app.toast('李秀英', welcome, '开始设置')).toBe(talk.onlyAdmin)
  expect(app.direct('李秀英')).toEqual([])
  for (const name of ['周晓兰', '郑国平', '林子涵']) {
    expect(await app.toast(name, welcome, '开始设置')).toBe(talk.seeDirect)
    expect(buttonsOf(app.directCard(name))).toEqual(['保存并启用'])
  }
  expect(await app.says('李秀英', '/设置')).toEqual([talk.onlyAdmin])
})

test('a wrong form says what to mend and sets nothing', async () => {
  await using app = await xueji()
  const welcome = await welcomed(app)
  await app.presses('周晓兰', welcome, '开始设置')
  const form = app.directCard('周晓兰')
  const refused = (values: Record<string, unknown>) => app.presses('周晓兰', form, '保存并启用', values)
  expect((await refused({ deputy: fieldOf(form, 'secretary') })).toast?.content).toBe(
    talk.setupProblem.deputyIsSecretary,
  )
  expect((await refused({ daily_time: '20:00', on_time_until: '18:00' })).toast?.content).toBe(
    talk.setupProblem.onTimeBeforePost,
  )
  expect((await refused({ study_days: 'own', own_days: [] })).toast?.content).toBe(talk.setupProblem.ownDaysMissing)
  expect((await refused({ branch: '' })).blocked).toBe('required: branch')
  expect(await app.says('李秀英', '/打卡')).toEqual([talk.notSetUp('/设置')])
  expect(buttonsOf(welcome)).toEqual(['开始设置'])
})

test('in a large group names are typed; of two of one name whoever sets up means themselves, another is told by open_id', async () => {
  await using app = await xueji({ world: crowded })
  await app.presses('周晓兰', await welcomed(app), '开始设置')
  const form = app.directCard('周晓兰')
  const deputy = async (said: string) => {
    const filled = { secretary_name: '周晓兰', deputy_name: said }
    return (await app.presses('周晓兰', form, '保存并启用', filled)).toast
  }
  expect(fieldOf(form, 'secretary_name')).toBe(`周晓兰#${await app.personId('周晓兰')}`)
  expect((await deputy('王志强'))?.content).toBe(talk.whichByOpenId('王志强'))
  expect((await deputy('ou_0'))?.content).toBe(talk.setupProblem.deputyUnknown)
  expect((await deputy(app.open('周晓兰')))?.content).toBe(talk.setupProblem.deputyIsSecretary)
  expect((await deputy(app.open('王志强')))?.type).toBe('success')
  const orgId = (await app.bot.store.read.orgs.chat(app.world.branch.chatId))?.orgId ?? 0
  const roles = await app.bot.store.read.roster.roles(orgId, app.clock.now())
  const holds = (role: string) => roles.filter((one) => one.role === role).map(({ personId }) => personId)
  expect(holds('secretary')).toEqual([await app.personId('周晓兰')])
  expect(holds('deputy')).toEqual([await app.personId('王志强')])
  // The form as it comes back means who holds the role.
  await app.tells('周晓兰', '/设置')
  expect((await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用')).toast?.type).toBe('success')
})

test('two administrators submit at the same moment: one branch, one card a day', async () => {
  await using app = await xueji()
  const welcome = await welcomed(app)
  const both = ['周晓兰', '郑国平']
  for (const name of both) await app.presses(name, welcome, '开始设置')
  await Promise.all(both.map((name) => app.presses(name, app.directCard(name), '保存并启用')))
  await app.turnTo('2026-03-02 09:00')
  const [, study, ...more] = app.cards()
  expect(more).toEqual([])
  expect(study && textOf(study)).toContain('已打卡 0/11')
})

test('/设置 brings the form back with what stands; the summary follows the change', async () => {
  await using app = await xueji()
  await app.setUp({ daily_time: '09:15', paper: '孙德福' })
  expect(await app.says('周晓兰', '/设置')).toEqual([talk.seeDirect])
  const form = app.directCard('周晓兰')
  expect(fieldOf(form, 'daily_time')).toBe('09:15')
  expect(() => fieldOf(form, 'paper')).toThrow('no field')
  await app.presses('周晓兰', form, '保存并启用', { branch: '机关第一党支部', daily_time: '09:30' })
  await app.later()
  const [welcome] = app.cards()
  expect(welcome && textOf(welcome)).toContain('机关第一党支部')
  expect(welcome && textOf(welcome)).toContain('3月2日（周一）09:30')
  expect(welcome && textOf(welcome)).toContain('12 人')
})

test('a form that was opened before somebody else changed the settings does not put them back', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const name of ['郑国平', '周晓兰']) await app.tells(name, '/设置')
  const [theirs, mine] = [app.directCard('郑国平'), app.directCard('周晓兰')]
  const asOffered = mine.card ?? {}
  await app.later(10)
  expect(await app.toast('周晓兰', mine, '保存并启用', { daily_time: '07:30' })).toBe(
    talk.setupSaved('2026-03-02', '07:30'),
  )
  await app.later()
  // A second tap on what is saved saves nothing again.
  expect((await app.presses('周晓兰', mine, '保存并启用', {}, { stale: asOffered })).toast?.content).toBe(
    talk.staleCard,
  )
  expect(await app.toast('郑国平', theirs, '保存并启用', { branch: '机关第一党支部' })).toBe(talk.setupChanged('/设置'))
  await app.later()
  const [welcome] = app.cards()
  expect(welcome && textOf(welcome)).toContain('3月2日（周一）07:30')
  expect(welcome && textOf(welcome)).not.toContain('机关第一党支部')
  await app.tells('郑国平', '/设置')
  await app.presses('郑国平', app.directCard('郑国平'), '保存并启用', { branch: '机关第一党支部' })
  await app.later()
  expect(welcome && textOf(welcome)).toMatch(/机关第一党支部[\s\S]*07:30/)
})

test('a changed daily time never brings a second card', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 10:00')
  expect(app.cards()).toHaveLength(2)
  await app.tells('周晓兰', '/设置')
  expect(await app.toast('周晓兰', app.directCard('周晓兰'), '保存并启用', { daily_time: '14:00' })).toBe(
    talk.setupSaved('2026-03-03', '14:00'),
  )
  await app.turnTo('2026-03-03 13:59')
  expect(app.cards()).toHaveLength(2)
  await app.turnTo('2026-03-03 14:00')
  expect(app.cards()).toHaveLength(3)
})

test('a permission that is missing is named on the welcome card and when the form is asked for', async () => {
  const bare = { without: ['im:chat:readonly'], granted: ['im:chat.members:bot_access'], refusals: 'expected' } as const
  await using app = await xueji(bare)
  const welcome = await welcomed(app)
  expect(textOf(welcome)).toContain('im:chat:readonly')
  await app.presses('周晓兰', welcome, '开始设置')
  expect(textOf(app.direct('周晓兰').at(-1) ?? welcome)).toContain('im:chat:readonly')
  app.sandbox.switches.scopes.add('im:chat:readonly')
  await app.restart()
  await app.presses('周晓兰', welcome, '开始设置')
  await app.later()
  await app.presses('周晓兰', welcome, '开始设置')
  expect(Object.keys(optionsOf(app.directCard('周晓兰'), 'deputy'))).toHaveLength(12)
})
