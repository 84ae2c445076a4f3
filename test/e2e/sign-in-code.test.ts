import { expect, test } from 'vitest'
import { SECOND } from '../../src/clock.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { signInCode } from '../../src/domain/sign-in-code.ts'
import { at, buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions } = zh
const { talk: words, card: onCard, code: coded } = sessions

test('a code changes every half minute for the host, is accepted for a minute, and cannot be guessed', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const { store } = app.bot
  const [draft] = await app.tells(SECRETARY, '/考勤 新建 党课 今天09:06-09:20 三楼')
  if (!draft) throw new Error('nothing was read back')
  const hostId = await app.personId('陈永康')
  await store.write((tx) => tx.sessions.change(1, { signIn: 'code', hostId, opensAt: at('2026-03-04 09:04') }))
  await app.presses(SECRETARY, draft, sessions.fresh.confirm)
  const card = app.cards().at(-1) ?? draft
  expect(textOf(card)).toContain(onCard.opens('09:04', 'code'))
  await app.turnTo('2026-03-04 09:05:10')
  const secret = (await store.read.sessions.get(1))?.secret ?? ''
  const codeAt = (local: string) => signInCode(secret, at(local))
  const spoken = (code: string) => [...code].join(' ')

  // The host alone has it, in direct chat, and it follows the clock without a press.
  const host = app.directCard('陈永康')
  expect(textOf(host)).toContain(spoken(codeAt('2026-03-04 09:05:00')))
  expect(textOf(host)).toContain('到 09:05:30')
  expect(textOf(host)).toContain(coded.honest)
  await app.later(25)
  expect(textOf(host)).toContain(spoken(codeAt('2026-03-04 09:05:30')))
  for (const message of [...app.group(), ...app.direct(SECRETARY)])
    expect(textOf(message)).not.toContain(spoken(codeAt('2026-03-04 09:05:30')))

  // A press on the group's card opens the form; the code before still works.
  expect(await app.toast('李秀英', card, onCard.signIn)).toBe(zh.talk.seeDirect)
  const form = app.directCard('李秀英')
  const before = codeAt('2026-03-04 09:05:00')
  expect(await app.toast('李秀英', form, coded.form.save, { code: '一二三四' })).toBe(coded.notACode)
  expect(await app.toast('李秀英', form, coded.form.save, { code: wrong(secret, app.clock.now()) })).toBe(
    coded.wrong(4),
  )
  expect(await app.toast('李秀英', form, coded.form.save, { code: before })).toBe(words.signedIn('09:05'))
  expect(textOf(form)).toContain('我的考勤')
  expect(await store.read.marks.of(1, await app.personId('李秀英'))).toMatchObject({
    way: 'code',
    status: 'present',
    recordedBy: null,
  })

  // By words, in the group too; without the code it is asked for, and one of a minute ago is over.
  expect(await app.says('王志强', '签到')).toEqual([coded.missing])
  await app.later(30)
  expect(await app.says('王志强', `签到 ${before}`)).toEqual([coded.wrong(4)])
  expect(await app.says('王志强', `签到${codeAt('2026-03-04 09:06:00')}`)).toEqual([words.signedIn('09:06')])

  // Five wrong ones, and the right one is of no use for ten minutes.
  for (const left of [4, 3, 2, 1, 0]) {
    expect(await app.asks('刘思远', `签到 ${wrong(secret, app.clock.now())}`)).toBe(coded.wrong(left))
    await app.later(1)
  }
  expect(await app.asks('刘思远', `签到 ${signInCode(secret, app.clock.now())}`)).toBe(coded.locked)
  await app.turnTo('2026-03-04 09:17')
  expect((await app.tells('刘思远', `签到 ${signInCode(secret, app.clock.now())}`)).map(textOf)[0]).toBe(
    words.signedInLate('09:17'),
  )

  await app.turnTo('2026-03-04 09:21')
  expect(textOf(host)).toContain(coded.over)
  expect(buttonsOf(host)).toEqual([])
})

/** Four digits that are neither this half minute's nor the one before's. */
function wrong(secret: string, now: number): string {
  const right = [signInCode(secret, now), signInCode(secret, now - 30 * SECOND)]
  return ['0000', '1111', '2222'].find((code) => !right.includes(code)) ?? ''
}
