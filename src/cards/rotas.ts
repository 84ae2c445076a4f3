/** An org's rotas: who speaks next, and who is to speak already (S7, S8). */
import { EACH, EVERY_KIND, MOST_ROTA_NAME, ROTA } from './speech-forms.ts'
import type { Messages } from '../i18n/index.ts'
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
  within,
  type Card,
  type Plain,
} from './kit.ts'
import { typeName } from './session-parts.ts'
import type { KindView, RotaFormView, RotaLine, RotasView } from './speech-views.ts'

const SHOWN = 6
const AHEAD = 2
/** What the names of a line may weigh. */
const NAMES = 400

const safe = (name: string) => escapeMarkdown(clip(name, 20))
const kindName = ({ key, name }: KindView, t: Messages) => (name === null ? typeName(key, t) : clip(name, 20))

export function rotasCard(view: RotasView, t: Messages): Card {
  const words = t.sessions.speech.rota
  const left = view.rotas.length - SHOWN
  return directCard({ title: words.title, subtitle: clip(view.org, 40) }, [
    ...(view.rotas.length === 0 ? [markdown(words.none)] : []),
    ...view.rotas.slice(0, SHOWN).flatMap((one) => rota(one, view, t)),
    ...(left > 0 ? [notation(t.terms.ellipsis(left))] : []),
    button(words.fresh, { do: 'open-rota-form', ...view.ref }, { type: 'primary', large: true }),
    notation(words.explain),
  ])
}

function rota(one: RotaLine, { ref }: RotasView, t: Messages): Plain[] {
  const words = t.sessions.speech.rota
  const names = (list: readonly string[]) => within(list.map(safe), NAMES, t.terms.join).kept
  const text = [
    `**${safe(one.name)}**`,
    words.line(one.kind === null ? null : escapeMarkdown(kindName(one.kind, t)), one.each, one.people, one.everybody),
    ...one.ahead.slice(0, AHEAD).map(({ date, starts, names: who }) => words.ahead(date, starts, names(who))),
    ...(one.next.length > 0 ? [words.next(names(one.next))] : []),
  ].join('<br>')
  const change = button(words.change, { do: 'open-rota-form', ...ref, rota: one.rota })
  const { title, text: ask } = words.endConfirm
  const confirm = { title, text: ask(clip(one.name, 20)) }
  const end = button(words.end, { do: 'end-rota', ...ref, rota: one.rota }, { confirm })
  return [columns([[markdown(text)], [change, end]], { weights: [1, 'auto'] })]
}

export function rotaFormCard(view: RotaFormView, t: Messages): Card {
  const words = t.sessions.speech.rota
  const { rota: is, ref } = view
  const kinds = [
    { value: EVERY_KIND, label: words.everyKind },
    ...view.kinds.slice(0, 40).map((kind) => ({ value: kind.key, label: kindName(kind, t) })),
  ]
  const each = EACH.map((value) => ({ value, label: words.each(Number(value)) }))
  return directCard({ title: is === null ? words.fresh : words.changing, subtitle: clip(view.org, 40) }, [
    form('rota_form', [
      input(ROTA.name, words.name, { most: MOST_ROTA_NAME, value: is?.name ?? words.usual, required: true }),
      select(ROTA.kind, words.kind, kinds, { value: is === null ? null : (is.kind ?? EVERY_KIND), required: true }),
      select(ROTA.each, words.howMany, each, { value: String(is?.each ?? 2), required: true }),
      input(ROTA.people, words.people, { rows: 4, value: is?.people ?? '' }),
      submit('save', words.save, { do: 'save-rota', ...ref }),
    ]),
    notation(is === null ? words.peopleHow : words.orderHow),
  ])
}
