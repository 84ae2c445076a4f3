import { describe, expect, it } from 'vitest'
import { parseAction } from '../../src/cards/actions.ts'
import { bytesOf, elementsOf, fits, MAX_BYTES, MAX_ELEMENTS } from '../../src/cards/kit.ts'
import { checkCard } from '../../src/sandbox/card-rules/index.ts'
import { emptyWorld } from '../../src/sandbox/world.ts'
import { byTag, parts, ref, samples } from './samples.ts'

const FIELDS = ['input', 'select_static', 'multi_select_static', 'picker_time', 'date_picker']

describe.each(samples)('$name', ({ card, group }) => {
  it('is a card Feishu takes', () => {
    expect(checkCard(card, emptyWorld())).toBeUndefined()
  })

  it('is within the limits', () => {
    expect(bytesOf(card), 'bytes').toBeLessThanOrEqual(MAX_BYTES)
    expect(elementsOf(card), 'elements').toBeLessThanOrEqual(MAX_ELEMENTS)
    expect(fits(card)).toBe(true)
  })

  it('shows no hole in its words', () => {
    const text = JSON.stringify(card)
    expect(text).not.toMatch(/undefined|\[object|NaN|function|=>/)
    expect(text).not.toContain('null')
    for (const part of parts(card)) if (part['tag'] === 'markdown') expect(part['content']).not.toBe('')
  })

  it('has buttons whose values are read back, each naming the card', () => {
    for (const { value } of parts(card).filter((part) => part['type'] === 'callback')) {
      const action = parseAction(value)
      expect(action).toEqual(value)
      expect(action).toMatchObject(ref)
    }
  })

  it('has at most one main button', () => {
    expect(byTag(card, 'button').filter((one) => one['type'] === 'primary').length).toBeLessThanOrEqual(1)
  })

  it('has no form in a group, and fields only in forms directly in the body', () => {
    const forms = byTag(card, 'form')
    if (group) expect(forms).toEqual([])
    expect(card.body.elements.filter(({ tag }) => tag === 'form')).toHaveLength(forms.length)
    const inForms = parts(forms).filter((part) => FIELDS.includes(String(part['tag'])))
    const all = parts(card).filter((part) => FIELDS.includes(String(part['tag'])))
    expect(inForms).toHaveLength(all.length)
  })

  it('names what is in a form once, and can be submitted', () => {
    for (const form of byTag(card, 'form')) {
      const controls = parts(form).filter((part) => FIELDS.includes(String(part['tag'])) || part['tag'] === 'button')
      const names = [form, ...controls].map((part) => part['name'])
      expect(names.every((name) => typeof name === 'string' && /^[a-z][a-z_]*$/.test(name))).toBe(true)
      expect(new Set(names).size).toBe(names.length)
      expect(controls.filter((part) => part['form_action_type'] === 'submit')).toHaveLength(1)
    }
  })

  it('is shared, cannot be forwarded, and says in the chat list what it is', () => {
    expect(card.config).toMatchObject({ update_multi: true, enable_forward: false })
    expect(card.config.summary.content).not.toBe('')
    expect(card.header.title.content).not.toBe('')
  })
})
