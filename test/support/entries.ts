import { commands } from '../../commands/index.ts'
import { actions } from '../../src/actions/index.ts'
import type { Policy } from '../../src/domain/roles.ts'

/** Every entry of the registries with what it asks for. */
export const entries = [
  ...commands.map(({ name, allow }) => ({ entry: `/${name}`, allow })),
  ...commands.flatMap(({ name, subs, allowSub }) =>
    [...new Set(subs?.values())].flatMap((sub) => {
      const allow = allowSub?.([sub])
      return allow === undefined ? [] : [{ entry: `/${name} ${sub}`, allow }]
    }),
  ),
  ...Object.values(actions).map(({ name, allow }) => ({ entry: name as string, allow })),
]

/** What asks for less than keeping the records, written out by hand: whoever opens another entry says so here. */
export const LESS: Readonly<Record<Exclude<Policy, 'secretary'>, readonly string[]>> = {
  anyone: [
    ...['/help', '/checkin', '/signin', '/appeal', '/study', '/me', '/note', '/org', '/setup', '/whoami'],
    // One's own study days, figures and record.
    ...['check-in', 'answer', 'open-note', 'save-note', 'open-me', 'open-day', 'open-make-up', 'save-make-up'],
    ...['open-points', 'open-entries', 'open-streak', 'open-month', 'open-my-report', 'open-rules', 'export-record'],
    ...['set-on-board', 'mute-digest', 'choose-org'],
    // One's own part of a session, and what one owes of it.
    ...['sign-in', 'save-code', 'open-my-session', 'open-preview', 'withdraw-leave', 'open-appeal', 'save-appeal'],
    ...[
      'open-study',
      'open-studies',
      'save-study',
      'start-questions',
      'answer-study',
      'confirm-visit',
      'open-delivery',
      'save-visit',
    ],
    ...['open-outline', 'save-outline', 'open-swap', 'ask-swap', 'answer-swap'],
  ],
  member: [
    // A member's own.
    '/attendance report',
    ...['/leave', '/points', '/rank', '/report', 'open-rank', 'open-org-rank', 'open-report'],
    ...['rsvp', 'open-leave', 'ask-leave'],
  ],
  host: [
    ...['/attendance open', '/attendance close'],
    ...['session-open', 'session-close', 'open-roll', 'open-code'],
    ...['open-minutes', 'open-minutes-file', 'open-minutes-form', 'save-minutes', 'open-speech-form', 'save-speech'],
    'open-outline-file',
  ],
  admin: [
    ...['open-setup', 'save-setup', '/outbox'],
    ...['open-outbox', 'outbox-retry', 'outbox-retry-all', 'outbox-arrived', 'outbox-again'],
  ],
}
