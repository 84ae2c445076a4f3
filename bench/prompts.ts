import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Result } from './flood.ts'
import { atMost, minutes, note, whole } from './report.ts'
import { startBot } from '../src/bot.ts'
import { SECOND, turnableClock } from '../src/clock.ts'
import { loadPacks } from '../src/content/load-packs.ts'
import { instantOf } from '../src/domain/dates.ts'
import { createLog } from '../src/log.ts'
import { createEmbeddedQueue } from '../src/queue/embedded.ts'
import { largeWorld } from '../src/sandbox/seed.ts'
import { type Message, startSandbox } from '../src/sandbox/server.ts'
import { travel } from '../src/sandbox/travel.ts'

const PEOPLE = 5_000
/** A group is read by the hundred, and no more calls than the platform takes in a second fit into an instant that stands. */
const GROUPS = 5
const ZONE = 'Asia/Shanghai'
const TOPIC = '学习民法典'
// Run as dist/bench.js, one below the root.
const content = fileURLToPath(new URL('../content', import.meta.url))

/** Groups of 5,000 people: half an hour before their sessions everybody is written to, on the sandbox's clock and by its rates. */
export async function prompts(): Promise<Result> {
  const began = performance.now()
  const morning = instantOf('2026-03-03', '09:00', ZONE)
  const clock = turnableClock(morning)
  const { world, users, chats } = largeWorld({ people: PEOPLE, chats: GROUPS, at: morning })
  const sandbox = await startSandbox({ clock, world })
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-bench-'))
  const log = createLog('silent')
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
    await sandbox.settled()
    await bot.idle()
    await sandbox.settled()
  }
  const cardIn = async (chatId: string, act: string): Promise<Message> => {
    await travel(clock, clock.now() + 3 * SECOND, settled)
    const found = sandbox.messagesIn(chatId).findLast(({ content }) => content.includes(`"do":"${act}"`))
    if (!found) throw new Error(`no card with ${act}`)
    return found
  }
  const press = async (who: string, message: Message, act: string) => {
    await sandbox.press(who, message.messageId, { value: { do: act } })
    await settled()
  }
  while (sandbox.listening() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  for (const [nth, { chatId, ownerOpenId }] of chats.entries()) {
    const secretary = users.find(({ openId }) => openId === ownerOpenId)
    if (!secretary) throw new Error('nobody owns the group')
    secretary.name = `书记${nth + 1}`
    const { openId } = secretary
    const own = sandbox.directChat(openId)
    await sandbox.addBot(chatId, openId)
    await press(openId, await cardIn(chatId, 'open-setup'), 'open-setup')
    await press(openId, await cardIn(own, 'save-setup'), 'save-setup')
    await sandbox.say(openId, own, `/考勤 新建 党课 今天10:00 三楼会议室 ${TOPIC}`)
    await press(openId, await cardIn(own, 'session-confirm'), 'session-confirm')
  }
  const before = new Set(sandbox.world.messages.keys())
  await travel(clock, instantOf('2026-03-03', '09:50', ZONE), settled)

  const direct = new Set(sandbox.world.directChats.values())
  const sent = [...sandbox.world.messages.values()].filter(
    ({ messageId, chatId, content }) => !before.has(messageId) && direct.has(chatId) && content.includes(TOPIC),
  )
  const times = sent.map(({ createdAt }) => createdAt)
  const took = Math.max(...times) - instantOf('2026-03-03', '09:30', ZONE)
  const refused = sandbox.refusals.length
  await bot.stop()
  await sandbox.close()
  await rm(dataDir, { recursive: true, force: true })
  const title = `${whole(PEOPLE)} personal prompts`
  const once = sent.length === PEOPLE && new Set(sent.map(({ chatId }) => chatId)).size === PEOPLE
  return {
    wrong: once ? [] : [`${title}: ${sent.length} were sent`],
    lines: [
      atMost(`${title}: sandbox time from due to the last`, took, 360 * SECOND, minutes),
      atMost(`${title}: calls refused`, refused, 0, whole),
      note(`${title}: real time of the whole run`, `${((performance.now() - began) / 1000).toFixed(0)} s`),
    ],
  }
}
