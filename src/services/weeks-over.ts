import { addDays, mondayOf } from '../domain/dates.ts'
import { weeksOver } from '../domain/weeks-over.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

type Where = Pick<Row<'studyDays'>, 'orgId' | 'chatId'>

const nextOf = async (tx: Tx, chatId: string) => (await tx.occurrences.planned('daily', chatId))?.date

/** A study day has closed, or a closed one is none any more: its week may be over, and one settled before is another. */
export async function weekChanged(tx: Tx, { orgId, chatId, date }: Where & { readonly date: string }): Promise<void> {
  const monday = mondayOf(date)
  const days = await tx.figures.days(orgId, monday, addDays(monday, 6))
  const over = weeksOver(days, await nextOf(tx, chatId)).includes(monday)
  if (over || (await tx.points.settledWeek(orgId, monday))) await tx.points.oweWeek(orgId, monday)
}

/** What is planned has changed: the last day of a week that was still to come may come no more. */
export async function planChanged(tx: Tx, { orgId, chatId }: Where): Promise<void> {
  for (const monday of weeksOver(await tx.figures.lastDays(orgId), await nextOf(tx, chatId)))
    if (!(await tx.points.settledWeek(orgId, monday))) await tx.points.oweWeek(orgId, monday)
}
