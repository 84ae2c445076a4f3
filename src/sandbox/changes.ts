/** Tells whoever listens that the world moved. */
import type { Change } from './context.ts'

export interface Changes {
  subscribe(listen: (change: Change) => void): () => void
  tell(change: Change): void
}

export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>()
  return {
    subscribe(listen) {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
    tell(change) {
      for (const listen of listeners) listen(change)
    },
  }
}
