import { expect } from 'vitest'
import { MINUTE } from '../../src/clock.ts'
import { localTime } from '../../src/domain/dates.ts'
import type { Site } from './site.ts'

/** The bot comes, is set up by the owner, and posts today's card. */
export async function setUp(site: Site): Promise<void> {
  const { sandbox, facts } = site
  const owner = site.people[0] ?? ''
  const own = sandbox.directChat(owner)
  await sandbox.addBot(facts.chatId, owner)
  const welcome = await site.until(() => site.card(facts.chatId, 'open-setup'))
  await press(site, owner, welcome.messageId, { do: 'open-setup' })
  const form = await site.until(() => site.card(own, 'save-setup'))
  await press(site, owner, form.messageId, { do: 'save-setup' })
  await sandbox.say(owner, facts.chatId, '/study post', { mention: ['bot'] })
  await site.until(() => site.card(facts.chatId, 'check-in'))
  facts.studyDates.push(site.date)
}

/** Checks in by a button or by a word, and asks for something that comes to direct chat. */
export async function doesHisDay(site: Site, openId: string, byWord: boolean): Promise<void> {
  const { sandbox, facts, date } = site
  if (byWord) {
    const { message } = await sandbox.say(openId, sandbox.directChat(openId), '/打卡')
    facts.questions.push({ openId, text: '/打卡' })
    facts.checkIns.push({ openId, date, at: [message.createdAt], way: 'command' })
    return
  }
  const card = site.card(facts.chatId, 'check-in')?.messageId ?? ''
  facts.checkIns.push({ openId, date, at: await press(site, openId, card, { do: 'check-in' }), way: 'button' })
  await press(site, openId, card, { do: 'open-me' })
}

const TOPIC = '学习民法典'

/** The secretary plans a session that begins in less than half an hour: everybody is written to at once. */
export async function remindsAll(site: Site): Promise<void> {
  const { sandbox, zone } = site
  const owner = site.people[0] ?? ''
  const own = sandbox.directChat(owner)
  const start = localTime(Date.now() + 25 * MINUTE, zone)
  await sandbox.say(owner, own, `/考勤 新建 党课 今天${start} 三楼会议室 ${TOPIC}`)
  const draft = await site.until(() => site.card(own, 'session-confirm'))
  await press(site, owner, draft.messageId, { do: 'session-confirm' })
}

/** Everybody but the secretary, whose draft names it too, has heard of it once. */
export function allReminded({ sandbox, people }: Site): void {
  const heard = people
    .slice(1)
    .map((openId) => sandbox.messagesIn(sandbox.directChat(openId)).filter(({ content }) => content.includes(TOPIC)))
  expect(heard.map(({ length }) => length)).toEqual(heard.map(() => 1))
}

/** Until it is answered; the instants of all attempts. */
async function press(site: Site, openId: string, messageId: string, value: object): Promise<number[]> {
  const tried: number[] = []
  for (;;) {
    await site.until(() => site.sandbox.listening() > 0)
    tried.push(Date.now())
    const { error } = await site.sandbox.press(openId, messageId, { value })
    if (error === undefined) return tried
  }
}
