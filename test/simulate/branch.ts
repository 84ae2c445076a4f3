/** Who there is, drawn from the seed: a branch of four to ten, some of whom are over sixty or on paper only. */
import type { Instant } from '../../src/clock.ts'
import type { Random } from '../../src/sandbox/random.ts'
import { addChat, addUser, type Chat, emptyWorld, type World } from '../../src/sandbox/world.ts'

export interface Habits {
  /** Shares of days. */
  readonly comes: number
  readonly late: number
  readonly pressesTwice: number
  readonly givesUp: number
}

export interface Member {
  readonly openId: string
  readonly name: string
  readonly habits: Habits
}

export interface Branch {
  readonly world: World
  readonly chat: Chat
  readonly zone: string
  /** On Feishu, in the group from the first day; the first keeps the records, the second decides. */
  readonly members: readonly Member[]
  readonly paper: readonly string[]
  /** Comes later. */
  readonly newcomer: Member
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红云海山'

export function branchOf(random: Random, at: Instant): Branch {
  const world = emptyWorld('学记', random)
  const surnames = [...SURNAMES]
  // No two share a name: another test is about those who do.
  const name = () => {
    const [surname = ''] = surnames.splice(random.below(surnames.length), 1)
    return surname + (GIVEN[random.below(GIVEN.length)] ?? '') + (GIVEN[random.below(GIVEN.length)] ?? '')
  }
  const member = (): Member => {
    const called = name()
    const habits = {
      comes: 0.6 + random.next() * 0.38,
      late: random.next() * 0.2,
      pressesTwice: random.next() * 0.1,
      givesUp: random.next() * 0.3,
    }
    return { openId: addUser(world, random, called).openId, name: called, habits }
  }
  const members = Array.from({ length: 4 + random.below(6) }, member)
  const chat = addChat(world, random, {
    name: '机关党支部',
    members: members.map(({ openId }) => openId),
    owner: members[1]?.openId ?? null,
    at,
  })
  return {
    world,
    chat,
    zone: 'Asia/Shanghai',
    members,
    newcomer: member(),
    paper: Array.from({ length: random.below(3) }, name),
  }
}
