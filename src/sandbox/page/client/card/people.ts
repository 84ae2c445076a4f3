/// <reference lib="dom" />
import { isObject, list, text } from '../../../json.ts'
import { avatar } from '../avatar.ts'
import { h } from '../dom.ts'
import type { CardContext, Draw } from './context.ts'

export function personNode(
  openId: string,
  { nameOf }: CardContext,
  { name = true, picture = true, capsule = false } = {},
): HTMLElement {
  const words = nameOf(openId)
  return h(
    'span',
    { class: capsule ? 'person-node capsule' : 'person-node', title: words },
    picture && avatar(words),
    name && h('span', {}, words),
  )
}

const look = (element: Readonly<Record<string, unknown>>) => ({
  name: element['show_name'] !== false,
  picture: element['show_avatar'] !== false,
  capsule: element['style'] === 'capsule',
})

export const people: Readonly<Record<string, Draw>> = {
  person: (element, context) => personNode(text(element['user_id']) ?? '', context, look(element)),
  person_list: (element, context) =>
    h(
      'div',
      { class: 'person-list' },
      list(element['persons'])
        .filter(isObject)
        .map((each) => personNode(text(each['id']) ?? '', context, look(element))),
    ),
}
