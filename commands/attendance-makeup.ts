import type { CommandCall, Reply } from '../src/entry.ts'
import { remindedWords } from '../src/answers/reminded.ts'
import { makeupsAbout } from '../src/services/sessions/abouts.ts'
import { remindNow } from '../src/services/sessions/remind-studies.ts'
import { needOrg } from './need-org.ts'
import { unread } from './unread.ts'

/** `/attendance makeup`: who owes what, and the appeals; `makeup by`: how it is made up. */
export const makeups = (call: CommandCall, words: readonly string[]): Promise<Reply> => {
  const org = needOrg(call).id
  const how = /^(?:方式|by|check)$/i.test(words[0] ?? '')
  const show = how ? ({ show: 'study-check', org } as const) : makeupsAbout(org, 0)
  return Promise.resolve({ say: [...unread(call, how ? words.slice(1) : words), { to: 'me', show }] })
}

/** `/attendance remind`: those who have not signed in, or who owe studies. */
export async function remind(call: CommandCall): Promise<Reply> {
  const { tx, me, now, t, chat } = call
  const done = await remindNow(tx, { orgId: needOrg(call).id, by: me.personId }, now)
  return { say: [{ to: 'me', text: remindedWords(done, chat?.timeZone ?? 'UTC', now, t) }] }
}
