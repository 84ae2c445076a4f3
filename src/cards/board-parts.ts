/** What both boards are made of: the same places as a table, a chart and in words. */
import type { Messages } from '../i18n/index.ts'
import { bars, clip, markdown, panel, within, type Chart, type Panel, type Plain } from './kit.ts'

const WEIGHT = 4_000

export const NAME = 16

/** Bars of one label would fall together: two of a name, sharing a place, are told apart by a number. */
export function placeBars(
  rows: readonly { readonly rank: number; readonly name: string; readonly value: number }[],
): Chart {
  const seen = new Map<string, number>()
  return bars(
    rows.map(({ rank, name, value }) => {
      const label = `${rank} ${clip(name, NAME)}`
      const count = (seen.get(label) ?? 0) + 1
      seen.set(label, count)
      return { label: count === 1 ? label : `${label} (${count})`, value }
    }),
    { lying: true },
  )
}

export function inWords(lines: readonly string[], t: Messages): Panel {
  const { kept, left } = within(lines, WEIGHT, '<br>')
  const more: Plain[] = left > 0 ? [markdown(t.terms.ellipsis(left))] : []
  return panel(t.cards.rank.inWords, [markdown(kept.join('<br>')), ...more])
}
