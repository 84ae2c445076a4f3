import type SqliteDatabase from 'better-sqlite3'
import { Kysely } from 'kysely'
import { createCommitter, type Session } from './committer.ts'
import { createKept, type Kept } from './kept.ts'
import { absenceRepository } from './repositories/absences.ts'
import { appealRepository } from './repositories/appeals.ts'
import { archiveRepository } from './repositories/archives.ts'
import { attendanceCountRepository } from './repositories/attendance-counts.ts'
import { auditRepository } from './repositories/audit.ts'
import { backfillRepository } from './repositories/backfills.ts'
import { calendarEventRepository } from './repositories/calendar-events.ts'
import { burdenRepository } from './repositories/burden.ts'
import { cardRepository } from './repositories/cards.ts'
import { codeTryRepository } from './repositories/code-tries.ts'
import { dueTimeRepository } from './repositories/due-times.ts'
import { factRepository } from './repositories/facts.ts'
import { figureRepository } from './repositories/figures.ts'
import { gapRepository } from './repositories/gaps.ts'
import { inboxRepository } from './repositories/inbox.ts'
import { leaveRepository } from './repositories/leaves.ts'
import { markCorrectionRepository } from './repositories/mark-corrections.ts'
import { markRepository } from './repositories/marks.ts'
import { minutesRepository } from './repositories/minutes.ts'
import { occurrenceRepository } from './repositories/occurrences.ts'
import { orgRepository } from './repositories/orgs.ts'
import { outageRepository } from './repositories/outages.ts'
import { outboxRepository } from './repositories/outbox.ts'
import { owedStudyRepository } from './repositories/owed-studies.ts'
import { peopleRepository } from './repositories/people.ts'
import { pointRepository } from './repositories/points.ts'
import { recordRepository } from './repositories/records.ts'
import { reportRepository } from './repositories/reports.ts'
import { rosterRepository } from './repositories/roster.ts'
import { sessionOrgRepository } from './repositories/session-orgs.ts'
import { sessionPlanRepository } from './repositories/session-plans.ts'
import { rotaRepository } from './repositories/rotas.ts'
import { sessionStepRepository } from './repositories/session-steps.ts'
import { sessionRepository } from './repositories/sessions.ts'
import { speakerRepository } from './repositories/speakers.ts'
import { streakRepository } from './repositories/streaks.ts'
import { studyCheckRepository } from './repositories/study-checks.ts'
import { studyRepository } from './repositories/study.ts'
import { copyRepository } from './repositories/copies.ts'
import { undeliveredRepository } from './repositories/undelivered.ts'
import { createRoomWatch, isNoRoom } from './no-room.ts'
import type { Handles } from './open.ts'
import { createPrepare } from './prepared.ts'
import type { Database } from './schema.ts'
import { type Gate, sqliteDialect } from './sqlite.ts'
import { createWatch, type Watch } from './watch.ts'

/** Repositories over the read-only connection: what is committed. */
export type Reader = ReturnType<typeof repositories>

/** Repositories inside the transaction of one use case. */
export type Tx = Reader & {
  /** Runs `work` so that a throw undoes only what it wrote. */
  attempt<T>(work: () => Promise<T>): Promise<T>
}

export interface Store {
  /** The id of this installation, in every button value and uuid. */
  readonly installation: string
  readonly read: Reader
  /** Reads all of it as of one moment, whoever writes meanwhile; for a process that reads nothing else. */
  moment<T>(work: (read: Reader) => Promise<T>): Promise<T>
  /** One use case in one transaction; resolves after the commit. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** As `write`, but only for the first event with this key; undefined for a repeated one. */
  once<T>(key: string, kind: string, at: number, work: (tx: Tx) => Promise<T>): Promise<{ result: T } | undefined>
  /** Runs `reads` of `read`. From then on `changed` says whether they may answer otherwise by now. */
  watched: Watch['watched']
  onCommit(listener: () => void): void
  commits(): number
  /** The disk refused a write, and has not taken what needs room since. */
  lacksRoom(): boolean
  /** Where it lacks room: tries whether there is some again. */
  tryRoom(): Promise<void>
  settled(): Promise<void>
  close(): void
}

