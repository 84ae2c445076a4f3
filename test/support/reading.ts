/** What a person sees of a message. */
import { controlsOf } from '../../src/sandbox/people/controls.ts'
import type { Message } from '../../src/sandbox/server.ts'

export const isCard = (message: Message): boolean => message.type === 'interactive'

/** Every word on it: of a text the text, of a card its header and all its elements. */
export function textOf(message: Message): string {
  if (message.card)
    return words(message.card)
      .join('\n')
      .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
  return (JSON.parse(message.content) as { text?: string }).text ?? ''
}

/** The words on the buttons, in order. */
export function buttonsOf(message: Message): string[] {
  if (!message.card) return []
  return controlsOf(message.card)
    .filter(({ tag }) => tag === 'button')
    .map(({ label }) => label)
}

/** What a form field holds before anything is typed. */
export function fieldOf(message: Message, name: string): unknown {
  const field = message.card && controlsOf(message.card).find((control) => control.name === name)?.element
  if (!field) throw new Error(`no field ${name}`)
  return field['default_value'] ?? field['initial_option'] ?? field['initial_time'] ?? field['selected_values'] ?? null
}

/** The options of a select, by their words. */
export function optionsOf(message: Message, name: string): Record<string, string> {
  const field = message.card && controlsOf(message.card).find((control) => control.name === name)?.element
  const options = (field?.['options'] ?? []) as { text: { content: string }; value: string }[]
  return Object.fromEntries(options.map(({ text, value }) => [text.content, value]))
}

/** The label of a button that begins with these words: options of a question carry their text. */
export function labelled(message: Message, beginning: string): string {
  const label = buttonsOf(message).find((each) => each.startsWith(beginning))
  if (label === undefined) throw new Error(`no button ${beginning}; there are ${buttonsOf(message).join(', ')}`)
  return label
}

/** Placeholders are not content: nobody reads them as said. */
const UNSAID = new Set(['placeholder', 'behaviors', 'confirm', 'summary', 'options'])

function words(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'content' ? [value] : []
  if (Array.isArray(value)) return value.flatMap((each) => words(each))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => (UNSAID.has(name) ? [] : words(each, name)))
}
