import { expect, test } from 'vitest'
import { MINUTE } from '../../src/clock.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { check } from './checker.ts'
import { openSite, type Site } from './site.ts'

const KILLS = 10
const PEOPLE = 60
/** Of a process's last moment: from the press to the sandbox's stamp on it. */
const WITHIN = 1_000

test(`killed ${KILLS} times in the middle of a flood, nothing is lost and nothing is done twice`, async () => {
  await using site = await openSite(PEOPLE)
  const random = seededRandom(Number(process.env['SEED'] ?? 7))
  await setUp(site)
  const crowd = inParts(site.people, KILLS)
  for (const [nth, part] of crowd.entries()) {
    const open = part.map((openId) => doesHisDay(site, openId, nth % 3 === 0))
    // Dies after so many movements of the platform: calls, messages, deliveries.
    const patience = 1 + random.below(6 * part.length)
    const done = Promise.all(open)
    await Promise.race([movements(site, patience), done])
    site.program.signal('SIGKILL')
    expect(await site.program.ended).toBe('SIGKILL')
    await site.start()
    await done
  }
  await site.redeliver()
  await site.until(() => nothingOwed(site))
  const faults = check(site.file, site.facts, { now: Date.now(), within: WITHIN })
  process.stdout.write(
    `killed ${KILLS} times; ${site.facts.checkIns.length} check-ins, ${site.facts.messages.size} messages\n`,
  )
  expect(faults).toEqual([])
})

test('SIGTERM: what was answered is kept, and it ends with 0', async () => {
  await using site = await openSite(12)
  await setUp(site)
  const pressing = Promise.all(site.people.map((openId) => doesHisDay(site, openId, false)))
  await movements(site, 10)
  site.program.signal('SIGTERM')
  expect(await site.program.ended).toBe(0)
  await site.start()
  await pressing
  await site.redeliver()
  await site.until(() => nothingOwed(site))
  expect(check(site.file, site.facts, { now: Date.now(), within: WITHIN })).toEqual([])
})

/** The bot comes, is set up by the owner, and posts today's card. */
async function setUp(site: Site): Promise<void> {
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
async function doesHisDay(site: Site, openId: string, byWord: boolean): Promise<void> {
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

function movements({ sandbox }: Site, count: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0
    const stop = sandbox.subscribe(() => {
      if (++seen < count) return
      stop()
      resolve()
    })
  })
}

/** Nothing to send, and nothing to redraw in the next minute. */
function nothingOwed({ value }: Site): boolean {
  const redraws = `SELECT count(*) FROM cards WHERE refreshAt < ${Date.now() + MINUTE}`
  const open = `SELECT (${redraws}) + (SELECT count(*) FROM outbox WHERE state IN ('owed', 'sending'))`
  return value(open) === 0
}

function inParts<T>(all: readonly T[], parts: number): T[][] {
  const size = Math.ceil(all.length / parts)
  return Array.from({ length: parts }, (_, nth) => all.slice(nth * size, (nth + 1) * size))
}
