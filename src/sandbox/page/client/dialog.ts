/// <reference lib="dom" />
import { type Child, h } from './dom.ts'

/** A modal window; `close` it or let Escape do so. */
export function openDialog(title: string, closeWord: string, ...children: readonly Child[]): HTMLDialogElement {
  const close = () => node.close()
  const node = h(
    'dialog',
    { class: 'dialog', onclose: () => node.remove(), 'aria-label': title },
    h(
      'header',
      {},
      h('h2', {}, title),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': closeWord, onclick: close }, '✕'),
    ),
    h('div', { class: 'dialog-body' }, children),
  )
  document.body.append(node)
  node.showModal()
  return node
}

/** Resolves true when confirmed. */
export function confirmed(title: string, text: string, words: { sure: string; cancel: string }): Promise<boolean> {
  return new Promise((resolve) => {
    let sure = false
    const end = (answer: boolean) => () => {
      sure = answer
      node.close()
    }
    const node = h(
      'dialog',
      { class: 'dialog dialog-small', 'aria-label': title, onclose: () => (node.remove(), resolve(sure)) },
      h('h2', {}, title),
      text !== '' && h('p', {}, text),
      h(
        'footer',
        {},
        h('button', { class: 'button', type: 'button', onclick: end(false) }, words.cancel),
        h('button', { class: 'button button-primary', type: 'button', onclick: end(true) }, words.sure),
      ),
    )
    document.body.append(node)
    node.showModal()
  })
}
