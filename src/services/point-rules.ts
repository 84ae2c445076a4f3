import type { Instant } from '../clock.ts'
import { addDays, type LocalDate, mondayOf } from '../domain/dates.ts'
import { type PointRules, rulesOn } from '../domain/points.ts'
import { UserError } from '../errors.ts'
import { ruleVersions } from './points.ts'
import type { Reader, Tx } from '../../db/store.ts'

export interface RulesOfOrg {
  readonly now: PointRules
  /** The first date of the rules in force; null for the defaults. */
  readonly since: LocalDate | null
  /** What comes into force later, soonest first. */
  readonly ahead: readonly { readonly from: LocalDate; readonly rules: PointRules }[]
}

/** The rules in force on a date and those to come. Of versions for one date the last counts. */
export async function rulesOfOrg(read: Reader, orgId: number, date: LocalDate): Promise<RulesOfOrg> {
  const versions = await ruleVersions(read, orgId)
  const begun = versions.filter(({ from }) => from <= date).map(({ from }) => from)
  const ahead = [...new Set(versions.map(({ from }) => from).filter((from) => from > date))].toSorted()
  return {
    now: rulesOn(versions, date),
    since: begun.toSorted().at(-1) ?? null,
    ahead: ahead.map((from) => ({ from, rules: rulesOn(versions, from) })),
  }
}

export type Beginning = 'tomorrow' | 'monday'

/** New rules begin on a later date, never on one on which something may have been earned. */
export const beginningOf = (beginning: Beginning, today: LocalDate): LocalDate =>
  addDays(beginning === 'tomorrow' ? today : mondayOf(today), beginning === 'tomorrow' ? 1 : 7)

/** A new version; what was earned on dates before it stays as it is. */
export async function setRules(
  tx: Tx,
  orgId: number,
  { from, rules }: { readonly from: LocalDate; readonly rules: PointRules },
  { by, now, today }: { readonly by: number; readonly now: Instant; readonly today: LocalDate },
): Promise<void> {
  if (from <= today) throw new UserError(({ cards }) => cards.rules.tooLate)
  const versions = await tx.points.rules(orgId)
  const before = (await rulesOfOrg(tx, orgId, from)).now
  await tx.points.addRules({
    orgId,
    version: (versions.at(-1)?.version ?? 0) + 1,
    from,
    rules: JSON.stringify(rules),
    setBy: by,
    setAt: now,
  })
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: 'points.rules-set',
    subject: `org:${orgId}`,
    before,
    after: { ...rules, from },
  })
}

/** Whether the rules of that date say the same already. */
export async function sameRules(read: Reader, orgId: number, from: LocalDate, rules: PointRules): Promise<boolean> {
  const then = (await rulesOfOrg(read, orgId, from)).now
  return (Object.keys(rules) as (keyof PointRules)[]).every((name) => rules[name] === then[name])
}
