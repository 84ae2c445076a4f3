import { aboutOf } from '../draw/draw.ts'
import type { Moment, Reply } from '../entry.ts'
import { UserError } from '../errors.ts'
import type { InboundEvent } from '../feishu/port.ts'
import { saveOutline } from '../services/sessions/set-speakers.ts'
import { speakerAbout } from '../services/sessions/speech-abouts.ts'
import type { Row } from '../../db/schema.ts'

/** As much as a card shows of it. */
const MOST = 8_000

/** The session for which a card asks somebody's outline. */
export function outlineAsked(card: Row<'cards'>): number | undefined {
  const about = aboutOf(card)
  return about.show === 'speaker' || about.show === 'outline-form' ? about.session : undefined
}

/** A reply to one's own card as a lead speaker: its words come after the outline that is there, its file stands beside them. */
export async function replyToSpeaker(
  { tx, me, now }: Moment,
  card: Row<'cards'>,
  id: number,
  { text, event }: { text: string; event: Extract<InboundEvent, { type: 'message' }> },
): Promise<Reply> {
  const session = await tx.sessions.get(id)
  if (!session || card.personId !== me.personId) throw new UserError(({ talk }) => talk.staleCard)
  const show = { say: [{ to: 'here', show: speakerAbout(id) }] } as const
  if (event.file) {
    await saveOutline(tx, session, me.personId, { file: { ...event.file, messageId: event.messageId } }, now)
    return show
  }
  const words = text.trim()
  if (words === '') throw new UserError(({ sessions }) => sessions.speech.talk.outlineWords)
  const speaker = (await tx.sessions.speakers(id)).find(({ personId }) => personId === me.personId)
  const outline = [speaker?.outline ?? '', words].filter((part) => part !== '').join('\n')
  if ([...outline].length > MOST) throw new UserError(({ sessions }) => sessions.speech.talk.outlineTooLong(MOST))
  await saveOutline(tx, session, me.personId, { words: outline }, now)
  return show
}

/** A file that replies to nothing, of somebody who is to speak: it says how it becomes the outline. */
export async function perhapsOutline({ tx, me, now, t }: Moment): Promise<Reply | undefined> {
  const [next] = await tx.speakers.ahead(me.personId, now)
  if (!next) return undefined
  const text = t.sessions.speech.talk.fileByReply
  return {
    say: [
      { to: 'here', text },
      { to: 'here', show: speakerAbout(next.id) },
    ],
  }
}
