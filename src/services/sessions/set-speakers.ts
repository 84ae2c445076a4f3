import type { Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { putSpeakers } from './assign-speakers.ts'
import type { SentFile } from './minutes.ts'
import { speechChanged, tellTurn, toldOf } from './speech-abouts.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** So many lead a discussion at most. */
export const MOST_SPEAKERS = 8

/** Who speaks, as the secretary wants it; who is new to it or relieved of it hears so. Undefined: it is so already. */
export async function setSpeakers(
  tx: Tx,
  session: Row<'sessions'>,
  people: readonly number[],
  by: number,
  now: Instant,
): Promise<Say[] | undefined> {
  if (session.state === 'cancelled') throw new UserError(({ sessions }) => sessions.talk.cancelled)
  if (people.length > MOST_SPEAKERS) throw new UserError(({ sessions }) => sessions.speech.talk.tooMany(MOST_SPEAKERS))
  const before = await tx.sessions.speakers(session.id)
  const had = before.map(({ personId }) => personId)
  if (had.join() === people.join()) return undefined
  const gone = before.filter(({ personId }) => !people.includes(personId))
  const fresh = people.filter((person) => !had.includes(person))
  await putSpeakers(tx, session, people, now)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: session.orgId,
    act: 'speakers.set',
    subject: `session:${session.id}`,
    // What they had handed in goes with them, and stays here.
    before: {
      people: had,
      gone: gone.map(({ personId, outline, points, fileName }) => ({ personId, outline, points, fileName })),
    },
    after: { people },
  })
  await speechChanged(tx, session, now, [...had, ...people])
  if (now >= session.startsAt || session.state !== 'planned') return []
  const { t, what } = await toldOf(tx, session)
  return [
    ...(await tellTurn(tx, session, fresh)),
    ...gone.map(({ personId }): Say => ({ to: { person: personId }, text: t.sessions.speech.talk.relieved(what) })),
  ]
}

/** The outline of one's own speech, as words, a file or both; the last of each counts. */
export async function saveOutline(
  tx: Tx,
  session: Row<'sessions'>,
  personId: number,
  given: { readonly words: string } | { readonly file: SentFile },
  now: Instant,
): Promise<void> {
  if (session.state === 'cancelled') throw new UserError(({ sessions }) => sessions.talk.cancelled)
  const outline =
    'words' in given
      ? { outline: given.words }
      : { fileKey: given.file.key, fileName: given.file.name, fileMessage: given.file.messageId }
  if (!(await tx.speakers.outline(session.id, personId, outline)))
    throw new UserError(({ sessions }) => sessions.speech.talk.notSpeaker)
  await speechChanged(tx, session, now, [personId])
}
