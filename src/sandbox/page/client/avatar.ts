/// <reference lib="dom" />
import { h } from './dom.ts'

const COLOURS = 6

/** The last two characters of the name on a colour of its own. */
export function avatar(name: string, bot = false): HTMLElement {
  const sum = [...name].reduce((total, each) => total + (each.codePointAt(0) ?? 0), 0)
  return h(
    'span',
    { class: bot ? 'avatar avatar-bot' : `avatar avatar-${sum % COLOURS}`, 'aria-hidden': 'true' },
    [...name].slice(-2).join(''),
  )
}
