/** The secretary's other work: files, roles, marks with second thoughts, sessions by form, some of them afterwards. */
import { DAY, HOUR, MINUTE, SECOND } from '../../src/clock.ts'
import { controlsOf } from '../../src/sandbox/people/controls.ts'
import { optionValues } from '../../src/sandbox/people/form.ts'
import type { Branch } from './branch.ts'
import { fitting, type Hands } from './hands.ts'
import type { Life } from './people.ts'
import { dateOf } from './sessions.ts'
import { randomOf } from './world.ts'

const FILES = ['上周', '周', '上月', '上周 csv', '上月 csv', '月 csv', '集中学习 上月', '集中学习 月 csv']

export async function keepsRecords(life: Life, branch: Branch): Promise<void> {
  const { world, hands, seed, from, days } = life
  const { clock } = world
  const random = randomOf(seed, 'keeper')
  const me = branch.members[0]?.openId ?? ''
  const names = branch.members.map(({ name }) => name)
  const plans = Array.from({ length: days }, () => ({
    what: random.next(),
    nth: random.below(1_000),
    at: random.below(2 * HOUR),
  }))
  for (const [day, { what, nth, at }] of plans.entries()) {
    await clock.sleep(from + day * DAY + 16.5 * HOUR + at)
    if (day < 2 || day > days - 3) continue
    if (what < 0.06) hands.say(me, `/考勤 导出 ${FILES[nth % FILES.length]}`)
    else if (what < 0.08) await givesRole(nth)
    else if (what < 0.1) await endsRole()
    else if (what < 0.13) await marks(names[nth % names.length] ?? '', nth % 2 === 0)
    else if (what < 0.15) await plansByForm(clock.now() + (1 + (nth % 3)) * DAY)
    else if (what < 0.17) await entersAfterwards(clock.now() - (1 + (nth % 4)) * DAY, names.slice(1, 2 + (nth % 3)))
  }

  async function givesRole(nth: number): Promise<void> {
    const asked = clock.now()
    hands.say(me, '/名册 职责')
    const found = await hands.await(me, { do: 'give-role' }, asked)
    const person = found && chosen(found.card, 'person', nth)
    if (found) await hands.insist(me, found.card, found.value, { person, role: 'deputy' })
  }

  async function endsRole(): Promise<void> {
    const asked = clock.now()
    hands.say(me, '/名册 职责')
    const found = await hands.await(me, { do: 'end-role', role: 'deputy' }, asked)
    if (found) await hands.insist(me, found.card, found.value)
  }

  /** At whatever session there is today; now and then it was a mistake. */
  async function marks(name: string, mistaken: boolean): Promise<void> {
    hands.say(me, `/考勤 登记 ${name} 迟到 路上堵车`)
    await clock.sleep(clock.now() + 2 * MINUTE)
    if (mistaken) hands.say(me, '/考勤 撤销')
  }

  async function plansByForm(starts: number): Promise<boolean> {
    const asked = clock.now()
    hands.say(me, '/考勤 补录')
    const ways = await hands.await(me, { do: 'open-session-form' }, asked)
    if (!ways) return false
    const opens = clock.now()
    await hands.insist(me, ways.card, ways.value)
    const form = await hands.await(me, { do: 'save-session' }, opens)
    if (!form) return false
    const fields = {
      type: 'group-study',
      date: isoOf(starts),
      starts: '10:00',
      ends: '11:00',
      place: '二楼',
      topic: '按表安排',
    }
    const saved = await hands.insist(me, form.card, form.value, fitting(form.card, fields))
    if (saved?.error !== undefined) return false
    // Read back where there is one like it already.
    const confirm = hands.find([form.card], { do: 'session-confirm' })
    const done = confirm ? await hands.insist(me, confirm.card, confirm.value) : saved
    return done?.toast?.type === 'success'
  }

  async function entersAfterwards(held: number, came: readonly string[]): Promise<void> {
    if (!(await plansByForm(held))) return
    for (const name of came) {
      // With its time, since there may have been another that day.
      hands.say(me, `/考勤 登记 ${name} 到会 ${dateOf(held)}10:00`)
      await clock.sleep(clock.now() + 30 * SECOND)
    }
  }
}

/** One of the options of a field, by its value. */
function chosen(card: Parameters<Hands['press']>[1], name: string, nth: number): string | undefined {
  const field = controlsOf(card.card ?? {}).find((control) => control.name === name)
  const options = field ? optionValues(field.element) : []
  return options[nth % options.length]
}

const isoOf = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 10)
