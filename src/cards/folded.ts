/** Lists that may be long: cut by weight, with how many are left out. */
import type { Messages } from '../i18n/index.ts'
import { markdown, panel, within, type Plain } from './kit.ts'

/** `of`: how many there are, where the lines are only as many as can have room. */
export function linesWithin(lines: readonly string[], most: number, t: Messages, of = lines.length): string {
  const { kept } = within(lines, most, '<br>')
  const left = of - kept.length
  return [...kept, ...(left > 0 ? [t.terms.ellipsis(left)] : [])].join('<br>')
}

/** Folded; nothing when it is empty. */
export const folded = (title: string, lines: readonly string[], most: number, t: Messages): Plain[] =>
  lines.length === 0 ? [] : [panel(title, [markdown(linesWithin(lines, most, t))])]
