import type { Instant } from '../../clock.ts'
import { noticeAfter, type NoticeState } from '../../domain/absence.ts'
import type { AttendanceStatus } from '../../domain/attendance.ts'
import { localDate } from '../../domain/dates.ts'
import { dueOn, remindOn, STUDY_NOTE_MINIMUM, studyAfter, tellOn } from '../../domain/owed-study.ts'
import { readCheck } from '../../domain/study-check.ts'
import { nextAllowed } from '../../domain/quiet-hours.ts'
import type { About } from '../../entry.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import { absenceAbout, mendedAbout } from './abouts.ts'
import { homeOf } from './orgs-of.ts'
import { rollEntryOf } from './roll.ts'
import { studyCheckOf } from './study-checks.ts'
import { wantMakeups, wantStudy } from './want-study.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** What a person's attendance is where they were expected and the session counts; otherwise null. */
export async function statusOf(
  read: Reader,
  session: Row<'sessions'>,
  personId: number,
  now: Instant,
): Promise<AttendanceStatus | null> {
  if (session.state !== 'planned' && session.state !== 'closed') return null
  const entry = await rollEntryOf(read, session, personId, now)
  return entry?.expected ? entry.status : null
}

/** A person's attendance may have become another: the study owed and the notice follow it. */
export async function followChange(tx: Tx, session: Row<'sessions'>, personId: number, now: Instant): Promise<void> {
  // Nothing is owed while it can be signed for, but where it was closed before.
  const over = session.state === 'closed' || session.state === 'cancelled'
  if (!over && !(await tx.owedStudies.of(session.id, personId))) return
  const mark = await tx.marks.of(session.id, personId)
  const came = session.state !== 'cancelled' && (mark?.status === 'present' || mark?.status === 'late')
  // Whoever was there owes nothing, whatever else is known: many may be delivered late at once.
  const status = came ? mark.status : await statusOf(tx, session, personId, now)
  if (await follow(tx, session, personId, status, now)) await wantMakeups(tx, await homeOf(tx, session, personId), now)
}

/** As `followChange`, where the status is known. True: the secretary's list shows something else now. */
export async function follow(
  tx: Tx,
  session: Row<'sessions'>,
  personId: number,
  status: AttendanceStatus | null,
  now: Instant,
): Promise<boolean> {
  const study = await tx.owedStudies.of(session.id, personId)
  const notice = await tx.absences.of(session.id, personId)
  // Of what was entered afterwards nobody is told, and nothing is owed: who came is entered bit by bit.
  const counts = session.backfilledAt === null
  const final = counts && session.finalAt !== null
  const owes = counts || study ? studyAfter(study?.state ?? null, status, final) : null
  const told = final || notice ? noticeAfter(notice?.state ?? null, status) : null
  const chat = await tx.orgs.chatOf(session.orgId)
  if (!chat) return false
  const otherStudy = owes !== null && owes !== study?.state
  const otherNotice = told !== null && told !== notice?.state
  if (otherStudy) {
    await (owes === 'owed'
      ? owe(tx, session, { personId, status, known: study, zone: chat.timeZone, now })
      : tx.owedStudies.change({ sessionId: session.id, personId }, { state: owes, remindAt: null }))
    await wantStudy(tx, session, personId, now)
  }
  if (otherNotice) await turnNotice(tx, session, { personId, notice, told, chat, now })
  return otherStudy || otherNotice
}

async function turnNotice(
  tx: Tx,
  session: Row<'sessions'>,
  {
    personId,
    notice,
    told,
    chat,
    now,
  }: {
    personId: number
    notice: Row<'absenceNotices'> | undefined
    told: NoticeState
    chat: Row<'chats'>
    now: Instant
  },
): Promise<void> {
  if (notice?.state === 'said') await retireWaiting(tx, absenceAbout(session.id), personId)
  // The mending has not left: the notice before it is right again.
  const unsaid = notice?.state === 'mended' && (await retireWaiting(tx, mendedAbout(session.id), personId))
  if (unsaid) return tx.absences.set({ sessionId: session.id, personId }, { state: 'sent', dueAt: null, at: now })
  const waits = told === 'owed' || told === 'mending'
  const dueAt = waits ? nextAllowed(now, chat.timeZone, await quietHoursOf(tx, chat.chatId)) : null
  await tx.absences.set({ sessionId: session.id, personId }, { state: told, dueAt, at: now })
}

/** Paper members are taught, or the secretary confirms: nothing reaches them here. */
async function owe(
  tx: Tx,
  session: Row<'sessions'>,
  {
    personId,
    status,
    known,
    zone,
    now,
  }: {
    personId: number
    status: AttendanceStatus | null
    known: Row<'owedStudies'> | undefined
    zone: string
    now: Instant
  },
): Promise<void> {
  const key = { sessionId: session.id, personId }
  const today = localDate(now, zone)
  const due = dueOn(session.date, today)
  const reached = (await tx.people.identitiesOf([personId])).length > 0
  // An absence is told by its notice.
  const first = status === 'leave' ? tellOn(today, zone) : remindOn(due, zone)
  const remindAt = reached || known?.helperId != null ? first : null
  if (known) return tx.owedStudies.change(key, { state: 'owed', dueOn: due, remindAt })
  await tx.owedStudies.owe({
    ...key,
    dueOn: due,
    ...(await checkFor(tx, session, reached)),
    state: 'owed',
    note: null,
    doneAt: null,
    confirmedBy: null,
    reason: null,
    remindAt,
    remindedAt: null,
    helperId: null,
    visitedOn: null,
    visitPlace: null,
    taught: null,
  })
}

/** As the session has it, else its org; of paper members the secretary confirms it. */
async function checkFor(tx: Tx, { studyCheck, orgId }: Row<'sessions'>, reached: boolean) {
  const check = reached
    ? (readCheck(studyCheck ?? '') ?? (await studyCheckOf(tx, orgId)))
    : ({ kind: 'confirm' } as const)
  return { check: check.kind, least: 'least' in check ? check.least : STUDY_NOTE_MINIMUM }
}

/** What is no longer right and waits in the outbox does not leave: its card is out of use. False: nothing waits. */
async function retireWaiting(tx: Tx, about: About, personId: number): Promise<boolean> {
  let waits = false
  for (const card of await tx.cards.about('notice', JSON.stringify(about)))
    if (card.personId === personId && card.messageId === null) {
      await tx.cards.retire(card.id)
      waits = true
    }
  return waits
}
