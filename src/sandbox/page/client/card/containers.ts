/// <reference lib="dom" />
import { isObject, type Json, list, text } from '../../../json.ts'
import { h, styled } from '../dom.ts'
import { type CardContext, contentOf, type Draw, type Field } from './context.ts'
import { icon } from './icon.ts'
import { richText } from './text.ts'
import { colour, elementsOf, laidOut, lengths, spacing, widthOf } from './styles.ts'

const column_set: Draw = (element, context) => {
  const columns = list(element['columns'])
    .filter(isObject)
    .map((each) => column(each, context))
  const mode = text(element['flex_mode']) ?? 'none'
  return styled(h('div', { class: `columns columns-${mode}` }, columns), {
    'column-gap': spacing(element['horizontal_spacing']),
    'row-gap': spacing(element['horizontal_spacing']),
    margin: lengths(element['margin']),
    background: colour(element['background_style'], 'tint'),
  })
}

function column(element: Json, context: CardContext): HTMLElement {
  const node = laidOut(h('div', { class: 'column' }, elementsOf(element, context)), element)
  const weight = typeof element['weight'] === 'number' ? element['weight'] : 1
  const width = text(element['width']) ?? 'auto'
  const align = text(element['vertical_align'])
  const flex = width === 'weighted' ? `${weight} ${weight} 0` : width === 'auto' ? '0 1 auto' : `0 0 ${width}`
  return styled(node, { flex, 'align-self': align === 'center' ? 'center' : align === 'bottom' ? 'end' : undefined })
}

const form: Draw = (element, context) => {
  const node = laidOut(h('div', { class: 'form', role: 'group' }), element)
  const build = () => {
    const fields = new Map<string, Field>()
    node.replaceChildren(...elementsOf(element, { ...context, form: { fields, reset: build } }))
  }
  build()
  return node
}

const collapsible_panel: Draw = (element, context) => {
  const header = isObject(element['header']) ? element['header'] : {}
  const border = isObject(element['border']) ? element['border'] : undefined
  const summary = h(
    'summary',
    {},
    h('span', { class: 'panel-title' }, richText(header['title'], context)),
    icon(header['icon'] ?? { token: 'down' }),
  )
  styled(summary, { padding: lengths(header['padding']), background: colour(header['background_color'], 'tint') })
  const inner = laidOut(h('div', { class: 'panel-body' }, elementsOf(element, context)), {
    ...element,
    margin: undefined,
  })
  const node = h(
    'details',
    { class: border ? 'panel bordered' : 'panel', open: element['expanded'] === true },
    summary,
    inner,
  )
  return styled(node, {
    margin: lengths(element['margin']),
    'border-color': border && colour(border['color']),
    'border-radius': border && lengths(border['corner_radius']),
  })
}

const INNER = 'button, a, input, textarea, select, details, label'

const interactive_container: Draw = (element, context) => {
  const disabled = element['disabled'] === true
  const press = (event: Event) => {
    // What can be pressed inside wins over the container (5.3).
    if (disabled || (event.target instanceof Element && event.target !== node && event.target.closest(INNER))) return
    void context.press(element, node)
  }
  const tips = contentOf(element[disabled ? 'disabled_tips' : 'hover_tips'], context.lang)
  const node = h('div', {
    class: element['has_border'] === true ? 'interactive bordered' : 'interactive',
    role: 'button',
    tabindex: disabled ? -1 : 0,
    'aria-disabled': String(disabled),
    title: tips === '' ? undefined : tips,
    onclick: press,
    onkeydown: (event) => {
      if (event instanceof KeyboardEvent && event.target === node && event.key === 'Enter') press(event)
    },
  })
  node.append(...elementsOf(element, context))
  styled(node, { 'border-color': colour(element['border_color']), 'border-radius': lengths(element['corner_radius']) })
  return widthOf(laidOut(node, element), element['width'])
}

export const containers: Readonly<Record<string, Draw>> = { column_set, form, collapsible_panel, interactive_container }
