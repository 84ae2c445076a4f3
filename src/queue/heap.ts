/** An element knows its place, so that it can be moved or taken out without a search. */
export interface Node {
  due: number
  order: number
  slot: number
}

const before = (a: Node, b: Node) => a.due < b.due || (a.due === b.due && a.order < b.order)

/** A binary heap: the earliest first, equals in the order they came. */
export function createHeap<T extends Node>() {
  const nodes: T[] = []

  const place = (node: T, slot: number) => {
    nodes[slot] = node
    node.slot = slot
  }

  function rise(node: T): void {
    let slot = node.slot
    while (slot > 0) {
      const up = (slot - 1) >> 1
      const parent = nodes[up]
      if (!parent || !before(node, parent)) break
      place(parent, slot)
      slot = up
    }
    place(node, slot)
  }

  function sink(node: T): void {
    let slot = node.slot
    for (;;) {
      const left = nodes[2 * slot + 1]
      const right = nodes[2 * slot + 2]
      const child = left && right && before(right, left) ? right : left
      if (!child || !before(child, node)) break
      const down = child.slot
      place(child, slot)
      slot = down
    }
    place(node, slot)
  }

  return {
    get size() {
      return nodes.length
    },
    first: (): T | undefined => nodes[0],
    push(node: T): void {
      node.slot = nodes.length
      nodes.push(node)
      rise(node)
    },
    /** Call it after `due` changed. */
    moved(node: T): void {
      rise(node)
      sink(node)
    },
    pop(): T | undefined {
      const first = nodes[0]
      const last = nodes.pop()
      if (last && last !== first) {
        place(last, 0)
        sink(last)
      }
      return first
    },
  }
}
