import type { About } from '../entry.ts'
import type { Reader } from '../../db/store.ts'

/** The org a card is about, where it is about one. */
export async function orgOfAbout(read: Reader, about: About): Promise<number | undefined> {
  if ('org' in about) return about.org ?? undefined
  if ('day' in about) return (await read.study.day(about.day))?.orgId
  if ('session' in about) return (await read.sessions.get(about.session))?.orgId
  if ('chat' in about) return (await read.orgs.chat(about.chat))?.orgId ?? undefined
  return undefined
}
