/** Lets a town study for some weeks: real bot, real SDK, real database, the sandbox's clock. Seeded, so it comes back. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { startBot } from '../../src/bot.ts'
import { HOUR, MINUTE, SECOND, turnableClock } from '../../src/clock.ts'
import { loadPacks } from '../../src/content/load-packs.ts'
import { addDays, instantOf } from '../../src/domain/dates.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { controlsOf } from '../../src/sandbox/people/controls.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { type Message, type Sandbox, startSandbox } from '../../src/sandbox/server.ts'
import { travel } from '../../src/sandbox/travel.ts'
import { type Branch, type Member, town, type TownOptions } from './town.ts'

const ZONE = 'Asia/Shanghai'

export interface PlayOptions extends Omit<TownOptions, 'at'> {
  /** A Monday, 'YYYY-MM-DD'. */
  readonly from: string
  readonly weeks: number
  readonly content: string
  readonly tell?: (line: string) => void
}

export interface Played {
  readonly databaseFile: string
  readonly dataDir: string
  /** Whom the bot told that it took the check-in: 'open_id date', and who had made up a day. */
  readonly taken: ReadonlySet<string>
  readonly pressed: number
  readonly refusals: readonly unknown[]
}

/** When people come, in hours after the card; the last is the next morning, late. */
const HOURS = [0.2, 1, 4, 10, 24.5]

export async function play({ from, weeks, content, tell = () => {}, ...people }: PlayOptions): Promise<Played> {
  const start = instantOf(from, '06:00', ZONE)
  const clock = turnableClock(start)
  const random = seededRandom(people.seed + 1)
  const { world, branches } = town({ ...people, at: start })
  const sandbox = await startSandbox({ clock, world })
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-year-'))
  const log = pino({ level: 'silent' })
  const { packs } = await loadPacks([content])
  const bot = await startBot({
    clock,
    log,
    packs,
    dataDir,
    queue: createEmbeddedQueue({ clock, log }),
    feishu: { ...sandbox.credentials, domain: sandbox.origin },
    admins: new Set(),
    locale: 'zh-CN',
    timeZone: ZONE,
  })
  const settled = async () => {
    for (let calls = -1; calls !== sandbox.calls.length;) {
      calls = sandbox.calls.length
      await sandbox.settled()
      await bot.idle()
    }
  }
  const turnTo = (at: number) => travel(clock, at, settled)
  while (sandbox.listening() === 0) await new Promise((resolve) => setImmediate(resolve))

  for (const branch of branches) {
    await setUp(sandbox, branch, settled)
    await receive(sandbox, branch, settled)
    // The platform takes so many calls a second, and the bot keeps below that.
    await turnTo(clock.now() + 5 * SECOND)
  }
  await turnTo(clock.now() + 5 * MINUTE)

  const taken = new Set<string>()
  let pressed = 0
  const press = async (member: Member, card: Message, what: object, date: string) => {
    pressed++
    const { toast } = await sandbox.press(member.openId, card.messageId, what)
    if (toast?.type === 'success' || toast?.type === 'info') taken.add(`${member.openId} ${date}`)
  }

  const seen = new Map<string, string>()
  for (let day = 0; day < weeks * 7; day++) {
    const date = addDays(from, day)
    const slot = instantOf(date, '08:30', ZONE)
    const comes: (() => Promise<void>)[][] = HOURS.map(() => [])
    for (const hours of [0, ...HOURS]) {
      // By the end of its minute every branch has its card.
      await turnTo(Math.max(clock.now(), hours === 0 ? slot + MINUTE : slot + hours * HOUR))
      if (hours > 0) {
        const due = comes[HOURS.indexOf(hours)] ?? []
        for (let done = 0; done < due.length; done += 50)
          await Promise.all(due.slice(done, done + 50).map((act) => act()))
        await settled()
        continue
      }
      for (const branch of branches) {
        const card = newestStudyCard(sandbox, branch)
        if (!card || seen.get(branch.chat.chatId) === card.messageId) continue
        seen.set(branch.chat.chatId, card.messageId)
        for (const member of branch.members) {
          if (random.next() > (member.elder ? 0.7 : 0.93)) continue
          const late = random.next() < 0.05
          const when = late ? HOURS.length - 1 : random.below(HOURS.length - 1)
          const way = random.next()
          const option = random.below(2)
          const answers = controlsOf(card.card ?? {}).some(({ value }) => value?.['do'] === 'answer')
          if (way < 0.55 && answers)
            comes[when]?.push(() => press(member, card, { value: { do: 'answer', option } }, date))
          else if (way < 0.85 || late) comes[when]?.push(() => press(member, card, { value: { do: 'check-in' } }, date))
          else
            comes[when]?.push(async () => {
              const note = `今天学习了这一条，结合本职工作谈三点体会，第${day + 1}天。`
              await sandbox.say(member.openId, branch.chat.chatId, note, { mention: ['bot'], replyTo: card.messageId })
              taken.add(`${member.openId} ${date}`)
            })
        }
        if (random.next() < 0.4) comes[2]?.push(() => press(branch.visitor, card, { value: { do: 'check-in' } }, date))
        if (branch.paper.length > 0) comes[3]?.push(() => markPaper(sandbox, branch, settled))
        if (random.next() < 0.02) comes[0]?.push(() => goAway(sandbox, branch, random.below(branch.members.length)))
      }
    }
    if (day % 7 === 6) tell(`week ${(day + 1) / 7} of ${weeks}, ${pressed} presses`)
  }
  // The last week's last study day closes, and its figures are final.
  await turnTo(instantOf(addDays(from, weeks * 7), '18:00', ZONE))
  await settled()
  await bot.stop()
  const { refusals } = sandbox
  await sandbox.close()
  return { databaseFile: join(dataDir, 'xueji.db'), dataDir, taken, pressed, refusals }
}

