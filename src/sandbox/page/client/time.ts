/** How the page writes times, always in the zone of the branch. */
import { ZONE } from '../protocol.ts'
import type { Lang } from './words.ts'

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const

const formats = new Map<string, Intl.DateTimeFormat>()

function format(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + JSON.stringify(options)
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(LOCALE[lang], { timeZone: ZONE, hourCycle: 'h23', ...options })
  formats.set(key, known)
  return known
}

export const clockTime = (at: number, lang: Lang): string =>
  format(lang, { hour: '2-digit', minute: '2-digit' }).format(at)
export const withSeconds = (at: number, lang: Lang): string =>
  format(lang, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)
export const day = (at: number, lang: Lang): string =>
  format(lang, { month: 'long', day: 'numeric', weekday: 'short' }).format(at)
export const fullDay = (at: number, lang: Lang): string =>
  format(lang, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' }).format(at)
export const shortMoment = (at: number, lang: Lang): string =>
  format(lang, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(at)

/** '2026-03-02' */
export const isoDate = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** The `format_type` of a local_datetime in a card. */
export function localDatetime(at: number, type: string, lang: Lang): string {
  switch (type) {
    case 'date_num':
      return isoDate(at)
    case 'date_short':
      return format(lang, { month: 'long', day: 'numeric' }).format(at)
    case 'date':
      return format(lang, { year: 'numeric', month: 'long', day: 'numeric' }).format(at)
    case 'week':
      return format(lang, { weekday: 'long' }).format(at)
    case 'week_short':
      return format(lang, { weekday: 'short' }).format(at)
    case 'time':
      return clockTime(at, lang)
    case 'time_sec':
      return withSeconds(at, lang)
    case 'timezone':
      return 'GMT+8'
    default:
      return `${isoDate(at)} ${clockTime(at, lang)}`
  }
}
