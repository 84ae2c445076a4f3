/** The kinds of group study an org has, and how often each is required. */
import { COUNTED_AS, isShipped } from '../domain/session-types.ts'
import type { Messages } from '../i18n/index.ts'
import { cut } from './form-values.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  form,
  input,
  markdown,
  notation,
  select,
  submit,
  type Card,
} from './kit.ts'
import { pager } from './pager.ts'
import { MOST_OF, TYPE } from './session-plan-forms.ts'
import type { SessionTypesView, TypeFormView } from './session-plan-views.ts'
import { typeName } from './session-parts.ts'

export const TYPES_PAGE = 10

export function sessionTypesCard(view: SessionTypesView, t: Messages): Card {
  const words = t.sessions.plan.types
  const { ref } = view
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    ...view.types.slice(0, TYPES_PAGE).map(({ key, type, countedAs, required, retired }) => {
      const text = [
        `**${escapeMarkdown(typeName(type, t))}**`,
        words.line(t.sessions.countedAs[countedAs], words.required(required), retired),
      ].join('<br>')
      return columns([[markdown(text)], [button(words.edit, { do: 'open-type', ...ref, key })]], {
        weights: [1, 'auto'],
      })
    }),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-types', ...ref, page }), t),
    button(words.fresh, { do: 'open-type', ...ref }, { type: 'primary', large: true }),
    notation(words.lead),
  ])
}

export function typeFormCard({ ref, org, type }: TypeFormView, t: Messages): Card {
  const words = t.sessions.plan.typeForm
  const label = (text: string) => markdown(`**${text}**`)
  const name = type === null ? '' : isShipped(type.type) ? t.sessions.types[type.type] : type.type
  return directCard({ title: type === null ? words.title.fresh : words.title.edit, subtitle: clip(org, 40) }, [
    form('type_form', [
      label(words.name),
      input(TYPE.name, words.nameHint, {
        value: cut(name, MOST_OF.typeName),
        most: MOST_OF.typeName,
        required: true,
      }),
      label(words.countedAs),
      select(
        TYPE.countedAs,
        words.countedAsHint,
        COUNTED_AS.map((value) => ({ value, label: t.sessions.countedAs[value] })),
        { value: type?.countedAs ?? 'group-study', required: true },
      ),
      label(words.times),
      input(TYPE.times, words.timesHint, { value: String(type?.required?.times ?? ''), most: 2 }),
      label(words.per),
      select(
        TYPE.per,
        words.per,
        (['month', 'quarter', 'half', 'year'] as const).map((value) => ({ value, label: words.perOption[value] })),
        { value: type?.required?.per ?? 'month', required: true },
      ),
      label(words.state),
      select(
        TYPE.state,
        words.state,
        (['used', 'retired'] as const).map((value) => ({ value, label: words.stateOption[value] })),
        { value: type?.retired === true ? 'retired' : 'used', required: true },
      ),
      submit('save', words.save, { do: 'save-type', ...ref }),
    ]),
  ])
}
