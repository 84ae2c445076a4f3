import type { Instant } from '../../clock.ts'
import { byKind } from '../../domain/session-report.ts'
import { sentenceParts } from '../../domain/session-sentence.ts'
import type { Messages } from '../../i18n/index.ts'
import { sessionSentence } from '../../i18n/session-sentence.ts'
import { type Asked, heldUnder } from './held.ts'
import type { Reader } from '../../../db/store.ts'

/** What an org and everything below it studied in a period, in one sentence. */
export const sentenceOf = async (read: Reader, orgId: number, asked: Asked, now: Instant, t: Messages) =>
  sessionSentence(sentenceParts(byKind(await heldUnder(read, orgId, asked, now))), t)
