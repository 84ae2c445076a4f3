/** One button for each kind of period; which one is shown is said in the card's head. */
import { type PeriodKind, PERIODS } from '../domain/periods.ts'
import type { Messages } from '../i18n/index.ts'
import type { ActionValue } from './actions.ts'
import type { Span } from './board-views.ts'
import { button, buttonRow, clip, type Plain } from './kit.ts'

export const periodRow = (shown: PeriodKind | null, open: (period: PeriodKind) => ActionValue, t: Messages): Plain =>
  buttonRow(
    PERIODS.map((period) =>
      button(t.cards.rank.periods[period], open(period), { type: period === shown ? 'primary' : 'default' }),
    ),
  )

/** '3月2日—3月8日 · 第一党支部' */
export const spanOf = ({ kind, from, to }: Span, org: string, t: Messages): string =>
  `${t.cards.rank.span(kind, from, to)} · ${clip(org, 40)}`
