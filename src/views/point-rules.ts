import type { RulesFormView, RulesPreviewView, RulesView } from '../cards/board-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { LocalDate } from '../domain/dates.ts'
import type { About } from '../entry.ts'
import { beginningOf, rulesOfOrg } from '../services/point-rules.ts'
import type { Reader } from '../../db/store.ts'

/** The rules in force and to come. */
export async function rulesView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  { today, mayChange }: { readonly today: LocalDate; readonly mayChange: boolean },
): Promise<RulesView> {
  return { ref, org: (await read.orgs.get(orgId)).name, ...(await rulesOfOrg(read, orgId, today)), mayChange }
}

/** The form, holding what was typed before or what would be in force next Monday. */
export async function rulesFormView(
  read: Reader,
  ref: CardRef,
  { org, draft }: Extract<About, { show: 'rules-form' }>,
  today: LocalDate,
): Promise<RulesFormView> {
  const monday = beginningOf('monday', today)
  return {
    ref,
    org: (await read.orgs.get(org)).name,
    rules: draft ?? (await rulesOfOrg(read, org, monday)).now,
    tomorrow: beginningOf('tomorrow', today),
    monday,
  }
}

export async function rulesPreviewView(
  read: Reader,
  ref: CardRef,
  { org, draft, from }: Extract<About, { show: 'rules-preview' }>,
): Promise<RulesPreviewView> {
  const then = await rulesOfOrg(read, org, from)
  return {
    ref,
    org: (await read.orgs.get(org)).name,
    from,
    before: then.now,
    rules: draft,
    later: then.ahead.map((one) => one.from),
  }
}
