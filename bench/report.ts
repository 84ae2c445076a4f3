import { cpus, loadavg } from 'node:os'

export interface Line {
  readonly what: string
  readonly found: string
  readonly target: string
  /** Undefined where there is no target. */
  readonly met: boolean | undefined
}

/** A figure without a target. */
export const note = (what: string, found: string): Line => ({ what, found, target: '', met: undefined })

export const atMost = (what: string, value: number, most: number, show: (value: number) => string): Line => ({
  what,
  found: show(value),
  target: `≤ ${show(most)}`,
  met: value <= most,
})

export const atLeast = (what: string, value: number, least: number, show: (value: number) => string): Line => ({
  what,
  found: show(value),
  target: `≥ ${show(least)}`,
  met: value >= least,
})

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
export const perSecond = (value: number): string => `${whole(value)}/s`
export const minutes = (value: number): string => `${(value / 60_000).toFixed(1)} min`
export const times = (value: number): string => value.toFixed(1)

/** Where and when, and how busy the machine was with other things before. */
export function machine(): string {
  const [cpu] = cpus()
  const [load = 0] = loadavg()
  const date = new Date().toISOString().slice(0, 10)
  return `${cpu?.model.trim() ?? 'unknown'}, ${cpus().length} cores, Node ${process.versions.node}, ${date}, load average before ${load.toFixed(1)}`
}

export function table(lines: readonly Line[]): string {
  const rows = lines.map(
    ({ what, found, target, met }) =>
      `| ${what} | ${found} | ${target} | ${met === undefined ? '' : met ? 'yes' : '**no**'} |`,
  )
  return ['| what | measured | target | met |', '|---|---|---|---|', ...rows].join('\n')
}
