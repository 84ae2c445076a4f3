/** Ready-made worlds: a small branch for the page and the tests, large ones for benchmarks. */
import type { Instant } from '../clock.ts'
import { type Random, seededRandom } from './random.ts'
import { addChat, addUser, type Chat, emptyWorld, type User, type World } from './world.ts'

const BORN: Instant = Date.UTC(2025, 11, 1)

export const SECRETARY = '周晓兰'
export const LEADER = '郑国平'
/** In the branch, but without Feishu: a paper member. */
export const PAPER_MEMBER = '孙德福'
/** In both groups. */
export const IN_BOTH = '何嘉怡'

export const BRANCH_MEMBERS: readonly string[] = [
  SECRETARY,
  LEADER,
  IN_BOTH,
  '王志强',
  '李秀英',
  '陈永康',
  '刘思远',
  '赵文静',
  '黄海涛',
  '吴月华',
  '林子涵',
]
const READERS: readonly string[] = [IN_BOTH, '马建军', '胡雪梅', '高翔']

export interface Branch {
  readonly world: World
  readonly branch: Chat
  readonly readers: Chat
  readonly secretary: User
  readonly leader: User
  /** By name. */
  person(name: string): User
}

// The bot spreads what is due at :00 and :30 over a minute by the chat's id; with these ids both groups come first, so that
// the page's "to tomorrow 08:30" shows the card.
const FIRST_IN_TURN = 1421

/** A branch of twelve: eleven on Feishu in the group, one on paper only; the bot is not yet in the group. */
export function branchOfTwelve({ seed = FIRST_IN_TURN, at = BORN }: { seed?: number; at?: Instant } = {}): Branch {
  const random = seededRandom(seed)
  const world = emptyWorld('学记', random)
  const people = new Map<string, User>()
  for (const name of new Set([...BRANCH_MEMBERS, ...READERS])) people.set(name, addUser(world, random, name))
  const person = (name: string) => {
    const user = people.get(name)
    if (!user) throw new Error(`nobody is called ${name}`)
    return user
  }
  const group = (name: string, names: readonly string[], owner: string, withoutFeishu: readonly string[] = []) =>
    addChat(world, random, {
      name,
      members: names.map((each) => person(each).openId),
      withoutFeishu,
      owner: person(owner).openId,
      at,
    })
  const branch = group('县人大机关党支部', BRANCH_MEMBERS, LEADER, [PAPER_MEMBER])
  const readers = group('青年读书小组', READERS, '马建军')
  return { world, branch, readers, secretary: person(SECRETARY), leader: person(LEADER), person }
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红云海山'

const given = (random: Random) => GIVEN[random.below(GIVEN.length)] ?? ''

export interface LargeWorld {
  readonly world: World
  readonly users: readonly User[]
  readonly chats: readonly Chat[]
}

/** `people` spread evenly over `chats` groups, the bot inside all of them. */
export function largeWorld({
  people,
  chats,
  seed = 1,
  at = BORN,
}: {
  people: number
  chats: number
  seed?: number
  at?: Instant
}): LargeWorld {
  const random = seededRandom(seed)
  const world = emptyWorld('学记', random)
  const name = () => `${SURNAMES[random.below(SURNAMES.length)]}${given(random)}${given(random)}`
  const users = Array.from({ length: people }, () => addUser(world, random, name()))
  const groups = Array.from({ length: chats }, (_, nth) => {
    const members = users.filter((_user, at) => at % chats === nth).map(({ openId }) => openId)
    const chat = addChat(world, random, { name: `第${nth + 1}党支部`, members, owner: members[0] ?? null, at })
    chat.botInside = true
    return chat
  })
  return { world, users, chats: groups }
}
