import { cpus } from 'node:os'

export interface Line {
  readonly what: string
  readonly found: string
  readonly target: string
  /** Undefined where there is no target. */
  readonly met: boolean | undefined
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

export function machine(): string {
  const [cpu] = cpus()
  return `${cpu?.model.trim() ?? 'unknown'}, ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`
}

export function table(lines: readonly Line[]): string {
  const rows = lines.map(
    ({ what, found, target, met }) =>
      `| ${what} | ${found} | ${target} | ${met === undefined ? '' : met ? 'yes' : '**no**'} |`,
  )
  return ['| what | measured | target | met |', '|---|---|---|---|', ...rows].join('\n')
}
