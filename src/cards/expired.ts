/** A card near the end of its life on the platform: no controls any more, and the command that opens it anew. */
import type { Messages } from '../i18n/index.ts'
import { clip, groupCard, markdown, type Card } from './kit.ts'

export function expiredCard(title: string, command: string, t: Messages): Card {
  const words = t.cards.expired
  return groupCard({ title, template: 'grey', tags: [words.tag] }, [markdown(words.text(clip(command, 60)))])
}
