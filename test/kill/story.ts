import type { Instant } from '../../src/clock.ts'
import type { Message } from '../../src/sandbox/server.ts'
import type { House } from './house.ts'

const THURSDAY = '2026-03-05'
const FRIDAY = '2026-03-06'
const NOTE = '今天学习了条例第三条，联系本职工作，体会到落实要细、要实。'

/** Two study days of a branch, from the bot's arrival to the last redelivery. Every act goes on the record. */
export async function tellStory(house: House): Promise<void> {
  const { facts } = house
  const open = (name: string) => house.world.person(name).openId
  const cardWith = (messages: readonly Message[], act: string) =>
    messages.findLast((one) => one.sender === 'bot' && one.content.includes(`"do":"${act}"`))
  // The newest card is pressed unless the older one is meant.
  const study = (nth: number) => () => house.group().filter(({ sender, content }) => sender === 'bot' && content.includes('"do":"check-in"'))[nth]
  const credit = (name: string, date: string, at: Instant[], way: string) => facts.checkIns.push({ openId: open(name), date, at, way })

  const checksIn = async (name: string, date: string, card: () => Message | undefined) =>
    credit(name, date, await house.presses(name, card, { do: 'check-in' }), 'button')
  const answers = async (name: string, date: string, card: () => Message | undefined, option: number) => {
    credit(name, date, await house.presses(name, card, { do: 'answer', option }), 'answer')
    facts.answers.push({ openId: open(name), date, option })
  }
  const writes = async (name: string, date: string, card: () => Message | undefined) => {
    await house.presses(name, card, { do: 'open-note' })
    const form = () => cardWith(house.direct(name), 'save-note')
    credit(name, date, await house.presses(name, form, { do: 'save-note' }, { note: NOTE }), 'note')
    facts.notes.push({ openId: open(name), date, text: NOTE })
  }
  const replies = async (name: string, date: string, card: () => Message | undefined) => {
    credit(name, date, [await house.says(name, NOTE, { replyTo: card })], 'reply')
    facts.notes.push({ openId: open(name), date, text: NOTE })
  }
  const types = async (name: string, date: string) => {
    credit(name, date, [await house.says(name, '/打卡', { direct: true })], 'command')
    facts.questions.push({ openId: open(name), text: '/打卡' })
  }

  const secretary = house.world.secretary.name
  await house.addBot()
  await house.presses(secretary, () => cardWith(house.group(), 'open-setup'), { do: 'open-setup' })
  await house.presses(secretary, () => cardWith(house.direct(secretary), 'save-setup'), { do: 'save-setup' })
  facts.studyDates.push(THURSDAY, FRIDAY)

  await house.turnTo(`${THURSDAY} 08:31`)
  const thursday = study(0)
  await checksIn('王志强', THURSDAY, thursday)
  await answers('李秀英', THURSDAY, thursday, 0)
  await types('陈永康', THURSDAY)
  await replies('刘思远', THURSDAY, thursday)
  await writes('赵文静', THURSDAY, thursday)
  await house.turnTo(`${THURSDAY} 20:00`)
  await checksIn('黄海涛', THURSDAY, thursday)

  await house.turnTo(`${FRIDAY} 08:31`)
  const friday = study(1)
  await checksIn('王志强', FRIDAY, friday)
  await checksIn('吴月华', THURSDAY, thursday)
  await answers('吴月华', FRIDAY, friday, 1)
  await replies('林子涵', FRIDAY, friday)
  // Noon closes Thursday; Saturday noon closes Friday, and the last redelivery is over by the evening.
  await house.turnTo(`${FRIDAY} 12:05`)
  await checksIn('黄海涛', FRIDAY, () => cardWith(house.group(), 'check-in'))
  await house.turnTo('2026-03-07 20:00')
}
