import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { parseAction } from '../../src/cards/actions.ts'
import { bytesOf, type Card, elementsOf, fits, MAX_BYTES, MAX_ELEMENTS } from '../../src/cards/kit.ts'
import { checkCard } from '../../src/sandbox/card-rules/index.ts'
import { emptyWorld } from '../../src/sandbox/world.ts'
import { parts, ref, samples } from './samples.ts'

const FIELDS = ['input', 'select_static', 'multi_select_static', 'picker_time', 'date_picker']
type Parts = ReturnType<typeof parts>
const isField = (part: Parts[number]) => FIELDS.includes(String(part['tag']))
const isForm = (part: Parts[number]) => part['tag'] === 'form'

test.each(samples.map(({ name, draw, group }) => [name, draw, group] as const))(
  '%s: taken by Feishu, within the limits, whole in its words, each button and form as it must be',
  (_, draw, group) => {
    const card = draw()
    expect(checkCard(card, emptyWorld()), 'is a card Feishu takes').toBeUndefined()
    expect(bytesOf(card), 'bytes').toBeLessThanOrEqual(MAX_BYTES)
    expect(elementsOf(card), 'elements').toBeLessThanOrEqual(MAX_ELEMENTS)
    expect(fits(card)).toBe(true)
    const all = parts(card)
    wholeWords(card, all)
    readBack(all)
    formsInPlace(card, all, group)
    submittable(all)
    expect(card.config).toMatchObject({ update_multi: true, enable_forward: false })
    expect(card.config.summary.content, 'what the chat list says').not.toBe('')
    expect(card.header.title.content).not.toBe('')
  },
)

function wholeWords(card: Card, all: Parts) {
  const text = JSON.stringify(card)
  expect(text).not.toMatch(/undefined|\[object|NaN|function|=>/)
  expect(text).not.toContain('null')
  expect(all.filter((part) => part['tag'] === 'markdown' && part['content'] === '')).toEqual([])
}

/** Values are read back, each naming the card; at most one button is the main one. */
function readBack(all: Parts) {
  const values = all.flatMap((part) => (part['type'] === 'callback' ? [part['value']] : []))
  const lost = values.filter((value) => {
    const action = parseAction(value)
    return !isDeepStrictEqual(action, value) || action?.db !== ref.db || action.card !== ref.card
  })
  expect(lost, 'values not read back').toEqual([])
  const main = all.filter((part) => part['tag'] === 'button' && part['type'] === 'primary')
  expect(main.length, 'main buttons').toBeLessThanOrEqual(1)
}

/** No form in a group, and fields only in forms directly in the body. */
function formsInPlace(card: Card, all: Parts, group: boolean) {
  const forms = all.filter(isForm)
  if (group) expect(forms).toEqual([])
  expect(card.body.elements.filter(({ tag }) => tag === 'form')).toHaveLength(forms.length)
  expect(parts(forms).filter(isField)).toHaveLength(all.filter(isField).length)
}

function submittable(all: Parts) {
  for (const form of all.filter(isForm)) {
    const controls = parts(form).filter((part) => isField(part) || part['tag'] === 'button')
    const names = [form, ...controls].map((part) => part['name'])
    expect(names.every((name) => typeof name === 'string' && /^[a-z][a-z_]*$/.test(name))).toBe(true)
    expect(new Set(names).size).toBe(names.length)
    expect(controls.filter((part) => part['form_action_type'] === 'submit')).toHaveLength(1)
  }
}
