import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { at, textOf, xueji } from '../support/xueji.ts'

/** As many as may be edited in a minute. */
const MANY = 900

test(
  'thousands of own cards that change at once leave room for the card a group looks at',
  { timeout: 60_000 },
  async () => {
    await using app = await xueji({ at: '2026-03-04 08:00', refusals: 'expected' })
    await app.setUp({ weekly: 'off' })
    await planned(app, '党课 今天10:00-11:00 三楼会议室')
    await app.turnTo('2026-03-04 08:40')
    const about = JSON.stringify({ show: 'my-session', session: 1 })
    const personId = await app.personId(SECRETARY)
    await app.bot.store.write(async (tx) => {
      for (let nth = 0; nth < MANY; nth++) {
        const card = { kind: 'notice', about, chatId: null, personId, locale: 'zh-CN' } as const
        const id = await tx.cards.create({
          ...card,
          createdAt: at('2026-03-04 08:30'),
          expiresAt: at('2026-03-16 00:00'),
        })
        await tx.cards.setMessage(id, `om_own_${nth}`)
      }
      await tx.cards.wantShowing('notice', about, at('2026-03-04 08:40'))
    })
    const edits = () =>
      app.sandbox.calls.filter(({ method, path }) => method === 'PATCH' && path.includes('om_own')).length
    await app.later(58)
    expect(edits()).toBeGreaterThan(500)
    expect(edits()).toBeLessThan(700)
    await app.tells('李秀英', '/打卡')
    await app.later(4)
    expect(textOf(app.studyCard())).toContain('已打卡 1/11')
    await app.later(120)
    expect(edits()).toBe(MANY)
  },
)
