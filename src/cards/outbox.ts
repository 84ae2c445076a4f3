/** What waits, what is in doubt and what was not delivered, for whoever runs the bot. */
import type { Messages } from '../i18n/index.ts'
import {
  type Button,
  button,
  buttonRow,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  hr,
  markdown,
  notation,
  type Card,
  type Plain,
} from './kit.ts'
import type { OutboxRow, OutboxView } from './outbox-view.ts'
import { pager } from './pager.ts'

export const OUTBOX_PAGE = 8

const safe = (text: string) => escapeMarkdown(clip(text, 30))

export function outboxCard(view: OutboxView, t: Messages): Card {
  const words = t.outbox
  const { ref, counts, rows, retryable, page } = view
  const failing = counts.unknown + counts.failed > 0
  return directCard({ title: words.title, template: failing ? 'orange' : 'blue' }, [
    markdown(rows.length > 0 ? words.counts(counts.waiting, counts.unknown, counts.failed) : words.none),
    ...rows.slice(0, OUTBOX_PAGE).flatMap((row): Plain[] => [hr, ...lines(row, view, t)]),
    ...pager(page, view.pages, (to) => ({ do: 'open-outbox', ...ref, page: to }), t),
    columns([
      ...(retryable > 1
        ? [
            [
              button(
                words.retryAll(retryable),
                { do: 'outbox-retry-all', ...ref },
                { large: true, confirm: words.retryAllConfirm },
              ),
            ],
          ]
        : []),
      [button(words.refresh, { do: 'open-outbox', ...ref, page }, { large: true })],
    ]),
    notation(words.scope),
    notation(words.command(t.commands.outbox.words)),
  ])
}

function lines(row: OutboxRow, { ref }: OutboxView, t: Messages): Plain[] {
  const words = t.outbox
  const { failure, next, retry } = row
  const on = { ...ref, row: row.row }
  const since = words.since(t.when.dateTime(row.date, row.time), words.state[row.state])
  const tries = next === null ? '' : words.tryAt(t.when.dateTime(next.date, next.time))
  const why = [
    failure === null ? '' : words.because(words.cause[failure]),
    failure === null || retry === 'useless' ? '' : words.todo(words.next[failure]),
    retry === 'useless' ? words.useless : '',
    retry === 'post-anew' ? words.postAnew(t.commands.study.post.words) : '',
  ].join('')
  const buttons: Button[] =
    row.state === 'unknown'
      ? [
          button(words.arrived, { do: 'outbox-arrived', ...on }),
          ...(row.again ? [button(words.again, { do: 'outbox-again', ...on }, { confirm: words.againConfirm })] : []),
        ]
      : retry === 'useful'
        ? [button(words.retry, { do: 'outbox-retry', ...on })]
        : []
  return [
    markdown(
      [words.head(safe(row.what), safe(row.to)), `${since}${tries}`, ...(why === '' ? [] : [why.trim()])].join('<br>'),
    ),
    ...(buttons.length > 0 ? [buttonRow(buttons)] : []),
  ]
}
