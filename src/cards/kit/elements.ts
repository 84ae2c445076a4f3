/** The elements of card JSON 2.0 that our cards use, and no others: an unknown property is an error (5.1). */
import type { ActionValue } from '../actions.ts'
import type { Chart } from './charts.ts'
import { clip, oneLine } from './escape.ts'

export type PlainText = { readonly tag: 'plain_text'; readonly content: string }

export type TextSize = 'heading-0' | 'heading' | 'normal' | 'notation' | typeof READING
/** Larger on phones, for the many readers over sixty; declared by the frame. */
export const READING = 'cus-0'

export type Markdown = {
  readonly tag: 'markdown'
  readonly content: string
  readonly text_size?: TextSize
  readonly text_align?: 'left' | 'center' | 'right'
}

export type Div = {
  readonly tag: 'div'
  readonly text: PlainText & { readonly text_size: 'notation'; readonly text_color: 'grey' }
}

export type Hr = { readonly tag: 'hr' }

export type ButtonType = 'default' | 'primary' | 'primary_filled' | 'danger'

export type Button = {
  readonly tag: 'button'
  readonly text: PlainText
  readonly type: ButtonType
  readonly size: 'medium' | 'large'
  readonly width: 'default' | 'fill'
  readonly confirm?: { readonly title: PlainText; readonly text: PlainText }
  readonly behaviors: readonly [{ readonly type: 'callback'; readonly value: ActionValue }]
}

export type SubmitButton = Button & { readonly name: string; readonly form_action_type: 'submit' }

export type Column = {
  readonly tag: 'column'
  readonly width: 'weighted' | 'auto'
  readonly weight?: number
  readonly vertical_align: 'top' | 'center'
  readonly elements: readonly Plain[]
}

export type ColumnSet = {
  readonly tag: 'column_set'
  readonly flex_mode: 'none' | 'flow'
  readonly horizontal_spacing: 'small'
  readonly columns: readonly Column[]
}

export type Panel = {
  readonly tag: 'collapsible_panel'
  readonly expanded: boolean
  readonly header: {
    readonly title: PlainText
    readonly icon: { readonly tag: 'standard_icon'; readonly token: string }
  }
  readonly elements: readonly Plain[]
}

/** What may stand in a group card: nothing a redraw could wipe while somebody types. */
export type Plain = Markdown | Div | Hr | Button | ColumnSet | Panel | Chart

/** Plain text is shown as it is: nothing in it is syntax. */
export const plain = (content: string): PlainText => ({ tag: 'plain_text', content: oneLine(content) })

/** `content` is markdown: escape what people wrote before it comes here. */
export const markdown = (content: string, size?: TextSize): Markdown => ({
  tag: 'markdown',
  content,
  ...(size && { text_size: size }),
})

export const centred = (content: string, size?: TextSize): Markdown => ({
  ...markdown(content, size),
  text_align: 'center',
})

/** Small and grey, plain text. */
export const notation = (content: string): Div => ({
  tag: 'div',
  text: { ...plain(content), text_size: 'notation', text_color: 'grey' },
})

export const hr: Hr = { tag: 'hr' }

export interface ButtonLook {
  readonly type?: ButtonType
  /** As wide as its column. */
  readonly fill?: boolean
  /** That, and tall: for what many press with a thumb. */
  readonly large?: boolean
  readonly confirm?: { readonly title: string; readonly text: string }
}

export const button = (label: string, value: ActionValue, look: ButtonLook = {}): Button => ({
  tag: 'button',
  text: plain(clip(label, 60)),
  type: look.type ?? 'default',
  size: look.large ? 'large' : 'medium',
  width: look.large || look.fill ? 'fill' : 'default',
  ...(look.confirm && { confirm: { title: plain(look.confirm.title), text: plain(look.confirm.text) } }),
  behaviors: [{ type: 'callback', value }],
})

/** The one main button of a form. */
export const submit = (name: string, label: string, value: ActionValue): SubmitButton => ({
  ...button(label, value, { type: 'primary_filled', large: true }),
  name,
  form_action_type: 'submit',
})

/** Columns side by side, on phones too. Without weights each is as wide as the others. */
export const columns = (
  cells: readonly (readonly Plain[])[],
  { weights, align = 'center' }: { weights?: readonly (number | 'auto')[]; align?: 'top' | 'center' } = {},
): ColumnSet => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: 'small',
  columns: cells.map((elements, index): Column => {
    const weight = weights?.[index] ?? 1
    return weight === 'auto'
      ? { tag: 'column', width: 'auto', vertical_align: align, elements }
      : { tag: 'column', width: 'weighted', weight, vertical_align: align, elements }
  }),
})

/** Buttons side by side, each as wide as its words; what a phone has no room for goes to the next line. */
export const buttonRow = (buttons: readonly Button[]): ColumnSet => ({
  ...columns(
    buttons.map((one) => [one]),
    { weights: buttons.map(() => 'auto' as const) },
  ),
  flex_mode: 'flow',
})

export const panel = (title: string, elements: readonly Plain[]): Panel => ({
  tag: 'collapsible_panel',
  expanded: false,
  header: { title: plain(title), icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined' } },
  elements,
})
