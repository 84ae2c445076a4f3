/** Who holds which role in an org; given and ended by those who may (domain.md S24). */
import { GIVEN, type GivenRole } from '../domain/roles.ts'
import type { Messages } from '../i18n/index.ts'
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
  select,
  submit,
  type Card,
  type Form,
  type Plain,
} from './kit.ts'
import { pager } from './pager.ts'
import { ROLE_FORM } from './role-form.ts'
import type { CardRef } from './views.ts'

export interface RolesView {
  readonly ref: CardRef
  readonly org: string
  /** Of this page. */
  readonly holders: readonly { readonly person: number; readonly name: string; readonly role: GivenRole }[]
  readonly page: number
  readonly pages: number
  /** Whose group it is: they administer it without a role. */
  readonly owner: string | null
  /** What the one who looks may give and end. */
  readonly gives: readonly GivenRole[]
  /** Who may be given one; typed by name where there are many. */
  readonly people: readonly { readonly value: string; readonly label: string }[]
}

export const ROLES_PAGE = 12
const PEOPLE_IN_A_LIST = 20

export function rolesCard(view: RolesView, t: Messages): Card {
  const words = t.roles
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    ...view.holders.map((one) => row(one, view, t)),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-roles', ...view.ref, page }), t),
    ...(view.owner === null ? [] : [markdown(words.owner(escapeMarkdown(clip(view.owner, 40))))]),
    ...(view.gives.length === 0 ? [notation(words.onlyThese)] : [hr, markdown(words.give), giving(view, t)]),
    notation(words.explain),
  ])
}

function row({ person, name, role }: RolesView['holders'][number], { ref, gives }: RolesView, t: Messages): Plain {
  const text = markdown(`**${escapeMarkdown(clip(name, 40))}**${t.terms.paren(t.terms.role[role])}`)
  if (!gives.includes(role)) return text
  const { title, text: ask } = t.roles.endConfirm
  const end = button(
    t.roles.end,
    { do: 'end-role', ...ref, person, role },
    { confirm: { title, text: ask(clip(name, 20), t.terms.role[role]) } },
  )
  return columns([[text], [end]], { weights: [1, 'auto'] })
}

function giving({ ref, gives, people }: RolesView, t: Messages): Form {
  const words = t.roles
  const roles = GIVEN.filter((role) => gives.includes(role)).map((role) => ({ value: role, label: t.terms.role[role] }))
  return form('role_form', [
    ...(people.length > PEOPLE_IN_A_LIST
      ? [input(ROLE_FORM.name, words.name, { required: true })]
      : [select(ROLE_FORM.person, words.person, people), input(ROLE_FORM.name, words.other)]),
    select(ROLE_FORM.role, words.role, roles, { required: true }),
    submit('give', words.save, { do: 'give-role', ...ref }),
  ])
}
