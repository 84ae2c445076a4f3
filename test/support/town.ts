/** A town's committee with its own group and two branches below it, each with its own group and secretary. */
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { addChat } from '../../src/sandbox/world.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { isCard } from './reading.ts'
import { at, xueji, type Xueji } from './xueji.ts'

/** 何嘉怡 is on the committee's roster and on that of the first branch. */
export const TOWN = { secretary: SECRETARY, people: [SECRETARY, '郑国平', '何嘉怡'] } as const
export const FIRST = { secretary: '马建军', people: ['何嘉怡', '马建军', '胡雪梅', '高翔'] } as const
export const SECOND = { secretary: '王志强', people: ['王志强', '李秀英', '陈永康', '刘思远', '赵文静'] } as const
export const PAPER = '孙德福'

export interface Town extends Xueji {
  /** The groups of the committee, of the first branch and of the second. */
  readonly chats: readonly [string, string, string]
  readonly orgs: readonly [number, number, number]
  /** The newest card in each of the groups. */
  newest(): readonly Message[]
}

export async function town(from = '2026-03-04 09:00'): Promise<Town> {
  let second = ''
  const app = await xueji({
    at: from,
    world: ({ world, branch, person }) => {
      const ids = (names: readonly string[]) => names.map((name) => person(name).openId)
      for (const member of [...branch.members]) if (!ids(TOWN.people).includes(member)) branch.members.delete(member)
      const made = {
        name: '第二党支部',
        members: ids(SECOND.people),
        owner: person(SECOND.secretary).openId,
        at: at(from),
      }
      second = addChat(world, seededRandom(7), made).chatId
    },
  })
  await app.setUp({ weekly: 'off', branch: '镇党委' })
  const { world, sandbox } = app
  const chats = [world.branch.chatId, world.readers.chatId, second] as const
  await setUp(app, chats[1], FIRST.secretary, { weekly: 'off', branch: '第一党支部' })
  await setUp(app, chats[2], SECOND.secretary, { weekly: 'off', branch: '第二党支部', paper: PAPER })
  const orgs = await app.bot.store.write(async (tx) => {
    const found: number[] = []
    for (const chatId of chats) found.push((await tx.orgs.chat(chatId))?.orgId ?? 0)
    const [committee = 0, ...below] = found
    for (const org of below) await tx.orgs.setParent(org, committee)
    return found as [number, number, number]
  })
  const newest = () => chats.map((chat) => last(sandbox.messagesIn(chat).filter(isCard)))
  return Object.assign(app, { chats, orgs, newest })
}

function last(messages: readonly Message[]): Message {
  const message = messages.at(-1)
  if (!message) throw new Error('there is no card')
  return message
}

async function setUp(app: Xueji, chatId: string, name: string, form: Record<string, unknown>): Promise<void> {
  await app.sandbox.addBot(chatId, app.open(name))
  await app.settled()
  await app.presses(name, last(app.sandbox.messagesIn(chatId).filter(isCard)), '开始设置')
  const outcome = await app.presses(name, app.directCard(name), '保存并启用', form)
  if (outcome.toast?.type !== 'success') throw new Error(`setup was refused: ${JSON.stringify(outcome)}`)
  await app.later()
}
