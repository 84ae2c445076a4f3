import type { Log } from './log.ts'
import { readHolidayFiles, stateOf } from './holiday-files.ts'
import { announce } from './services/announced-years.ts'
import { enteredYears } from './services/holidays.ts'
import type { Store } from '../db/store.ts'

/** Reads the holiday files at the start and whenever they have changed. A bad one is told once and changes nothing. */
export interface HolidayWatch {
  look(): Promise<void>
}

export function createHolidayWatch({
  folder,
  store,
  log,
}: {
  readonly folder: string
  readonly store: Store
  readonly log: Log
}): HolidayWatch {
  let seen: string | undefined

  return {
    async look() {
      try {
        const state = await stateOf(folder)
        if (state === seen) return
        const { years, problems, unusable } = await readHolidayFiles(folder)
        for (const { file, line, problem } of problems)
          log.error({ file, line, problem }, 'a holiday file cannot be used; what was known of its year stands')
        await store.write(async (tx) => {
          const kept = (await enteredYears(tx)).filter(({ year }) => unusable.includes(year))
          await announce(
            tx,
            [...years, ...kept].toSorted((a, b) => a.year - b.year),
          )
        })
        if (years.length > 0) log.info({ years: years.map(({ year }) => year) }, 'holidays read')
        seen = state
      } catch (error) {
        log.error({ err: error }, 'the holiday files could not be read; the next heartbeat tries again')
      }
    },
  }
}
