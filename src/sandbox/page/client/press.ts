/// <reference lib="dom" />
/** From a press on a card to the toast its answer brings. */
import type { CardJson } from '../../../feishu/port.ts'
import { isObject, type Json, list, text } from '../../json.ts'
import { controlsOf } from '../../people/controls.ts'
import type { MessageView, PressAnswer } from '../protocol.ts'
import { post } from './api.ts'
import { type CardContext, contentOf, type Field } from './card/context.ts'
import { confirmed } from './dialog.ts'
import { toast } from './toast.ts'
import type { Lang, Words } from './words.ts'

interface Presser {
  readonly words: Words
  readonly lang: Lang
  me(): string
}

/** In the order in which the sandbox counts what can be pressed. */
function nthOf(card: CardJson, element: Json): number {
  return controlsOf(card)
    .filter(({ tag }) => tag === 'button' || tag === 'interactive_container')
    .findIndex((control) => control.element === element)
}

export function presses(
  { messageId, edits, card = {} }: MessageView,
  { words, lang, me }: Presser,
): Pick<CardContext, 'press' | 'choose'> {
  async function sent(
    node: HTMLElement,
    element: Json,
    fields: ReadonlyMap<string, Field>,
    call: () => Promise<PressAnswer>,
  ): Promise<void> {
    const { confirm } = element
    if (
      isObject(confirm) &&
      !(await confirmed(contentOf(confirm['title'], lang), contentOf(confirm['text'], lang), words))
    )
      return
    if (node.classList.contains('waiting')) return
    node.classList.add('waiting')
    node.setAttribute('aria-busy', 'true')
    try {
      show(await call(), fields)
    } catch (error) {
      toast('error', words.failed + (error instanceof Error ? error.message : String(error)))
    } finally {
      node.classList.remove('waiting')
      node.removeAttribute('aria-busy')
    }
  }

  function show({ toast: answer, error, blocked }: PressAnswer, fields: ReadonlyMap<string, Field>): void {
    if (answer) toast(answer.type, answer.content)
    if (error !== undefined)
      toast('error', [words.code(error), words.codes[error]].filter((each) => each !== undefined).join(' · '))
    if (blocked === undefined) return
    const [, kind, name = ''] = /^(required|max_length): (.*)$/.exec(blocked) ?? []
    const fault = kind === 'required' ? words.required : words.tooLong
    if (kind === undefined) toast('warning', words.blocked[blocked] ?? blocked)
    else fields.get(name)?.fault(fault)
  }

  return {
    async press(element, pressed, fields = new Map<string, Field>()) {
      openUrls(element)
      const nth = nthOf(card, element)
      const calls = controlsOf(card).find((control) => control.element === element)?.calls ?? false
      if (!calls) return
      const submits = element['form_action_type'] === 'submit'
      const form = submits
        ? Object.fromEntries([...fields.values()].map(({ name, read }) => [name, read()]))
        : undefined
      await sent(pressed, element, fields, () =>
        post('press', { as: me(), messageId, edits, nth, ...(form && { form }) }),
      )
    },
    choose(element, option, chosen) {
      const name = text(element['name']) ?? ''
      return sent(chosen, element, new Map(), () => post('select', { as: me(), messageId, edits, name, option }))
    },
  }
}

function openUrls(element: Json): void {
  for (const each of list(element['behaviors']).filter(isObject)) {
    const url = each['type'] === 'open_url' ? (text(each['default_url']) ?? '') : ''
    if (/^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener')
  }
}
