import { expect, test } from 'vitest'
import { LEADER } from '../../src/sandbox/seed.ts'
import { crowded } from '../support/crowded.ts'
import { buttonsOf, optionsOf, textOf, xueji } from '../support/xueji.ts'
import { onRosterOf } from '../../src/services/names.ts'
import { zh } from '../../src/i18n/zh.ts'

const { roles } = zh

test('roles are given and ended from a card, never more than one holds, and the last secretary stays', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await app.tells('周晓兰', '/名册 职责')
  const card = app.directCard('周晓兰')
  expect(textOf(card)).toContain('学习秘书')
  // Nobody made the owner of the group anything, and still they administer it.
  expect(textOf(card)).toContain(roles.owner(LEADER))
  const give = (name: string, role: string) =>
    app.toast('周晓兰', card, roles.save, { person: optionsOf(card, 'person')[name], role })
  expect(await give('李秀英', 'deputy')).toBe(roles.talk.given('李秀英', '副秘书'))
  expect(await give('李秀英', 'deputy')).toBe(roles.talk.givenAlready)
  await app.later()
  // Whoever it is hears of it, once.
  const heard = app.direct('李秀英').map(textOf)
  expect(heard.filter((text) => text === roles.talk.yours('县人大机关党支部', '副秘书'))).toHaveLength(1)

  // A deputy keeps records, but gives no roles.
  await app.tells('李秀英', '/名册 职责')
  const hers = app.directCard('李秀英')
  expect(textOf(hers)).toContain(roles.onlyThese)
  expect(buttonsOf(hers)).toEqual([])
  expect(await app.asks('王志强', '/名册 职责')).toContain('只有学习秘书')

  // The last secretary cannot end their own; with another they can.
  const { store } = app.bot
  const [me] = await store.read.people.identitiesOf([await app.personId('周晓兰')])
  const end = async () => {
    const value = { do: 'end-role', person: me?.personId, role: 'secretary', db: store.installation, card: 0 }
    const pressed = app.directCard('周晓兰')
    const id = (await store.read.cards.byMessage(pressed.messageId))?.id ?? 0
    return (await app.sandbox.press(app.open('周晓兰'), pressed.messageId, { value: { ...value, card: id } })).toast
      ?.content
  }
  expect(await end()).toBe(roles.talk.last('secretary'))
  expect(await give('王志强', 'secretary')).toBe(roles.talk.given('王志强', '学习秘书'))
  expect(await end()).toBe(roles.talk.ended('周晓兰', '学习秘书'))
  // Still the admin of the group.
  expect(await app.tells('周晓兰', '/名册')).toHaveLength(1)
})

test('who keeps the records no more sees no more of them on the cards they still have', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  const helper = await app.personId('李秀英')
  const { store } = app.bot
  const { id } = await store.write(async (tx) => {
    await tx.roster.grant(1, helper, 'deputy', app.clock.now())
    const [held] = (await tx.roster.roles(1, app.clock.now())).filter(({ personId }) => personId === helper)
    if (!held) throw new Error('no role')
    return held
  })
  await app.turnTo('2026-03-04 09:00')
  await app.tells('李秀英', '/考勤 今日')
  const list = app.directCard('李秀英')
  expect(textOf(list)).toContain('王志强')
  await store.write((tx) => tx.roster.revoke(id, app.clock.now()))
  const card = await store.read.cards.byMessage(list.messageId)
  await store.write((tx) => tx.cards.wantShowing(card?.kind ?? 'panel', card?.about ?? '', app.clock.now()))
  await app.later()
  expect(textOf(list)).not.toContain('王志强')
})

test('a role above holds below, and one beside does not', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const { store } = app.bot
  const who = await app.personId('王志强')
  const above = await store.write(async (tx) => {
    const committee = await tx.orgs.create({ name: '机关党委', kind: 'committee', parentId: null, createdAt: 0 })
    const other = await tx.orgs.create({ name: '第二党支部', kind: 'branch', parentId: committee, createdAt: 0 })
    await tx.orgs.setParent(1, committee)
    await tx.roster.grant(other, who, 'secretary', app.clock.now())
    return committee
  })
  await app.tells('王志强', '/支部 1')
  expect(await app.asks('王志强', '/名册 职责')).toContain('只有学习秘书')
  await store.write((tx) => tx.roster.grant(above, who, 'secretary', app.clock.now()))
  await app.tells('王志强', '/支部 1')
  expect((await app.tells('王志强', '/名册 职责')).map(textOf).join()).toContain('职责')
})

test('in a large branch names are typed, and of two of one name the open_id tells', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00', world: crowded })
  await app.setUp({ weekly: 'off' })
  await app.tells('周晓兰', '/名册 职责')
  const card = app.directCard('周晓兰')
  const give = (name: string) => app.toast('周晓兰', card, roles.save, { name, role: 'deputy' })
  expect(await give('王志强')).toBe(zh.talk.whichByOpenId('王志强'))
  expect(await give(app.open('王志强'))).toBe(roles.talk.given('王志强', '副秘书'))
  expect(textOf(card)).toContain(`**王志强#${await app.personId('王志强')}**（副秘书）`)
})

test('more roles than a card holds have pages, and one ended on the second leaves it open', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00', world: crowded })
  await app.setUp({ weekly: 'off' })
  const { store } = app.bot
  const people = (await onRosterOf(store.read, 1, app.clock.now())).slice(0, 13)
  await store.write(async (tx) => {
    for (const person of people) await tx.roster.grant(1, person, 'leader', app.clock.now())
  })
  await app.tells('周晓兰', '/名册 职责')
  const card = app.directCard('周晓兰')
  const { page } = zh.cards
  expect(textOf(card)).toContain(page.at(1, 2))
  const rows = () => buttonsOf(card).filter((label) => label === roles.end).length
  expect(rows()).toBe(12)
  await app.presses('周晓兰', card, page.next)
  expect(textOf(card)).toContain(page.at(2, 2))
  expect(rows()).toBe(3)
  await app.presses('周晓兰', card, roles.end)
  expect(textOf(card)).toContain(page.at(2, 2))
  expect(rows()).toBe(2)
})
