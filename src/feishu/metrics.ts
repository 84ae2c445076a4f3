/** Plain numbers; whoever serves /metrics gives them names and types. */
export interface FeishuCounters {
  /** Events handed on, by Feishu's event type. */
  readonly events: Record<string, number>
  /** Events we have no use for: unknown types, messages by other bots. */
  readonly ignored: Record<string, number>
  /** Events of a known type that could not be read. */
  readonly malformed: Record<string, number>
  /** Calls to the webhook that were not believed, by reason. */
  readonly refused: Record<string, number>
  /** Attempts by verb, then by code: 0 is success, below 0 see errors.ts. */
  readonly calls: Record<string, Record<string, number>>
}

export function feishuCounters(): FeishuCounters {
  return { events: {}, ignored: {}, malformed: {}, refused: {}, calls: {} }
}

export function count(counter: Record<string, number>, key: string | number): void {
  // A type named like something every object has is counted like any other.
  counter[key] = (Object.hasOwn(counter, key) ? (counter[key] ?? 0) : 0) + 1
}

export function countCall(counters: FeishuCounters, verb: string, code: number): void {
  count((counters.calls[verb] ??= {}), code)
}
