/** What the members of a branch do in a year, each by habits of their own. They know nothing of faults. */
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../src/clock.ts'
import type { Random } from '../../src/sandbox/random.ts'
import type { Member } from './branch.ts'
import { fitting, type Hands } from './hands.ts'
import { randomOf, type World } from './world.ts'

const NOTE = '学习了今天的内容，联系本职工作谈三点体会，落实要细要实，再接再厉，第'

export interface Life {
  readonly world: World
  readonly hands: Hands
  readonly seed: number
  /** Midnight of the first day, in the branch's zone. */
  readonly from: Instant
  readonly days: number
  /** Whether this person is in the group at an instant. */
  readonly here: (openId: string, at: Instant) => boolean
}

export async function studies({ world, hands, seed, from, days, here }: Life, member: Member): Promise<void> {
  const random = randomOf(seed, member.openId)
  const { clock } = world
  const { comes, late, pressesTwice } = member.habits
  for (let day = 0; day < days; day++) {
    const midnight = from + day * DAY
    // Drawn whether or not there is a card, so that one day's luck does not move the next one's.
    const plan = {
      comes: random.next() < comes,
      at: midnight + momentOf(random, random.next() < late),
      way: random.next(),
      twice: random.next() < pressesTwice,
      option: random.below(4),
      makesUp: random.next() < 0.3,
      at2: midnight + DAY + 13 * HOUR + random.below(5 * DAY),
    }
    const act = async () => {
      await clock.sleep(plan.comes ? plan.at : plan.at2)
      if (!here(member.openId, clock.now())) return
      if (plan.comes) await study(plan, midnight)
      else if (plan.makesUp) await makeUp(midnight)
    }
    if (plan.comes || plan.makesUp) void act()
    await clock.sleep(midnight + DAY)
  }

  async function study(plan: { way: number; twice: boolean; option: number }, midnight: Instant): Promise<void> {
    const me = member.openId
    const today = hands.group().filter(({ createdAt }) => createdAt >= midnight && createdAt < midnight + DAY)
    const found = hands.find(today, { do: 'check-in' })
    if (!found) return
    const { card, value } = found
    const note = `${NOTE}${world.clock.now() % 1_000_000}次。`
    const press = (what: Record<string, unknown>) =>
      Promise.all([hands.insist(me, card, what), ...(plan.twice ? [hands.insist(me, card, what)] : [])])
    if (plan.way < 0.3) {
      const answer = hands.find([card], { do: 'answer', option: plan.option % 2 })
      await press(answer?.value ?? value)
    } else if (plan.way < 0.4) {
      hands.say(me, note, card)
    } else if (plan.way > 0.94) {
      hands.react(me, card)
    } else if (plan.way < 0.48 && world.clock.now() < midnight + DAY) {
      hands.say(me, '/打卡')
    } else if (plan.way < 0.56) {
      const form = hands.find([card], { do: 'open-note' })
      const asked = world.clock.now()
      if (!form || !(await hands.insist(me, card, form.value))) return
      const opened = await hands.await(me, { do: 'save-note' }, asked)
      if (opened) await hands.insist(me, opened.card, opened.value, { note })
    } else await press(value)
  }

  /** From one's own record, within seven days. */
  async function makeUp(midnight: Instant): Promise<void> {
    const me = member.openId
    const asked = clock.now()
    hands.say(me, '/我的')
    const mine = await hands.await(me, { do: 'open-make-up' }, asked)
    if (!mine) return
    const opens = clock.now()
    await hands.insist(me, mine.card, mine.value)
    const form = await hands.await(me, { do: 'save-make-up' }, opens)
    const says = { note: `${NOTE}${midnight % 1_000_000}天补学。`, answer: '1' }
    if (form) await hands.insist(me, form.card, form.value, fitting(form.card, says))
  }
}

/** Any time of the day; now and then just before or just after midnight or noon, where a day ends. */
function momentOf(random: Random, late: boolean): Instant {
  const edge = (late ? 36 : 24) * HOUR + random.below(3) - 2
  const usual = late ? 24 * HOUR + random.below(13 * HOUR) : 8.5 * HOUR + 5 * SECOND + random.below(15 * HOUR)
  return random.next() < 0.03 ? edge : usual - (usual % MINUTE) + random.below(MINUTE)
}
