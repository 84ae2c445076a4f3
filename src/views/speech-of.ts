import type { Instant } from '../clock.ts'
import type { SpeechOf, SpeechView } from '../cards/speech-views.ts'
import { localDate } from '../domain/dates.ts'
import { namesApart } from '../services/names.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** Speakers with what they handed in and said, and the minutes. */
export async function speechView(
  read: Reader,
  { session, zone }: { readonly session: Row<'sessions'>; readonly zone: string },
  now: Instant,
): Promise<SpeechView> {
  const kept = await read.sessions.minutes(session.id)
  const name = await namesApart(read, kept ? [kept.by] : [])
  return {
    speakers: await speechesOf(read, session.id),
    minutes: kept
      ? {
          text: kept.text,
          file: kept.fileKey === null ? null : (kept.fileName ?? ''),
          by: name(kept.by),
          date: localDate(kept.at, zone),
        }
      : null,
    begun: now >= session.startsAt,
  }
}

/** `among`: whom else their names may mean. */
export async function speechesOf(read: Reader, sessionId: number, among: readonly number[] = []): Promise<SpeechOf[]> {
  const speakers = await read.sessions.speakers(sessionId)
  const name = await namesApart(
    read,
    speakers.map(({ personId }) => personId),
    among,
  )
  return speakers.map(({ personId, outline, points, fileKey, fileName }) => ({
    person: personId,
    name: name(personId),
    outline,
    file: fileKey === null ? null : (fileName ?? ''),
    points,
  }))
}
