/// <reference lib="dom" />
/** What all fields share: their name in the form, the mark of a required one, the words below when something is wrong. */
import { type Json, text } from '../../../json.ts'
import { h, styled } from '../dom.ts'
import { type CardContext, contentOf, type FieldValue } from './context.ts'
import { lengths, widthOf } from './styles.ts'

export function fieldNode(
  element: Json,
  context: CardContext,
  control: HTMLElement,
  read: () => FieldValue,
): HTMLElement {
  const fault = h('div', { class: 'fault', role: 'alert', hidden: true })
  const label = contentOf(element['label'], context.lang)
  const required = element['required'] === true
  const node = h(
    'div',
    { class: element['label_position'] === 'left' ? 'card-field label-left' : 'card-field' },
    label !== '' && h('div', { class: 'label' }, label),
    h(
      'div',
      { class: 'card-control' },
      control,
      required && h('span', { class: 'required', 'aria-hidden': 'true' }, '*'),
    ),
    fault,
  )
  const name = text(element['name'])
  if (context.form && name !== undefined)
    context.form.fields.set(name, {
      name,
      read,
      fault(words) {
        fault.textContent = words ?? ''
        fault.hidden = words === undefined
        node.classList.toggle('faulty', words !== undefined)
      },
    })
  const clear = () => context.form?.fields.get(name ?? '')?.fault(undefined)
  node.addEventListener('input', clear)
  node.addEventListener('change', clear)
  return styled(widthOf(node, element['width']), { margin: lengths(element['margin']) })
}

/** What names a field to those who can not see it. */
export const ariaLabel = (element: Json, { lang }: CardContext): string =>
  contentOf(element['label'], lang) || contentOf(element['placeholder'], lang) || (text(element['name']) ?? '')
