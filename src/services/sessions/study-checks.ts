import type { Instant } from '../../clock.ts'
import { codeOf, readCheck, SHIPPED_CHECK, type StudyCheck } from '../../domain/study-check.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** By what an org has missed sessions made up. */
export async function studyCheckOf(read: Reader, orgId: number): Promise<StudyCheck> {
  return readCheck((await read.studyChecks.ofOrg(orgId))?.check ?? '') ?? SHIPPED_CHECK
}

/** From now on; what is owed already stays as it was said. */
export async function setStudyCheck(tx: Tx, orgId: number, check: StudyCheck, by: number, now: Instant): Promise<void> {
  const before = await studyCheckOf(tx, orgId)
  await tx.studyChecks.setOfOrg({ orgId, check: codeOf(check), setBy: by, setAt: now })
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: 'study-check.set',
    subject: `org:${orgId}`,
    before: { check: codeOf(before) },
    after: { check: codeOf(check) },
  })
}
