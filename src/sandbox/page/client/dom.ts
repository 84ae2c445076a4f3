/// <reference lib="dom" />
/** Elements without markup: data only ever becomes text nodes and attributes. */

export type Child = Node | string | null | undefined | false | readonly Child[]
type Listener = (event: Event) => void
export type Props = Readonly<Record<string, string | number | boolean | undefined | Listener>>

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  apply(node, props)
  append(node, children)
  return node
}

export function svg(tag: string, props: Props = {}, ...children: readonly Child[]): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag)
  apply(node, props)
  append(node, children)
  return node
}

function apply(node: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value)
    else if (typeof value === 'boolean') node.toggleAttribute(name, value)
    else if (value !== undefined) node.setAttribute(name, String(value))
  }
}

export function append(node: Element, children: Child): void {
  if (Array.isArray(children)) for (const child of children as readonly Child[]) append(node, child)
  else if (children instanceof Node || typeof children === 'string') node.append(children)
}

export function fill(node: Element, ...children: readonly Child[]): void {
  node.replaceChildren()
  append(node, children)
}

/** The policy of the page forbids style attributes; single properties are allowed. */
export function styled<T extends HTMLElement | SVGElement>(
  node: T,
  styles: Readonly<Record<string, string | undefined>>,
): T {
  for (const [name, value] of Object.entries(styles)) if (value !== undefined) node.style.setProperty(name, value)
  return node
}

/** Runs `draw` only when what it is drawn from has changed, so that focus and selection stay. */
export function whenChanged<T>(draw: (value: T) => void): (value: T) => void {
  let before: string | undefined
  return (value) => {
    const now = JSON.stringify(value)
    if (now === before) return
    before = now
    draw(value)
  }
}
