import { en } from './en.ts'
import { type Failure, type Locale, type Messages, zh } from './zh.ts'

export type { Failure, Locale, Messages }

const LANGUAGES: Readonly<Record<Locale, Messages>> = { 'zh-CN': zh, 'en-US': en }

/** Any English is English; everything else is Chinese. */
export function messagesFor(locale: string): Messages {
  return /^en(?:$|[-_])/i.test(locale) ? LANGUAGES['en-US'] : LANGUAGES['zh-CN']
}
