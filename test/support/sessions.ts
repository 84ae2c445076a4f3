/** What the tests about group study do. */
import { SECRETARY } from '../../src/sandbox/seed.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { textOf, type Xueji } from './xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

/** A session in the words of `/attendance new`, confirmed once it is read back; the card it was read back on. */
export async function planned(app: Xueji, words: string): Promise<Message> {
  const [draft] = await app.tells(SECRETARY, `/考勤 新建 ${words}`)
  if (!draft?.card) throw new Error(`nothing was read back of ${words}`)
  const { toast } = await app.presses(SECRETARY, draft, zh.sessions.fresh.confirm)
  if (toast?.type !== 'success') throw new Error(`${words} was not confirmed: ${toast?.content ?? textOf(draft)}`)
  return draft
}

/** The same; its card in the group. */
export async function announced(app: Xueji, words: string): Promise<Message> {
  await planned(app, words)
  await app.later()
  const card = app.cards().at(-1)
  if (!card) throw new Error(`${words} was not announced`)
  return card
}
