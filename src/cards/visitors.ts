/** Who may come to an org's sessions without being on its roster (列席), for the secretary. */
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, notation, type Card, type Plain } from './kit.ts'
import { pager } from './pager.ts'
import type { CardRef } from './views.ts'

export interface VisitorsView {
  readonly ref: CardRef
  readonly org: string
  readonly people: readonly {
    readonly person: number
    readonly name: string
    /** Of somebody in the group who shares their name. */
    readonly openId: string | null
    readonly paper: boolean
  }[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

export function visitorsCard(view: VisitorsView, t: Messages): Card {
  const words = t.cards.visitors
  const { ref } = view
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    markdown(view.total === 0 ? words.none : words.total(view.total)),
    ...view.people.flatMap((one) => rows(one, view, t)),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-roster', ...ref, page, of: 'visitors' }), t),
    notation(words.explain),
    button(words.back, { do: 'open-roster', ...ref, page: 0 }, { large: true }),
  ])
}

/** Who is in the group is not here by mistake: that was decided when they joined. */
function rows(one: VisitorsView['people'][number], { ref }: VisitorsView, t: Messages): Plain[] {
  const words = t.cards.visitors
  const name = clip(one.name, 40)
  const profile = one.openId === null ? '' : ` <at id=${one.openId}></at> `
  const note = one.paper ? t.terms.paren(t.cards.roster.paper) : ''
  const set = (standing: 'active' | 'off') => ({ do: 'set-standing', ...ref, person: one.person, standing }) as const
  const on = button(words.take, set('active'), { fill: true, confirm: words.takeConfirm(name) })
  const off = button(words.remove, set('off'), { fill: true, confirm: words.removeConfirm(name) })
  return [markdown(`**${escapeMarkdown(name)}**${profile}${note}`), columns(one.paper ? [[on], [off]] : [[on]])]
}