function repositories(handle: SqliteDatabase.Database, gate?: Gate, kept?: Kept, watch?: Watch) {
  const db = new Kysely<Database>({ dialect: sqliteDialect(handle, gate, kept, watch) })
  const prepare = createPrepare(handle, gate, kept, watch)
  return {
    absences: absenceRepository(db, prepare),
    appeals: appealRepository(db, prepare),
    archives: archiveRepository(db, prepare),
    attendanceCounts: attendanceCountRepository(db, prepare),
    audit: auditRepository(db),
    backfills: backfillRepository(db, prepare),
    calendarEvents: calendarEventRepository(db, prepare),
    burden: burdenRepository(db, prepare),
    cards: cardRepository(db, prepare),
    codeTries: codeTryRepository(db, prepare),
    dueTimes: dueTimeRepository(db),
    facts: factRepository(db, prepare),
    figures: figureRepository(db, prepare),
    gaps: gapRepository(db, prepare),
    inbox: inboxRepository(db, prepare),
    leaves: leaveRepository(db, prepare),
    markCorrections: markCorrectionRepository(db),
    marks: markRepository(db, prepare),
    minutes: minutesRepository(db),
    occurrences: occurrenceRepository(db, prepare),
    orgs: orgRepository(db, prepare),
    outages: outageRepository(db),
    outbox: outboxRepository(db, prepare),
    owedStudies: owedStudyRepository(db, prepare),
    people: peopleRepository(db, prepare),
    points: pointRepository(db, prepare),
    records: recordRepository(db),
    reports: reportRepository(db, prepare),
    roster: rosterRepository(db, prepare),
    rotas: rotaRepository(db, prepare),
    sessions: sessionRepository(db, prepare),
    sessionOrgs: sessionOrgRepository(db, prepare),
    sessionPlans: sessionPlanRepository(db, prepare),
    sessionSteps: sessionStepRepository(db, prepare),
    speakers: speakerRepository(db, prepare),
    streaks: streakRepository(db, prepare),
    study: studyRepository(db, prepare),
    studyChecks: studyCheckRepository(db, prepare),
    undelivered: undeliveredRepository(db, prepare),
    copies: copyRepository(db),
  }
}

/** Bytes; about what a morning's check-ins take. */
const ROOM_WANTED = 256 * 1024

/** `shared`: other processes write to the same file. */
export async function createStore({ write, read }: Handles, { shared = false } = {}): Promise<Store> {
  const watch = createWatch()
  const memory = createKept(write)
  const kept: Kept = {
    ...memory,
    wrote(table) {
      memory.wrote(table)
      if (table !== undefined) watch.wrote(table)
    },
  }
  const open = ({ gate, attempt }: Session): Tx => ({ ...repositories(write, gate, kept), attempt })
  const committer = createCommitter(write, open, kept, { shared })
  committer.onCommit(watch.committed)
  const reader = repositories(read, undefined, undefined, watch)
  const room = createRoomWatch()
  const installation = (await reader.facts.get('installation')) ?? ''

  return {
    installation,
    read: reader,
    async moment(work) {
      read.exec('BEGIN')
      try {
        return await work(reader)
      } finally {
        read.exec('COMMIT')
      }
    },
    write: (work) => room.watch(committer.run(work)),
    once: (key, kind, at, work) =>
      room.watch(
        committer.run(
          async (tx) => ((await tx.inbox.take(key, kind, at)) ? { result: await work(tx) } : undefined),
          'urgent',
        ),
      ),
    // Of what other processes write nothing is told here.
    watched: shared ? async (reads) => ({ value: await reads(), changed: () => true }) : watch.watched,
    onCommit: committer.onCommit,
    commits: committer.commits,
    lacksRoom: room.lacking,
    async tryRoom() {
      if (!room.lacking()) return
      try {
        // Small changes find a place in pages that are there already, and in the log as long as it is.
        await committer.run((tx) => tx.facts.set('room', 'x'.repeat(ROOM_WANTED)))
        await committer.run((tx) => tx.facts.drop('room'))
        room.found()
      } catch (error) {
        if (!isNoRoom(error)) throw error
      }
    },
    settled: committer.settled,
    close() {
      read.close()
      write.close()
    },
  }
}
