import type { Kysely } from 'kysely'
import type { Database, Row } from '../schema.ts'
import { periodsOf } from './points.ts'

interface Span {
  readonly from: string
  readonly to: string
}

/** An org's records read whole, for counting everything anew. */
export function recordRepository(db: Kysely<Database>) {
  const ofOrg = (orgId: number, { from, to }: Span) =>
    db.selectFrom('studyDays').select('id').where('orgId', '=', orgId).where('date', '>=', from).where('date', '<=', to)

  return {
    /** Without the text a day carries, which is read by `snapshots`. */
    days(orgId: number, { from, to }: Span) {
      return db
        .selectFrom('studyDays')
        .select([
          'id',
          'date',
          'slotAt',
          'closedAt',
          'excused',
          'expected',
          'checkedIn',
          'answered',
          'noted',
          'itemId',
          'itemVersion',
        ])
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .orderBy('date')
        .execute()
    },

    checkIns(
      orgId: number,
      span: Span,
    ): Promise<Pick<Row<'checkIns'>, 'studyDayId' | 'personId' | 'mark' | 'at' | 'expected'>[]> {
      return db
        .selectFrom('checkIns')
        .select(['studyDayId', 'personId', 'mark', 'at', 'expected'])
        .where('studyDayId', 'in', ofOrg(orgId, span))
        .orderBy('studyDayId')
        .orderBy('personId')
        .execute()
    },

    answers(
      orgId: number,
      span: Span,
    ): Promise<Pick<Row<'answers'>, 'studyDayId' | 'personId' | 'question' | 'right'>[]> {
      return db
        .selectFrom('answers')
        .select(['studyDayId', 'personId', 'question', 'right'])
        .where('studyDayId', 'in', ofOrg(orgId, span))
        .execute()
    },

    notes(
      orgId: number,
      span: Span,
    ): Promise<Pick<Row<'notes'>, 'id' | 'studyDayId' | 'personId' | 'length' | 'at'>[]> {
      return db
        .selectFrom('notes')
        .select(['id', 'studyDayId', 'personId', 'length', 'at'])
        .where('studyDayId', 'in', ofOrg(orgId, span))
        .where('replacedAt', 'is', null)
        .orderBy('at')
        .orderBy('id')
        .execute()
    },

    weeks(orgId: number): Promise<Row<'settledWeeks'>[]> {
      return db.selectFrom('settledWeeks').selectAll().where('orgId', '=', orgId).orderBy('monday').execute()
    },

    /** What each thing is worth by the ledger. */
    ledger(orgId: number) {
      return db
        .selectFrom('points')
        .select((of) => [
          'personId',
          'ref',
          'source',
          of.fn.min<string>('date').as('date'),
          of.fn.sum<number>('points').as('points'),
          of.fn.sum<number>('days').as('days'),
        ])
        .where('orgId', '=', orgId)
        .groupBy(['personId', 'ref', 'source'])
        .execute()
    },

    totals(orgId: number): Promise<Row<'pointTotals'>[]> {
      return db.selectFrom('pointTotals').selectAll().where('orgId', '=', orgId).execute()
    },

    streaks(orgId: number): Promise<Row<'streaks'>[]> {
      return db.selectFrom('streaks').selectAll().where('orgId', '=', orgId).execute()
    },

    /** The sums as the ledger has them, by 'period person'. */
    async sums(orgId: number): Promise<Map<string, { points: number; days: number }>> {
      const entries = await db
        .selectFrom('points')
        .select((of) => [
          'personId',
          'date',
          of.fn.sum<number>('points').as('points'),
          of.fn.sum<number>('days').as('days'),
        ])
        .where('orgId', '=', orgId)
        .groupBy(['personId', 'date'])
        .execute()
      const sums = new Map<string, { points: number; days: number }>()
      for (const { personId, date, points, days } of entries)
        for (const period of periodsOf(date)) {
          const key = `${period} ${personId}`
          const sum = sums.get(key) ?? { points: 0, days: 0 }
          sums.set(key, { points: sum.points + points, days: sum.days + days })
        }
      return sums
    },

    /** Puts the sums of an org where the ledger has them. */
    async rewriteTotals(orgId: number): Promise<void> {
      const sums = await this.sums(orgId)
      await db.deleteFrom('pointTotals').where('orgId', '=', orgId).execute()
      for (const [key, sum] of sums) {
        const [period = '', person] = key.split(' ')
        await db
          .insertInto('pointTotals')
          .values({ orgId, period, personId: Number(person), ...sum })
          .execute()
      }
    },
  }
}
