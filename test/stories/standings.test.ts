import { expect, test } from 'vitest'
import { optionsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

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
  expect(await app.asks('王志强', '/名册')).toBe(zh.orgs.nowhere(zh.commands.setup.usage))
  expect(await app.says('王志强', '/名册')).toEqual([talk.onlySecretary(['周晓兰'])])
})
