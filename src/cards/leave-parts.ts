/** What the cards about leave have in common. */
import type { LeaveWhat } from '../domain/leave.ts'
import type { Messages } from '../i18n/index.ts'
import { clip, escapeMarkdown } from './kit.ts'
import { sessionTitle } from './session-parts.ts'

/** '3月6日（周五）15:00 党课 · 学习民法典', plain. */
export const whatLine = ({ session, from, to }: LeaveWhat, t: Messages): string =>
  session === null
    ? t.sessions.leave.dates(from, to)
    : `${t.when.dateTime(from, session.starts)} ${sessionTitle({ ...session, title: clip(session.title, 30) }, t)}`

export const whatText = (what: LeaveWhat, t: Messages): string => escapeMarkdown(whatLine(what, t))
