/** Several people of one name: whose leave is entered is chosen by a press, and nothing is entered before. */
import type { Messages } from '../i18n/index.ts'
import { button, type Card, clip, columns, directCard, escapeMarkdown, markdown } from './kit.ts'
import type { LeaveNamesakesView } from './leave-views.ts'

const MOST = 10

export function leaveNamesakesCard({ ref, org, said, people }: LeaveNamesakesView, t: Messages): Card {
  const words = t.sessions.leave.namesakes
  const name = escapeMarkdown(clip(people[0]?.name ?? '', 20))
  return directCard({ title: words.title, subtitle: clip(org, 40) }, [
    markdown(words.lead(name)),
    ...(said === '' ? [] : [markdown(words.said(escapeMarkdown(clip(said, 100))))]),
    ...people.slice(0, MOST).map((one, nth) =>
      columns(
        [[markdown(told(one, nth, t))], [button(words.choose, { do: 'leave-namesake', ...ref, person: one.person })]],
        {
          weights: [1, 'auto'],
        },
      ),
    ),
  ])
}

/** What tells them apart: the profile in Feishu, the org and since when. */
function told(
  { name, paper, openId, roster }: LeaveNamesakesView['people'][number],
  nth: number,
  { sessions: { leave, namesakes } }: Messages,
): string {
  const who = [
    ...(openId === null ? [] : [`<at id=${openId}></at>`]),
    ...(roster ? [namesakes.roster(escapeMarkdown(clip(roster.org, 40)), roster.since)] : []),
  ]
  const line = leave.namesakes.one(nth + 1, escapeMarkdown(clip(name, 20)), paper)
  return [line, ...(who.length > 0 ? [who.join(' · ')] : [])].join('<br>')
}