async function setUp(sandbox: Sandbox, { chat, members, paper }: Branch, settled: () => Promise<void>): Promise<void> {
  const secretary = members[0]?.openId ?? ''
  await sandbox.addBot(chat.chatId, secretary)
  await settled()
  const welcome = sandbox.messagesIn(chat.chatId).findLast(({ card }) => card)
  if (!welcome) throw new Error('no welcome card')
  await sandbox.press(secretary, welcome.messageId, { value: { do: 'open-setup' } })
  await settled()
  const form = sandbox.messagesIn(sandbox.directChat(secretary)).findLast(({ card }) => card)
  if (!form) throw new Error('no setup form')
  const saved = await sandbox.press(
    secretary,
    form.messageId,
    { value: { do: 'save-setup' } },
    paper.length > 0 ? { paper: paper.join('、') } : {},
  )
  if (saved.toast?.type !== 'success') throw new Error(`setup refused: ${saved.toast?.content ?? ''}`)
  await settled()
}

/** A visitor comes into the group, and the secretary says so. */
async function receive(sandbox: Sandbox, { chat, members, visitor }: Branch, settled: () => Promise<void>) {
  const secretary = members[0]?.openId ?? ''
  await sandbox.addUsers(chat.chatId, [visitor.openId], secretary)
  await settled()
  const asked = sandbox.messagesIn(sandbox.directChat(secretary)).findLast(({ card }) => card)
  const choice = controlsOf(asked?.card ?? {}).find(({ value }) => value?.['as'] === 'visitor')
  if (!asked || !choice?.value) throw new Error('nobody asked about the visitor')
  await sandbox.press(secretary, asked.messageId, { value: choice.value })
  await settled()
}

function newestStudyCard(sandbox: Sandbox, { chat }: Branch): Message | undefined {
  return sandbox
    .messagesIn(chat.chatId)
    .findLast(({ card }) => card && controlsOf(card).some(({ value }) => value?.['do'] === 'check-in'))
}

/** The secretary opens today's list and marks every paper member still open. */
async function markPaper(sandbox: Sandbox, { members }: Branch, settled: () => Promise<void>): Promise<void> {
  const secretary = members[0]?.openId ?? ''
  const direct = sandbox.directChat(secretary)
  await sandbox.say(secretary, direct, '/考勤 今天')
  await settled()
  const panel = sandbox.messagesIn(direct).findLast(({ card }) => card)
  const next = () => controlsOf(panel?.card ?? {}).find(({ value }) => value?.['do'] === 'mark-paper')?.value
  for (let value = next(); panel && value; value = next()) {
    await sandbox.press(secretary, panel.messageId, { value })
    const again = next()
    if (again?.['person'] === value['person']) break
  }
}

/** Somebody is away for the rest of the week. */
async function goAway(sandbox: Sandbox, { members }: Branch, nth: number): Promise<void> {
  const secretary = members[0]?.openId ?? ''
  const who = members[nth]
  if (!who || nth === 0) return
  await sandbox.say(secretary, sandbox.directChat(secretary), `/名册 外出 ${who.name} 周日`)
}
