import { seededRandom } from '../../src/sandbox/random.ts'
import type { Branch } from '../../src/sandbox/seed.ts'
import { addUser } from '../../src/sandbox/world.ts'

/** A group too large for a list to choose from, with two of each of these names. */
export function crowded({ world, branch }: Branch): void {
  const random = seededRandom(7)
  for (let nth = 1; nth <= 12; nth++) {
    const name = nth === 1 ? '周晓兰' : nth === 2 ? '王志强' : `成员${nth}`
    branch.members.add(addUser(world, random, name).openId)
  }
}
