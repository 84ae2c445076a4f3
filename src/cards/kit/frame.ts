/** The frame of a card, and what a card may weigh. */
import type { Table } from './charts.ts'
import { READING, plain, type Plain, type PlainText } from './elements.ts'
import { clip } from './escape.ts'
import type { Form } from './fields.ts'

/** Blue is open, orange wants something, grey is over; the words of the card say so too. */
export type Template = 'blue' | 'orange' | 'green' | 'grey'

type Tag = {
  readonly tag: 'text_tag'
  readonly text: PlainText
  readonly color: 'neutral' | 'blue' | 'orange' | 'green'
}

// Type aliases and not interfaces, so that a Card is assignable to the port's CardJson.
export type Card = {
  readonly schema: '2.0'
  readonly config: {
    readonly update_multi: true
    readonly enable_forward: false
    readonly width_mode: 'fill'
    readonly summary: { readonly content: string }
    readonly style: {
      readonly text_size: Readonly<Record<string, Readonly<Record<'default' | 'pc' | 'mobile', string>>>>
    }
  }
  readonly header: {
    readonly title: PlainText
    readonly subtitle?: PlainText
    readonly text_tag_list?: readonly Tag[]
    readonly template: Template
  }
  readonly body: { readonly elements: readonly (Plain | Table | Form)[] }
}

export interface Head {
  readonly title: string
  readonly subtitle?: string
  readonly template?: Template
  /** At most three (5.1). */
  readonly tags?: readonly string[]
  /** Shown in the chat list and in notifications; the title unless something says more. */
  readonly summary?: string
}

function frame(head: Head, elements: readonly (Plain | Table | Form)[]): Card {
  const title = clip(head.title, 60)
  const tags = (head.tags ?? []).filter((tag) => tag !== '').slice(0, 3)
  const template = head.template ?? 'blue'
  const color = template === 'grey' ? 'neutral' : template
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      width_mode: 'fill',
      summary: { content: clip(head.summary ?? title, 80) },
      style: { text_size: { [READING]: { default: 'medium', pc: 'medium', mobile: 'large' } } },
    },
    header: {
      title: plain(title),
      ...(head.subtitle !== undefined && head.subtitle !== '' && { subtitle: plain(clip(head.subtitle, 80)) }),
      ...(tags.length > 0 && {
        text_tag_list: tags.map((tag): Tag => ({ tag: 'text_tag', text: plain(clip(tag, 16)), color })),
      }),
      template,
    },
    body: { elements },
  }
}

/** A card everybody sees: a redraw would wipe what one of them is typing, so it takes no form by its type. */
export const groupCard = (head: Head, elements: readonly (Plain | Table)[]): Card => frame(head, elements)

/** A card in the direct chat with one person. */
export const directCard = (head: Head, elements: readonly (Plain | Table | Form)[]): Card => frame(head, elements)

/** Somebody may be filling it in. */
export const hasForm = ({ body }: Card): boolean => body.elements.some(({ tag }) => tag === 'form')

export const MAX_BYTES = 28 * 1024
export const MAX_ELEMENTS = 150

/** As it goes into the request: a string inside JSON (5.2 counts the request body). */
export const bytesOf = (card: Card): number => new TextEncoder().encode(JSON.stringify(JSON.stringify(card))).length

/** The counting rule is unconfirmed (5.2), so everything that has a tag counts, texts inside options too. */
export function elementsOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + elementsOf(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((sum: number, one) => sum + elementsOf(one), 'tag' in value ? 1 : 0)
}

/** Within Feishu's 30 KB and 200 elements with room to spare. Every card is, by construction; tests ask this. */
export const fits = (card: Card): boolean => bytesOf(card) <= MAX_BYTES && elementsOf(card) <= MAX_ELEMENTS
