/** Group study: the secretary plans it in words, members come, come late, ask for leave, stay away, object and make up. */
import { DAY, HOUR, MINUTE, SECOND } from '../../src/clock.ts'
import type { Branch, Member } from './branch.ts'
import type { Life } from './people.ts'
import { randomOf } from './world.ts'

const KINDS = ['党课', '集中学习', '主题党日', '党员大会', '读书会', '研讨']
const NOTE =
  '学习了民法典总则编，知道了民事权利受法律保护，今后办事要讲规矩、守契约，遇到问题先想法律怎么规定，再想怎么做，带动身边的人一起学。'

export async function holdsSessions(life: Life, branch: Branch): Promise<void> {
  const { world, hands, seed, from, days } = life
  const { clock } = world
  const random = randomOf(seed, 'sessions')
  const secretary = branch.members[0]?.openId ?? ''
  for (let week = 1; week * 7 < days - 10; week++) {
    const day = week * 7 + random.below(5)
    const starts = from + day * DAY + (14 + random.below(3)) * HOUR
    const kind = KINDS[random.below(KINDS.length)] ?? ''
    const leads = branch.members[1 + random.below(branch.members.length - 1)]?.name ?? ''
    const speaks = random.next() < 0.3 ? ` 发言 ${leads}` : ''
    const plans = starts - (1 + random.below(4)) * DAY + random.below(3 * HOUR)
    const ends = { early: random.next() < 0.2, at: starts + (40 + random.below(40)) * MINUTE }
    const here = branch.paper.filter(() => random.next() < 0.7)
    for (const member of branch.members) void attends(life, member, starts, week)
    if (random.next() < 0.15) continue
    await clock.sleep(plans)
    const asked = clock.now()
    hands.say(secretary, `/考勤 新建 ${kind} ${dateOf(starts)}${hourOf(starts)} 三楼会议室 第${week}讲${speaks}`)
    const draft = await hands.await(secretary, { do: 'session-confirm' }, asked)
    if (!draft || !(await hands.insist(secretary, draft.card, draft.value))) continue
    void keeps(starts, here, ends)
  }

  /** While it goes on. */
  async function keeps(starts: number, here: readonly string[], ends: { early: boolean; at: number }): Promise<void> {
    await clock.sleep(starts + 20 * MINUTE)
    for (const name of here) {
      hands.say(secretary, `/考勤 登记 ${name} 到会`)
      await clock.sleep(clock.now() + 40 * SECOND)
    }
    await clock.sleep(ends.at)
    if (ends.early) hands.say(secretary, '/考勤 结束')
  }
}

/** One member's part in whatever is held at that time. */
async function attends({ world, hands, seed, here }: Life, member: Member, starts: number, week: number) {
  const { clock } = world
  const random = randomOf(seed, `${member.openId} ${week}`)
  const me = member.openId
  const way = random.next()
  const at = starts - 20 * MINUTE + momentOf(random.below(35 * MINUTE), random.next())
  const objects = random.next() < 0.3
  const studies = random.next() < 0.5

  if (way < 0.12) {
    await clock.sleep(starts - random.below(20 * HOUR) + HOUR)
    if (here(me, clock.now())) hands.say(me, `/请假 ${dateOf(starts)} 出差`)
    return
  }
  if (way < 0.85) {
    await clock.sleep(at)
    const sign = here(me, at) ? hands.find(hands.group(), { do: 'sign-in' }) : undefined
    if (sign)
      await Promise.all([
        hands.insist(me, sign.card, sign.value),
        ...(way < 0.2 ? [hands.insist(me, sign.card, sign.value)] : []),
      ])
    return
  }
  await clock.sleep(starts + DAY + random.below(3 * HOUR))
  if (objects) await fill('open-appeal', 'save-appeal', { text: '我到会了，忘记签到。' })
  else if (studies) await fill('open-study', 'save-study', { note: NOTE })

  async function fill(opens: string, saves: string, form: Record<string, unknown>): Promise<void> {
    const recent = hands.direct(me).filter(({ createdAt }) => createdAt > starts)
    const found = hands.find(recent, { do: opens })
    if (!found) return
    const asked = clock.now()
    await hands.insist(me, found.card, found.value)
    const opened = await hands.await(me, { do: saves }, asked)
    if (opened) await hands.insist(me, opened.card, opened.value, form)
  }
}

/** Whole minutes at times: to the second of the start, and of the five minutes after it. */
const momentOf = (at: number, edge: number) => (edge < 0.1 ? 20 * MINUTE + (edge < 0.05 ? 5 * MINUTE : 0) : at)

/** The branch's zone is eight hours ahead, all year round. */
const local = (at: number) => new Date(at + 8 * HOUR).toISOString()
export const dateOf = (at: number) => `${Number(local(at).slice(5, 7))}月${Number(local(at).slice(8, 10))}日`
const hourOf = (at: number) => local(at).slice(11, 16)
