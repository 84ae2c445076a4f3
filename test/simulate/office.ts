/** What the secretary and the leader do: they set the branch up, keep its settings and its roster, and answer what is asked. */
import { DAY, HOUR, MINUTE, SECOND } from '../../src/clock.ts'
import type { Branch } from './branch.ts'
import { fitting } from './hands.ts'
import type { Life } from './people.ts'
import { randomOf } from './world.ts'

/** Waited for by whatever is done in the branch. */
export async function setsUp({ world, hands, from }: Life, { chat, members, paper }: Branch): Promise<void> {
  const { clock, platform } = world
  const me = members[0]?.openId ?? ''
  await clock.sleep(from + 6 * HOUR)
  await platform.addBot(chat.chatId, me)
  for (;;) {
    await clock.sleep(clock.now() + 20 * SECOND)
    const welcome = hands.find(hands.group(), { do: 'open-setup' })
    if (!welcome) continue
    const asked = clock.now()
    await hands.insist(me, welcome.card, welcome.value)
    const form = await hands.await(me, { do: 'save-setup' }, asked)
    if (!form) continue
    const settings = { digest: 'on', weekly: 'monday', ...(paper.length > 0 && { paper: paper.join('、') }) }
    const saved = await hands.insist(me, form.card, form.value, fitting(form.card, settings))
    if (saved?.toast?.type === 'success') return
  }
}

/** Day by day: what waits for an answer gets one, and now and then something is changed. */
export async function runsTheOffice(life: Life, branch: Branch): Promise<void> {
  const { world, hands, seed, from, days } = life
  const { clock, platform } = world
  const random = randomOf(seed, 'office')
  const [secretary, leader] = branch.members.map(({ openId }) => openId)
  const changes = new Map<number, () => Promise<unknown>>()
  const some = (every: number, what: () => Promise<unknown>) => {
    for (let day = 3 + random.below(every); day < days; day += 1 + random.below(2 * every)) changes.set(day, what)
  }
  some(60, () => setting({ daily_time: ['07:30', '08:00', '08:30', '09:00', '12:00'][random.below(5)] ?? '08:30' }))
  some(45, () => word(['/学习 跳过 明天 外出参观', '/学习 跳过 后天 停电', '/学习 恢复 明天'][random.below(3)] ?? ''))
  some(50, () =>
    word(['/排行', '/考勤 今天', '/考勤 周', '/学习 记录', '/考勤 报表 本月', '/考勤 列表'][random.below(6)] ?? ''),
  )
  some(12, outbox)
  some(80, () => word(`/名册 外出 ${branch.members.at(-1)?.name ?? ''} ${['周日', '明天'][random.below(2)] ?? ''}`))
  changes.set(Math.floor(days * 0.3), () =>
    platform.addUsers(branch.chat.chatId, [branch.newcomer.openId], secretary ?? ''),
  )
  for (let day = 1; day < days; day++) {
    const at = from + day * DAY + 9.5 * HOUR + random.below(6 * HOUR)
    const change = changes.get(day)
    const kindly = random.next()
    await clock.sleep(at)
    for (const openId of [secretary, leader]) if (openId) await answers(openId, kindly)
    await clock.sleep(clock.now() + MINUTE)
    await change?.()
  }

  async function word(text: string): Promise<void> {
    hands.say(secretary ?? '', text)
    return clock.sleep(clock.now() + SECOND)
  }

  /** What is in doubt is marked as seen, or goes once more and may come twice; what did not arrive is sent anew. */
  async function outbox(): Promise<void> {
    const asked = clock.now()
    hands.say(leader ?? '', '/发件箱')
    const found = await hands.await(leader ?? '', { do: 'open-outbox' }, asked)
    for (const what of [random.next() < 0.5 ? 'outbox-arrived' : 'outbox-again', 'outbox-retry']) {
      const row = found && hands.find([found.card], { do: what })
      if (row) await hands.insist(leader ?? '', row.card, row.value)
    }
  }

  async function setting(form: Record<string, unknown>): Promise<void> {
    const me = secretary ?? ''
    const asked = clock.now()
    hands.say(me, '/设置')
    const found = await hands.await(me, { do: 'save-setup' }, asked)
    if (found) await hands.insist(me, found.card, found.value, form)
  }

  /** Whatever in direct chat asks for a decision. */
  async function answers(me: string, kindly: number): Promise<void> {
    const recent = hands.direct(me).filter(({ createdAt }) => createdAt > clock.now() - 4 * DAY)
    for (const card of recent) {
      const may = (value: object) => hands.find([card], value)?.value
      const approve = may({ do: 'leave-approve' })
      const decline = may({ do: 'leave-decline' })
      const join = may({ do: 'decide-join', as: kindly < 0.7 ? 'active' : 'visitor' })
      const accept = may({ do: 'answer-appeal', as: kindly < 0.5 ? 'present' : 'late' })
      if (approve && kindly < 0.8) await hands.insist(me, card, approve)
      else if (decline) await hands.insist(me, card, decline, fitting(card, { answer: '人手不足' }))
      if (join && kindly > 0.2) await hands.insist(me, card, join)
      if (accept) await hands.insist(me, card, accept)
    }
  }
}
