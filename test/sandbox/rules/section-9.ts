/** Section 9: rates. */
import { expect } from 'vitest'
import { SECOND } from '../../../src/clock.ts'
import { type House, outside, type Row, row } from './house.ts'

const info = (house: House) => house.call('GET', '/open-apis/bot/v3/info')

async function burst(house: House, count: number): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: count }, () => info(house)))
  return answers.map(({ code }) => code)
}

export const rateRows: readonly Row[] = [
  row('9 per second', async (house) => {
    expect(new Set(await burst(house, 50))).toEqual(new Set([0]))
    const over = await info(house)
    expect(over).toMatchObject({ status: 429, code: 99991400, msg: 'request trigger frequency limit' })
    expect(over.headers.get('x-ogw-ratelimit-limit')).toBe('50')
    expect(over.headers.get('x-ogw-ratelimit-reset')).toBe('1')
    expect((await house.call('GET', '/open-apis/application/v6/scopes')).code).toBe(0)
    house.turn(SECOND)
    expect((await info(house)).code).toBe(0)
  }),
  row('9 per minute', async (house) => {
    for (let second = 0; second < 20; second++) {
      await burst(house, 50)
      house.turn(SECOND)
    }
    const over = await info(house)
    expect(over).toMatchObject({ status: 429, code: 99991400 })
    expect(over.headers.get('x-ogw-ratelimit-limit')).toBe('1000')
    expect(over.headers.get('x-ogw-ratelimit-reset')).toBe('40')
    house.turn(40 * SECOND)
    expect((await info(house)).code).toBe(0)
  }),
  row('9 im', async (house) => {
    for (let nth = 0; nth < 5; nth++) await house.say(house.branch.chatId)
    const over = await house.say(house.branch.chatId)
    expect(over).toMatchObject({ status: 400, code: 230020 })
    expect(over.headers.get('x-ogw-ratelimit-reset')).toBeNull()
  }),
  outside('9 sharp', 'advice for webhook bots, nothing is refused'),
  outside('9 quota', 'a matter of the plan; any test can answer 99991403 through onCall'),
]
