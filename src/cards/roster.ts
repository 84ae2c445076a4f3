/** The roster, for the secretary, with a form for members who have no Feishu. */
import type { Messages } from '../i18n/index.ts'
import { PAPER } from './forms.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  form,
  hr,
  input,
  markdown,
  notation,
  submit,
  type Button,
  type Card,
  type Plain,
} from './kit.ts'
import { pager, unlisted } from './pager.ts'
import type { RosterView } from './views.ts'

/** How many people a page holds. */
export const ROSTER_PAGE = 8

export function rosterCard(view: RosterView, t: Messages): Card {
  const words = t.cards.roster
  const { ref } = view
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    markdown(words.total(view.total)),
    ...view.people.slice(0, ROSTER_PAGE).flatMap((one) => rows(one, view, t)),
    ...unlisted(view.people.length - ROSTER_PAGE, t),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-roster', ...ref, page }), t),
    notation(words.explain),
    button(t.roles.title, { do: 'open-roles', ...ref, page: 0 }, { large: true }),
    hr,
    markdown(words.addTitle),
    form('paper_form', [
      input(PAPER.names, words.addHint, { rows: 3, required: true }),
      submit('add', words.add, { do: 'add-paper', ...ref }),
    ]),
  ])
}

function rows(one: RosterView['people'][number], { ref }: RosterView, t: Messages): Plain[] {
  const words = t.cards.roster
  const name = clip(one.name, 40)
  const profile = one.openId ? ` <at id=${one.openId}></at> ` : ''
  const notes = [
    `${t.terms.standing[one.standing]}${one.until === null ? '' : words.until(one.until)}`,
    ...(one.ahead ? [words.ahead(t.terms.standing[one.ahead.standing], one.ahead.from, one.ahead.until)] : []),
    ...(one.leaveUntil === null ? [] : [words.onLeave(one.leaveUntil)]),
    ...(one.role === null ? [] : [t.terms.role[one.role]]),
    ...(one.paper ? [words.paper] : []),
    ...(one.leftChat ? [words.leftChat] : []),
  ].join(' · ')
  const set = (standing: 'active' | 'exempt' | 'away' | 'off'): Button =>
    button(
      words.set[standing],
      { do: 'set-standing', ...ref, person: one.person, standing },
      standing === 'off'
        ? { fill: true, confirm: { title: words.offConfirm.title, text: words.offConfirm.text(name) } }
        : { fill: true },
    )
  const others = (['active', 'exempt', 'away'] as const).filter((standing) => standing !== one.standing)
  return [
    markdown(`**${escapeMarkdown(name)}**${profile}${t.terms.paren(notes)}`),
    columns([...others.map((standing) => [set(standing)]), [set('off')]]),
  ]
}
