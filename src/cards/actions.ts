import * as z from 'zod'
import { PERIODS } from '../domain/periods.ts'
import { SOURCES } from '../domain/points.ts'
import { FIGURES, GROUPINGS, SPAN_KINDS } from '../domain/session-report.ts'
import { COUNTED_AS } from '../domain/session-types.ts'
import { GIVEN } from '../domain/roles.ts'

/**
 * Every button value we ever put on a card, and its only reader. `card` is the row id of the card that carries it, `db`
 * the installation id, so that a button from another database is recognised and nothing is credited by it.
 */
const on = { db: z.string(), card: z.int().positive() }
const period = z.enum(PERIODS)

const actionValue = z.discriminatedUnion('do', [
  // the study card
  z.object({ do: z.literal('check-in'), ...on }),
  z.object({ do: z.literal('answer'), ...on, option: z.int().min(0).max(9) }),
  z.object({ do: z.literal('open-note'), ...on }),
  z.object({ do: z.literal('open-me'), ...on }),
  // the note form
  z.object({ do: z.literal('save-note'), ...on }),
  // setting up
  z.object({ do: z.literal('open-setup'), ...on }),
  z.object({ do: z.literal('save-setup'), ...on }),
  // roster
  z.object({ do: z.literal('decide-join'), ...on, join: z.int(), as: z.enum(['active', 'visitor', 'ignore']) }),
  z.object({ do: z.literal('open-roster'), ...on, page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('add-paper'), ...on }),
  z.object({
    do: z.literal('set-standing'),
    ...on,
    person: z.int(),
    standing: z.enum(['active', 'exempt', 'away', 'off']),
  }),
  z.object({ do: z.literal('open-roles'), ...on, page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('give-role'), ...on }),
  z.object({ do: z.literal('end-role'), ...on, person: z.int(), role: z.enum(GIVEN) }),
  // the secretary's panel of a day
  z.object({ do: z.literal('open-today'), ...on, page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('mark-paper'), ...on, person: z.int() }),
  // the secretary's register of a week or month
  z.object({
    do: z.literal('open-register'),
    ...on,
    kind: z.enum(['week', 'month']),
    from: z.iso.date(),
    page: z.int().min(0).default(0),
  }),
  z.object({ do: z.literal('export-register'), ...on, format: z.enum(['xlsx', 'csv']) }),
  z.object({ do: z.literal('undo-mark'), ...on, act: z.int().default(0) }),
  // my record
  z.object({ do: z.literal('export-record'), ...on }),
  z.object({ do: z.literal('open-make-up'), ...on, day: z.int() }),
  z.object({ do: z.literal('save-make-up'), ...on, day: z.int() }),
  z.object({ do: z.literal('open-day'), ...on, day: z.int() }),
  z.object({ do: z.literal('open-points'), ...on, period }),
  z.object({ do: z.literal('open-entries'), ...on, period, source: z.enum(SOURCES), page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('open-streak'), ...on, longest: z.boolean(), page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('open-month'), ...on, month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  // the boards; `date` is one in the period meant, where that is not today's
  z.object({
    do: z.literal('open-rank'),
    ...on,
    period,
    date: z.iso.date().optional(),
    around: z.literal(true).optional(),
  }),
  z.object({ do: z.literal('open-org-rank'), ...on, period }),
  z.object({ do: z.literal('set-on-board'), ...on, shown: z.boolean() }),
  // the point rules
  z.object({ do: z.literal('open-rules'), ...on }),
  z.object({ do: z.literal('change-rules'), ...on }),
  z.object({ do: z.literal('preview-rules'), ...on }),
  z.object({ do: z.literal('confirm-rules'), ...on }),
  // Says what it makes of the reminder, so that a second tap changes nothing.
  z.object({ do: z.literal('mute-digest'), ...on, mute: z.boolean() }),
  // the study plan
  z.object({ do: z.literal('study-post'), ...on }),
  z.object({ do: z.literal('study-skip'), ...on, date: z.iso.date() }),
  z.object({ do: z.literal('study-unskip'), ...on, date: z.iso.date() }),
  z.object({ do: z.literal('study-pause'), ...on }),
  // reports and circulars
  z.object({ do: z.literal('open-report'), ...on, report: z.int() }),
  z.object({ do: z.literal('open-missed'), ...on, page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('remind-owed'), ...on }),
  // `seen`: what had changed since its words were written, for whoever releases them all the same.
  z.object({ do: z.literal('circular-release'), ...on, seen: z.string().max(20).optional() }),
  z.object({ do: z.literal('circular-edit'), ...on }),
  z.object({ do: z.literal('circular-save'), ...on }),
  z.object({ do: z.literal('circular-withdraw'), ...on }),
  // a session: everybody's, then the secretary's
  z.object({ do: z.literal('sign-in'), ...on }),
  z.object({ do: z.literal('rsvp'), ...on }),
  z.object({ do: z.literal('open-my-session'), ...on }),
  z.object({ do: z.literal('open-leave'), ...on }),
  // `twice`: its card says that there is one like it.
  z.object({ do: z.literal('session-confirm'), ...on, twice: z.literal(true).optional() }),
  z.object({ do: z.literal('session-drop'), ...on }),
  z.object({ do: z.literal('session-edit'), ...on }),
  z.object({ do: z.literal('session-open'), ...on }),
  z.object({ do: z.literal('session-close'), back: z.literal(true).optional(), ...on }),
  z.object({ do: z.literal('open-sessions'), ...on, page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('open-session-form'), ...on, past: z.literal(true).optional() }),
  z.object({
    do: z.literal('open-roll'),
    ...on,
    session: z.int(),
    page: z.int().min(0).default(0),
    of: z.enum(['waiting', 'there', 'others']).optional(),
  }),
  z.object({ do: z.literal('open-mark'), ...on, person: z.int() }),
  z.object({ do: z.literal('save-mark'), ...on, person: z.int() }),
  // leave: the person's, then whoever decides
  z.object({ do: z.literal('ask-leave'), ...on }),
  z.object({ do: z.literal('withdraw-leave'), ...on, leave: z.int() }),
  z.object({ do: z.literal('leave-approve'), ...on }),
  z.object({ do: z.literal('leave-decline'), ...on }),
  z.object({ do: z.literal('open-leaves'), ...on, page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('open-leave-request'), ...on, leave: z.int() }),
  z.object({ do: z.literal('open-leave-entry'), ...on }),
  z.object({ do: z.literal('enter-leave'), ...on }),
  z.object({ do: z.literal('leave-namesake'), ...on, person: z.int() }),
  // planning sessions; `revision` is what the form was drawn from
  z.object({ do: z.literal('save-session'), ...on, revision: z.int().min(0) }),
  z.object({ do: z.literal('open-move'), ...on }),
  z.object({ do: z.literal('save-move'), ...on, revision: z.int().min(0), twin: z.string().max(16).optional() }),
  z.object({ do: z.literal('open-cancel'), ...on }),
  z.object({ do: z.literal('save-cancel'), ...on, revision: z.int().min(0).optional() }),
  z.object({ do: z.literal('end-series'), ...on }),
  z.object({ do: z.literal('open-types'), ...on, page: z.int().min(0).default(0) }),
  // Without a key a new one.
  z.object({ do: z.literal('open-type'), ...on, key: z.string().max(40).optional() }),
  z.object({ do: z.literal('save-type'), ...on }),
  z.object({ do: z.literal('open-preview'), ...on, session: z.int() }),
  // marks by one press, by names and by code; the secretary's panel
  z.object({ do: z.literal('mark-here'), ...on, person: z.int() }),
  z.object({ do: z.literal('mark-left'), ...on, person: z.int() }),
  z.object({ do: z.literal('mark-namesake'), ...on, person: z.int(), session: z.int().optional() }),
  z.object({ do: z.literal('open-names'), ...on }),
  z.object({ do: z.literal('save-names'), ...on }),
  z.object({ do: z.literal('open-code'), ...on }),
  z.object({ do: z.literal('save-code'), ...on }),
  z.object({ do: z.literal('open-attendance'), ...on }),
  // absence and what follows it: one's own, then the secretary's, then the helper's
  z.object({ do: z.literal('open-appeal'), ...on, session: z.int() }),
  z.object({ do: z.literal('save-appeal'), ...on }),
  z.object({ do: z.literal('open-study'), ...on, session: z.int() }),
  z.object({ do: z.literal('open-studies'), ...on }),
  z.object({ do: z.literal('save-study'), ...on }),
  z.object({ do: z.literal('start-questions'), ...on }),
  z.object({ do: z.literal('answer-study'), ...on, nth: z.int().min(0).max(9) }),
  z.object({ do: z.literal('open-study-check'), ...on }),
  z.object({ do: z.literal('save-study-check'), ...on }),
  z.object({ do: z.literal('confirm-visit'), ...on }),
  z.object({ do: z.literal('open-appeal-card'), ...on, session: z.int(), appeal: z.int() }),
  z.object({ do: z.literal('answer-appeal'), ...on, as: z.enum(['present', 'late', 'leave']) }),
  z.object({ do: z.literal('decline-appeal'), ...on }),
  z.object({ do: z.literal('open-makeups'), ...on, page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('open-owed-study'), ...on, session: z.int(), person: z.int() }),
  z.object({ do: z.literal('confirm-study'), ...on, person: z.int() }),
  z.object({ do: z.literal('assign-helper'), ...on, person: z.int() }),
  z.object({ do: z.literal('remind-missing'), ...on }),
  z.object({ do: z.literal('open-delivery'), ...on, session: z.int(), person: z.int() }),
  z.object({ do: z.literal('save-visit'), ...on, person: z.int() }),
  // sessions entered afterwards from a file
  z.object({ do: z.literal('export-backfill'), ...on }),
  z.object({ do: z.literal('confirm-backfill'), ...on }),
  z.object({ do: z.literal('drop-backfill'), ...on }),
  // speaking in turn, and minutes
  z.object({ do: z.literal('open-rotas'), ...on }),
  z.object({ do: z.literal('open-rota-form'), ...on, rota: z.int().optional() }),
  z.object({ do: z.literal('save-rota'), ...on }),
  z.object({ do: z.literal('end-rota'), ...on, rota: z.int() }),
  z.object({ do: z.literal('open-speakers'), ...on }),
  z.object({ do: z.literal('save-speakers'), ...on }),
  z.object({ do: z.literal('replace-speaker'), ...on, to: z.int() }),
  z.object({ do: z.literal('open-outline'), ...on }),
  z.object({ do: z.literal('save-outline'), ...on }),
  z.object({ do: z.literal('open-outline-file'), ...on, person: z.int() }),
  z.object({ do: z.literal('open-swap'), ...on }),
  z.object({ do: z.literal('ask-swap'), ...on }),
  z.object({ do: z.literal('answer-swap'), ...on, agree: z.boolean() }),
  z.object({ do: z.literal('open-minutes'), ...on, session: z.int() }),
  z.object({ do: z.literal('open-minutes-form'), ...on }),
  z.object({ do: z.literal('open-minutes-file'), ...on }),
  z.object({ do: z.literal('save-minutes'), ...on }),
  z.object({ do: z.literal('open-speech-form'), ...on }),
  z.object({ do: z.literal('save-speech'), ...on }),
  z.object({ do: z.literal('open-minutes-list'), ...on, page: z.int().min(0).default(0) }),
  // reports of group study
  z.object({
    do: z.literal('open-session-report'),
    ...on,
    kind: z.enum(SPAN_KINDS),
    from: z.iso.date(),
    to: z.iso.date(),
    by: z.enum(GROUPINGS).default('type'),
    page: z.int().min(0).default(0),
    // Only one person's part, or one kind of study; everything again, of whatever the report was.
    person: z.int().optional(),
    type: z.string().max(40).optional(),
    whole: z.literal(true).optional(),
    // That of a branch below.
    under: z.int().optional(),
  }),
  // Dates of one's own, from the form on the report.
  z.object({ do: z.literal('open-session-range'), ...on, by: z.enum(GROUPINGS) }),
  z.object({
    do: z.literal('open-session-figures'),
    ...on,
    figure: z.enum(FIGURES),
    type: z.string().max(40).optional(),
    counted: z.enum(COUNTED_AS).optional(),
    person: z.int().optional(),
    under: z.int().optional(),
    page: z.int().min(0).default(0),
  }),
  z.object({
    do: z.literal('open-my-report'),
    ...on,
    kind: z.enum(SPAN_KINDS),
    from: z.iso.date(),
    to: z.iso.date(),
    figure: z.enum(FIGURES),
    page: z.int().min(0).default(0),
  }),
  z.object({
    do: z.literal('open-mark-history'),
    ...on,
    person: z.int().optional(),
    page: z.int().min(0).default(0),
  }),
  z.object({ do: z.literal('open-duties'), ...on }),
  z.object({ do: z.literal('export-sessions'), ...on, format: z.enum(['xlsx', 'csv']) }),
  // the outbox; `row` is one of its messages
  z.object({ do: z.literal('open-outbox'), ...on, page: z.int().min(0).default(0) }),
  z.object({ do: z.literal('outbox-retry'), ...on, row: z.int() }),
  z.object({ do: z.literal('outbox-retry-all'), ...on }),
  z.object({ do: z.literal('outbox-arrived'), ...on, row: z.int() }),
  z.object({ do: z.literal('outbox-again'), ...on, row: z.int() }),
  z.object({ do: z.literal('choose-org'), ...on, org: z.int() }),
  // a tappable line of /help or of a suggestion: as if the words were typed
  z.object({ do: z.literal('run'), ...on, words: z.string().max(100) }),
])

export type ActionValue = z.infer<typeof actionValue>
export type ActionName = ActionValue['do']
/** The value of one action, e.g. `ActionOf<'answer'>`. */
export type ActionOf<N extends ActionName> = Extract<ActionValue, { do: N }>

/** Undefined when it is no value of ours. */
export function parseAction(value: unknown): ActionValue | undefined {
  const parsed = actionValue.safeParse(value)
  return parsed.success ? parsed.data : undefined
}
