import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { startBot } from '../../src/bot.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { check } from '../crash/checker.ts'
import { record } from '../crash/facts.ts'
import { at, xueji } from '../support/xueji.ts'

/** A bot refuses a second on its directory. Should both be there all the same, the ledgers hold. */
test.each(['same-message', 'refused'] as const)(
  'two bots on one database do nothing twice (a repeated uuid: %s)',
  async (position) => {
    await using app = await xueji({ at: '2026-03-05 07:00', refusals: 'expected' })
    const { sandbox, clock, world, dataDir, packs } = app
    sandbox.switches.repeatedUuid = position
    const facts = record(sandbox, world.branch.chatId)
    const log = pino({ level: 'silent' })
    const second = await startBot({
      clock,
      log,
      packs,
      dataDir,
      queue: createEmbeddedQueue({ clock, log }),
      feishu: { ...sandbox.credentials, domain: sandbox.origin },
      admins: new Set(),
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
    })
    const settled = app.settled
    app.settled = async () => {
      // What one commits the other may have to look at.
      for (let commits = -1; commits !== app.bot.store.commits() + second.store.commits();) {
        commits = app.bot.store.commits() + second.store.commits()
        await second.idle()
        await settled()
      }
    }
    await app.setUp()
    await app.turnTo('2026-03-05 08:31')
    facts.studyDates.push('2026-03-05', '2026-03-06')
    const card = app.studyCard()
    for (const name of ['王志强', '李秀英', '陈永康', '刘思远', '赵文静', '黄海涛']) {
      await app.presses(name, card, '打卡')
      facts.checkIns.push({ openId: app.open(name), date: '2026-03-05', at: [clock.now()], way: 'button' })
    }
    await app.tells('吴月华', '/打卡')
    facts.checkIns.push({ openId: app.open('吴月华'), date: '2026-03-05', at: [clock.now()], way: 'command' })
    facts.questions.push({ openId: app.open('吴月华'), text: '/打卡' })
    await app.turnTo('2026-03-07 13:00')
    const faults = check(join(dataDir, 'xueji.db'), facts, { now: at('2026-03-07 13:00') })
    await second.stop()
    expect(faults).toEqual([])
  },
)
