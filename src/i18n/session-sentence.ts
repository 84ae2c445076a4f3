import type { SentenceParts } from '../domain/session-sentence.ts'
import type { Messages } from './index.ts'

/** The sentence of the year's end, for any org and period, from the record alone (domain.md). */
export function sessionSentence({ leaders, branches, attendances }: SentenceParts, { sessions }: Messages): string {
  const words = sessions.reports
  if (leaders.length + branches.length === 0) return words.none
  const told = (parts: SentenceParts['leaders']) =>
    parts.map((part) => words.sentencePart(sessions.countedAs[part.countedAs], part.sessions))
  return words.sentence(told(leaders), told(branches), attendances)
}
