import type { Instant } from '../../src/clock.ts'
import type { Message } from '../../src/sandbox/server.ts'
import type { House } from './house.ts'
import type { Press } from './people.ts'

const THURSDAY = '2026-03-05'
const FRIDAY = '2026-03-06'
const NOTE = '今天学习了条例第三条，联系本职工作，体会到落实要细、要实。'

/**
 * Two study days of a branch, from the bot's arrival to the last redelivery. Every act goes on the record, which is
 * judged while the first day is still open, and at the end.
 */
export async function tellStory(house: House, judge: () => string[]): Promise<string[]> {
  const { facts } = house
  const open = (name: string) => house.world.person(name).openId
  const cardWith = (messages: readonly Message[], act: string) =>
    messages.findLast((one) => one.sender === 'bot' && one.content.includes(`"do":"${act}"`))
  // The newest card is pressed unless the older one is meant.
  const study = (nth: number) => () =>
    house.group().filter(({ sender, content }) => sender === 'bot' && content.includes('"do":"check-in"'))[nth]
  const credit = (name: string, date: string, at: Instant[], way: string) =>
    facts.checkIns.push({ openId: open(name), date, at, way })

  const checkIn = (who: string, card: Press['card']): Press => ({ who, card, value: { do: 'check-in' } })
  const checksIn = async (who: string, date: string, card: Press['card']) => {
    const [at = []] = await house.press(checkIn(who, card))
    credit(who, date, at, 'button')
  }
  const answers = async (who: string, date: string, card: Press['card'], option: number) => {
    const [at = []] = await house.press({ who, card, value: { do: 'answer', option } })
    credit(who, date, at, 'answer')
    facts.answers.push({ openId: open(who), date, option })
  }
  const writes = async (who: string, date: string, card: Press['card']) => {
    const form = () => cardWith(house.direct(who), 'save-note')
    await house.pressFor({ who, card, value: { do: 'open-note' } }, form)
    const [at = []] = await house.press({ who, card: form, value: { do: 'save-note' }, form: { note: NOTE } })
    credit(who, date, at, 'note')
    facts.notes.push({ openId: open(who), date, text: NOTE })
  }
  const replies = async (name: string, date: string, card: Press['card']) => {
    credit(name, date, [await house.says(name, NOTE, { replyTo: card })], 'reply')
    facts.notes.push({ openId: open(name), date, text: NOTE })
  }
  const types = async (name: string, date: string) => {
    credit(name, date, [await house.says(name, '/打卡', { direct: true })], 'command')
    facts.questions.push({ openId: open(name), text: '/打卡' })
  }

  const secretary = house.world.secretary.name
  await house.addBot()
  const welcome = () => cardWith(house.group(), 'open-setup')
  const form = () => cardWith(house.direct(secretary), 'save-setup')
  await house.pressFor({ who: secretary, card: welcome, value: { do: 'open-setup' } }, form)
  await house.press({ who: secretary, card: form, value: { do: 'save-setup' } })

  await house.turnTo(`${THURSDAY} 08:31`)
  facts.studyDates.push(THURSDAY)
  const thursday = study(0)
  await checksIn('王志强', THURSDAY, thursday)
  await answers('李秀英', THURSDAY, thursday, 0)
  await types('陈永康', THURSDAY)
  await replies('刘思远', THURSDAY, thursday)
  await writes('赵文静', THURSDAY, thursday)
  const rush = ['黄海涛', '何嘉怡', '郑国平']
  const tries = await house.pressDuringRedraw(...rush.map((who) => checkIn(who, thursday)))
  rush.forEach((who, nth) => credit(who, THURSDAY, tries[nth] ?? [], 'button'))
  await house.turnTo(`${THURSDAY} 20:00`)
  const faults = judge()

  await house.turnTo(`${FRIDAY} 08:31`)
  facts.studyDates.push(FRIDAY)
  const friday = study(1)
  await checksIn('王志强', FRIDAY, friday)
  await checksIn('吴月华', THURSDAY, thursday)
  await answers('吴月华', FRIDAY, friday, 1)
  await replies('林子涵', FRIDAY, friday)
  // Noon closes Thursday; Saturday noon closes Friday, and the last redelivery is over by the evening.
  await house.turnTo(`${FRIDAY} 12:05`)
  await checksIn('黄海涛', FRIDAY, () => cardWith(house.group(), 'check-in'))
  await house.turnTo('2026-03-07 20:00')
  return [...faults, ...judge()]
}
