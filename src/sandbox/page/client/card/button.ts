/// <reference lib="dom" />
import { isObject, list, text } from '../../../json.ts'
import { h, styled } from '../dom.ts'
import { contentOf, type Draw } from './context.ts'
import { icon } from './icon.ts'
import { lengths, widthOf } from './styles.ts'

const button: Draw = (element, context) => {
  const type = text(element['type']) ?? 'default'
  const size = text(element['size']) ?? 'medium'
  const disabled = element['disabled'] === true
  const tips = contentOf(element[disabled ? 'disabled_tips' : 'hover_tips'], context.lang)
  const node = h(
    'button',
    {
      type: 'button',
      class: `card-button card-button-${type} card-button-${size}`,
      disabled,
      title: tips === '' ? undefined : tips,
      onclick: () => {
        if (element['form_action_type'] === 'reset') context.form?.reset()
        else void context.press(element, node, context.form?.fields)
      },
    },
    isObject(element['icon']) && icon(element['icon']),
    h('span', {}, contentOf(element['text'], context.lang)),
  )
  return styled(widthOf(node, element['width']), { margin: lengths(element['margin']) })
}

/** A menu behind three dots. */
const overflow: Draw = (element, context) => {
  const pick = (option: Readonly<Record<string, unknown>>) => () => {
    node.open = false
    const url = isObject(option['multi_url']) ? text(option['multi_url']['url']) : undefined
    if (url !== undefined && /^https?:\/\//.test(url)) window.open(url, '_blank', 'noopener')
    else void context.choose(element, text(option['value']) ?? '', node)
  }
  const options = list(element['options']).filter(isObject)
  const node = h(
    'details',
    { class: 'overflow' },
    h('summary', { class: 'card-button card-button-default', 'aria-label': context.words.more }, '⋯'),
    h(
      'div',
      { class: 'menu' },
      options.map((option) =>
        h('button', { type: 'button', onclick: pick(option) }, contentOf(option['text'], context.lang)),
      ),
    ),
  )
  return node
}

export const buttons: Readonly<Record<string, Draw>> = { button, overflow }
