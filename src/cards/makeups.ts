/** Studies still owed: the person's own list, and the secretary's with the appeals. */
import type { Messages } from '../i18n/index.ts'
import type { MakeupsView, MyStudiesView, SessionChoice } from './absence-views.ts'
import { folded } from './folded.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  hr,
  markdown,
  notation,
  type Button,
  type Card,
  type Plain,
} from './kit.ts'
import { pager } from './pager.ts'
import { sessionTitle } from './session-parts.ts'

export const MAKEUPS_PAGE = 8
const MY_STUDIES = 10
const APPEALS = 5

/** The text takes what the button leaves. */
const row = (text: string, pressed: Button): Plain => columns([[markdown(text)], [pressed]], { weights: [1, 'auto'] })
const titled = (one: SessionChoice, t: Messages) => escapeMarkdown(clip(sessionTitle(one, t), 40))
const safe = (name: string) => escapeMarkdown(clip(name, 20))

/** A row for each study somebody owes. */
export function studyRows(
  { ref, studies }: Pick<MyStudiesView, 'ref' | 'studies'>,
  t: Messages,
  most: number = MY_STUDIES,
): Plain[] {
  const words = t.sessions.absence.mine
  return studies.slice(0, most).map((one) => {
    const text = words.line(one.date, titled(one, t), one.due, one.phase === 'overdue')
    return row(
      one.phase === 'handed-in' ? `${text}${t.terms.paren(words.waiting)}` : text,
      button(words.open, { do: 'open-study', ...ref, session: one.session }),
    )
  })
}

const VISITS = 10

/** A row for each visit somebody is to make. */
export function visitRows({ ref, visits }: Pick<MyStudiesView, 'ref' | 'visits'>, t: Messages): Plain[] {
  const words = t.sessions.absence.delivery
  const more = visits.length - VISITS
  return [
    ...visits.slice(0, VISITS).map((one) => {
      const due = t.terms.paren(words.due(one.due, one.overdue))
      return row(
        `${words.line(safe(one.name), one.date, titled(one, t))}${due}`,
        button(words.save, { do: 'open-delivery', ...ref, session: one.session, person: one.person }),
      )
    }),
    ...(more > 0 ? [notation(t.terms.ellipsis(more))] : []),
  ]
}

export function myStudiesCard(view: MyStudiesView, t: Messages): Card {
  const words = t.sessions.absence.mine
  const { ref, studies, visits, muted } = view
  const owes = studies.length + visits.length > 0
  const digest = t.cards.digest
  return directCard({ title: words.title, subtitle: clip(view.org, 40), template: owes ? 'orange' : 'green' }, [
    markdown(owes ? words.text(studies.length, visits.length) : words.none),
    ...studyRows(view, t),
    ...(studies.length > MY_STUDIES ? [notation(t.terms.ellipsis(studies.length - MY_STUDIES))] : []),
    ...visitRows(view, t),
    button(muted ? digest.unmute : digest.mute, { do: 'mute-digest', ...ref, mute: !muted }, { large: true }),
  ])
}

export function makeupsCard(view: MakeupsView, t: Messages): Card {
  const words = t.sessions.absence.list
  const { ref, counts } = view
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    ...appeals(view, t),
    markdown(
      counts.owed + counts.overdue + counts.handedIn > 0
        ? words.counts(counts.owed, counts.overdue, counts.handedIn)
        : words.none,
    ),
    ...view.studies.slice(0, MAKEUPS_PAGE).map((one) => {
      const notes = [
        words.state[one.phase](one.due),
        ...(one.paper ? [words.paper] : []),
        ...(one.helper === null ? [] : [words.helper(safe(one.helper))]),
      ]
      return row(
        `${words.line(safe(one.name), one.date, titled(one, t))}${t.terms.paren(notes.join(t.terms.join))}`,
        button(words.handle, { do: 'open-owed-study', ...ref, session: one.session, person: one.person }),
      )
    }),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-makeups', ...ref, page }), t),
    ...done(view, t),
    ...(view.untold.length > 0 ? [markdown(words.untold(view.untold.slice(0, 10).map(safe), view.untold.length))] : []),
    columns([
      [button(words.remind, { do: 'remind-missing', ...ref }, { large: true })],
      [button(t.sessions.studyCheck.open, { do: 'open-study-check', ...ref }, { large: true })],
      [button(t.sessions.roll.refresh, { do: 'open-makeups', ...ref, page: view.page }, { large: true })],
    ]),
    notation(words.command(t.commands.attendance.makeup.words)),
    notation(t.cards.today.private),
  ])
}

function appeals({ ref, appeals }: MakeupsView, t: Messages): Plain[] {
  const words = t.sessions.absence.list
  if (appeals.length === 0) return []
  return [
    markdown(words.appeals(appeals.length)),
    ...appeals
      .slice(0, APPEALS)
      .map((one) =>
        row(
          words.appealLine(safe(one.name), one.date, titled(one, t)),
          button(words.answer, { do: 'open-appeal-card', ...ref, session: one.session, appeal: one.appeal }),
        ),
      ),
    hr,
  ]
}

function done({ done }: MakeupsView, t: Messages): Plain[] {
  const words = t.sessions.absence.list
  const lines = done.map((one) => words.doneLine(safe(one.name), one.date, titled(one, t), one.on))
  return folded(words.done(done.length), lines, 4_000, t)
}
