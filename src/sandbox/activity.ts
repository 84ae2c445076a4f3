/** Counts what is under way (calls being answered, pushes awaiting an ack) so a test can wait for quiet. */
export interface Activity {
  begin(): () => void
  settled(): Promise<void>
}

// A bot that was just acked may be about to call: quiet means quiet for some turns of the event loop.
const QUIET_TURNS = 8

export function createActivity(): Activity {
  let underWay = 0
  const idle = new Set<() => void>()
  const whenIdle = () => new Promise<void>((resolve) => (underWay === 0 ? resolve() : idle.add(resolve)))
  const turn = () => new Promise<void>((resolve) => void setImmediate(resolve))
  return {
    begin() {
      underWay++
      let open = true
      return () => {
        if (!open) return
        open = false
        if (--underWay > 0) return
        for (const resolve of idle) resolve()
        idle.clear()
      }
    },
    async settled() {
      for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
        if (underWay > 0) quiet = 0
        await whenIdle()
        await turn()
      }
    },
  }
}
