/** Role × entry, from the registries: people who really hold each role, at the gate of every command and button. */
import { expect, test } from 'vitest'
import type { GivenRole, Policy } from '../../src/domain/roles.ts'
import { may } from '../../src/services/who.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { GATE } from '../domain/gate.ts'
import { entries, LESS } from '../support/entries.ts'
import { planned } from '../support/sessions.ts'
import { xueji } from '../support/xueji.ts'

/** What an entry asks for, as it is written by hand. */
const asked = (entry: string): Policy =>
  (Object.entries(LESS) as [Policy, readonly string[]][]).find(([, names]) => names.includes(entry))?.[0] ?? 'secretary'

test('whoever holds a role gets past the gates that are theirs, and past no other', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00 三楼 主持 李秀英')
  const { read } = app.bot.store
  const chat = await read.orgs.chat(app.world.branch.chatId)
  const orgId = chat?.orgId ?? 0
  const person = async (name: string) => ({ personId: await app.personId(name), openId: app.open(name) })
  const give = async (name: string, role: GivenRole) => {
    const { personId } = await person(name)
    await app.bot.store.write((tx) => tx.roster.grant(orgId, personId, role, app.clock.now()))
  }
  // Who set the branch up and who owns the group administer it besides.
  await give('刘思远', 'leader')
  await give('何嘉怡', 'secretary')
  await give('王志强', 'deputy')
  await give('陈永康', 'admin')
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('马建军')], app.open(SECRETARY))
  await app.settled()
  await app.presses(SECRETARY, app.directCard(SECRETARY), '列席')
  // Somebody nobody has met.
  const stranger = { personId: -1, openId: 'ou_00000000000000000000000000000000' }
  const holders = {
    admin: await person('陈永康'),
    leader: await person('刘思远'),
    secretary: await person('何嘉怡'),
    deputy: await person('王志强'),
    host: await person('李秀英'),
    member: await person('赵文静'),
    visitor: await person('马建军'),
    stranger,
  }
  const hostId = holders.host.personId
  const wrong: string[] = []
  let asks = 0
  for (const { entry, allow } of entries)
    for (const [role, who] of Object.entries(holders)) {
      asks++
      const letIn = await may(read, allow, who, { orgId, chat, hostId }, new Set(), app.clock.now())
      if (letIn !== GATE[asked(entry)].includes(role))
        wrong.push(`${entry}: ${role} ${letIn ? 'gets in' : 'is kept out'}`)
    }
  expect(wrong).toEqual([])
  expect(asks).toBe(entries.length * 8)
})
