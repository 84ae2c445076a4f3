/// <reference lib="dom" />
/** The short notices at the top, as Feishu shows them to whoever pressed. */
import { h } from './dom.ts'

const STAYS = 4_000
const SIGNS: Readonly<Record<string, string>> = { success: '✓', error: '✕', warning: '!', info: 'i' }

const stack = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite', popover: 'manual' })

/** They belong to whoever pressed. */
export const clearToasts = (): void => stack.replaceChildren()

export function toast(type: string, content: string): void {
  if (!stack.isConnected) document.body.append(stack)
  const sign = h('span', { class: 'toast-sign', 'aria-hidden': 'true' }, SIGNS[type] ?? 'i')
  const node = h('div', { class: `toast toast-${type in SIGNS ? type : 'info'}` }, sign, h('span', {}, content))
  stack.append(node)
  // Shown last it lies above an open dialog.
  if (stack.matches(':popover-open')) stack.hidePopover()
  stack.showPopover()
  setTimeout(() => {
    node.remove()
    if (!stack.hasChildNodes() && stack.matches(':popover-open')) stack.hidePopover()
  }, STAYS)
}
