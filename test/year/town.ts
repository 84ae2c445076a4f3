/** A town's Party committee on Feishu: branches, members of two ages, and some on paper only. */
import { seededRandom, type Random } from '../../src/sandbox/random.ts'
import { addChat, addUser, type Chat, emptyWorld, type World } from '../../src/sandbox/world.ts'

export interface TownOptions {
  readonly branches: number
  readonly members: number
  /** Of the members, over 60. */
  readonly elders: number
  /** Of the elders, without Feishu. */
  readonly paper: number
  readonly seed: number
  readonly at: number
}

export interface Member {
  readonly openId: string
  readonly name: string
  readonly elder: boolean
}

export interface Branch {
  readonly chat: Chat
  /** On Feishu; the first is the secretary. */
  readonly members: readonly Member[]
  readonly paper: readonly string[]
  /** Comes into the group later and stays beside the roster. */
  readonly visitor: Member
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红云海山'

/** No two people of a branch share a name: another test is about those who do. */
function nameIn(taken: Set<string>, random: Random): string {
  for (;;) {
    const letter = (of: string) => of[random.below(of.length)] ?? ''
    const name = letter(SURNAMES) + letter(GIVEN) + letter(GIVEN)
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

export function town({ branches: count, members, elders, paper, seed, at }: TownOptions): {
  world: World
  branches: Branch[]
} {
  const random = seededRandom(seed)
  const world = emptyWorld('学记', random)
  const branches = Array.from({ length: count }, (_, nth) => {
    const share = (all: number) => Math.floor((all * (nth + 1)) / count) - Math.floor((all * nth) / count)
    const taken = new Set<string>()
    const onPaper = share(paper)
    const old = share(elders) - onPaper
    const people = Array.from({ length: share(members) - onPaper }, (_each, place): Member => {
      const name = nameIn(taken, random)
      // The secretary is none of the elders.
      return { openId: addUser(world, random, name).openId, name, elder: place > 0 && place <= old }
    })
    const chat = addChat(world, random, {
      name: `第${nth + 1}党支部`,
      members: people.map(({ openId }) => openId),
      owner: people[0]?.openId ?? null,
      at,
    })
    const name = nameIn(taken, random)
    const visitor = { openId: addUser(world, random, name).openId, name, elder: false }
    return { chat, visitor, members: people, paper: Array.from({ length: onPaper }, () => nameIn(taken, random)) }
  })
  return { world, branches }
}
