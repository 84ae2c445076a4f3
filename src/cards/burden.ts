/** What Xueji asks of members: messages and presses by week, and what was promised about them. */
import type { Messages } from '../i18n/index.ts'
import type { BurdenView } from './board-views.ts'
import { clip, directCard, hr, markdown, notation, panel, table, type Card } from './kit.ts'

/** design.md section 5: cards in a group and reminders to a person, each a day. */
const PROMISED = { study: 1, others: 3, reminders: 1 } as const

export function burdenCard(view: BurdenView, t: Messages): Card {
  const words = t.cards.burden
  const weeks = view.weeks.map((week) => ({ ...week, label: words.week(week.monday, week.sunday) }))
  const each = (count: number) => (view.members === 0 ? '—' : (count / view.members).toFixed(1))
  const perMember = ({ studyCards, otherCards, direct }: (typeof weeks)[number]) =>
    view.members === 0 ? '—' : (studyCards + otherCards + direct / view.members).toFixed(1)
  const promise = (kind: keyof typeof PROMISED) =>
    words[kind](view.most[kind] <= PROMISED[kind] ? words.within(view.most[kind]) : words.over(view.most[kind]))
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    markdown(words.members(view.members)),
    table(
      [
        { name: 'week', title: words.columns.week },
        // What each member feels; a phone shows three columns, the rest is in words.
        { name: 'per', title: words.columns.perMember, align: 'right' },
        { name: 'tapped', title: words.columns.tapsPerMember, align: 'right' },
      ],
      weeks.map((week) => ({
        week: week.label,
        per: perMember(week),
        tapped: each(week.taps),
      })),
    ),
    panel(words.details, [
      markdown(
        weeks
          .map((week) =>
            words.line(week.label, {
              study: week.studyCards,
              others: week.otherCards,
              direct: week.direct,
              taps: week.taps,
              perMember: perMember(week),
              tapsPerMember: each(week.taps),
            }),
          )
          .join('<br>'),
      ),
    ]),
    hr,
    markdown([words.etiquette, promise('study'), promise('others'), promise('reminders')].join('<br>')),
    notation(words.how),
    notation(words.lighter),
    notation(words.command),
  ])
}
