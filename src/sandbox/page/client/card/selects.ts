/// <reference lib="dom" />
/** Fields one chooses in. */
import { isObject, type Json, list, text } from '../../../json.ts'
import { h, styled } from '../dom.ts'
import { type CardContext, contentOf, type Draw } from './context.ts'
import { ariaLabel, fieldNode } from './field.ts'
import { richText } from './text.ts'

interface Option {
  readonly value: string
  readonly label: string
}

const staticOptions = (element: Json, { lang }: CardContext): Option[] =>
  list(element['options'])
    .filter(isObject)
    .map((each) => ({ value: text(each['value']) ?? '', label: contentOf(each['text'], lang) }))

/** Without options it is everybody in the chat (5.3). */
function personOptions(element: Json, { members, nameOf }: CardContext): Option[] {
  const inside = members()
  const named = list(element['options'])
    .filter(isObject)
    .flatMap(({ value }) => text(value) ?? [])
  const known = named.filter((id) => nameOf(id) !== id)
  return (known.length > 0 ? known : inside).map((id) => ({ value: id, label: nameOf(id) }))
}

type OptionsOf = (element: Json, context: CardContext) => Option[]

const single =
  (optionsOf: OptionsOf): Draw =>
  (element, context) => {
    const hint = contentOf(element['placeholder'], context.lang) || context.words.choose
    const field = h(
      'select',
      {
        disabled: element['disabled'] === true,
        name: text(element['name']),
        'aria-label': ariaLabel(element, context),
      },
      h('option', { value: '', disabled: true, hidden: true }, hint),
      optionsOf(element, context).map(({ value, label }) => h('option', { value }, label)),
    )
    const initial = text(element['initial_option']) ?? ''
    field.value = initial
    const dim = () => field.classList.toggle('unchosen', field.value === '')
    dim()
    field.addEventListener('change', () => {
      dim()
      if (!context.form) void context.choose(element, field.value, field)
    })
    return fieldNode(element, context, field, () => (field.value === '' ? null : field.value))
  }

const multiple =
  (optionsOf: OptionsOf): Draw =>
  (element, context) => {
    const options = optionsOf(element, context)
    const before = new Set(list(element['selected_values']))
    const boxes = options.map(({ value, label }) => {
      const box = h('input', { type: 'checkbox', value })
      box.checked = before.has(value)
      return { value, label, box, row: h('label', {}, box, h('span', {}, label)) }
    })
    const hint = contentOf(element['placeholder'], context.lang) || context.words.choose
    const shown = h('summary', { 'aria-label': ariaLabel(element, context) })
    const chosen = () => boxes.filter(({ box }) => box.checked)
    const redraw = () => {
      const tags = chosen().map(({ label }) => h('span', { class: 'chosen' }, label))
      shown.replaceChildren(...(tags.length > 0 ? tags : [h('span', { class: 'hint' }, hint)]))
    }
    redraw()
    const control = h(
      'details',
      { class: 'multi', onchange: redraw, 'data-name': text(element['name']) },
      shown,
      h(
        'div',
        { class: 'menu' },
        boxes.map(({ row }) => row),
      ),
    )
    return fieldNode(element, context, control, () => chosen().map(({ value }) => value))
  }

const checker: Draw = (element, context) => {
  const box = h('input', { type: 'checkbox', disabled: element['disabled'] === true, name: text(element['name']) })
  box.checked = element['checked'] === true
  const style = isObject(element['checked_style']) ? element['checked_style'] : {}
  const words = richText(element['text'], context)
  const redraw = () => {
    words.classList.toggle('struck', box.checked && style['show_strikethrough'] === true)
    styled(words, { opacity: box.checked && typeof style['opacity'] === 'number' ? String(style['opacity']) : '1' })
  }
  redraw()
  box.addEventListener('change', () => {
    redraw()
    if (!context.form) void context.choose(element, String(box.checked), box)
  })
  const area = isObject(element['button_area']) ? list(element['button_area']['buttons']) : []
  const extra = area.map((each) =>
    context.draw(isObject(each) ? { tag: 'button', size: 'small', ...each } : each, context),
  )
  return fieldNode(
    element,
    context,
    h('div', { class: 'checker' }, h('label', {}, box, words), extra),
    () => box.checked,
  )
}

const pictures: Draw = (element, context) => {
  const keys = list(element['options']).filter(isObject)
  const many = element['multi_select'] === true
  const chosen = new Set<string>()
  const tiles = keys.map((each) => {
    const value = text(each['value']) ?? ''
    const tile = h(
      'button',
      { type: 'button', class: 'img', 'aria-pressed': 'false', disabled: each['disabled'] === true },
      context.words.image,
      h('small', {}, text(each['img_key']) ?? ''),
    )
    tile.addEventListener('click', () => {
      if (!many) chosen.clear()
      if (!chosen.delete(value)) chosen.add(value)
      for (const [nth, other] of tiles.entries())
        other.setAttribute('aria-pressed', String(chosen.has(text(keys[nth]?.['value']) ?? '')))
      if (!context.form) void context.choose(element, value, tile)
    })
    return tile
  })
  return fieldNode(element, context, h('div', { class: 'imgs' }, tiles), () =>
    many ? [...chosen] : ([...chosen][0] ?? null),
  )
}

export const selects: Readonly<Record<string, Draw>> = {
  select_static: single(staticOptions),
  select_person: single(personOptions),
  multi_select_static: multiple(staticOptions),
  multi_select_person: multiple(personOptions),
  checker,
  select_img: pictures,
}
