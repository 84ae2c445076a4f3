/** The admin's list of what was not delivered: nothing, a little, and every kind of line at its worst. */
import * as cards from '../../src/cards/index.ts'
import type { Card } from '../../src/cards/kit.ts'
import type { OutboxRow, OutboxView } from '../../src/cards/outbox-view.ts'
import type { Messages } from '../../src/i18n/index.ts'
import { zh } from '../../src/i18n/zh.ts'

const ref = { db: 'xj-01HZY3KQ8M5V7W', card: 2_147_483_647 }
const at = { date: '2026-03-02', time: '08:30' }
const failures = Object.keys(zh.outbox.cause) as NonNullable<OutboxRow['failure']>[]

const row = (more: Partial<OutboxRow>): OutboxRow => ({
  ...{ row: 2_147_483_647, what: '每日学习', to: '县人大机关党支部', ...at },
  ...{ state: 'given_up', failure: 'silenced', next: null, retry: 'useful', again: false },
  ...more,
})
const view = (rows: readonly OutboxRow[], more: Partial<OutboxView> = {}): OutboxView => ({
  ...{ ref, counts: { waiting: 5000, unknown: 200, failed: 99_999 }, rows, retryable: 500, page: 3, pages: 99 },
  ...more,
})

export const outboxSamples = (
  names: readonly (readonly [string, string])[],
): readonly (readonly [string, (t: Messages) => Card])[] => {
  const none = { counts: { waiting: 0, unknown: 0, failed: 0 }, retryable: 0, page: 0, pages: 1 }
  const usual = [
    row({ state: 'unknown', failure: 'no-answer', retry: null, again: true }),
    row({}),
    row({ retry: 'post-anew' }),
    row({ retry: 'useless', failure: 'too-late' }),
    row({ state: 'sending', failure: 'network', next: at, retry: null }),
    row({ state: 'owed', failure: null, next: at, retry: null, what: zh.outbox.text, to: '李秀英' }),
  ]
  const views: readonly (readonly [string, OutboxView])[] = [
    ['nothing', view([], none)],
    ['usual', view(usual, { page: 0, pages: 1, retryable: 1 })],
    ...failures.map((failure): readonly [string, OutboxView] => [failure, view([row({ failure })])]),
    ...names.map(([size, name]): readonly [string, OutboxView] => [
      size,
      view(
        Array.from({ length: 200 }, () =>
          row({ state: 'unknown', failure: 'no-answer', retry: null, what: name, to: name }),
        ),
      ),
    ]),
  ]
  return views.map(([size, one]) => [`outbox, ${size}`, (t) => cards.outboxCard(one, t)])
}
