/** Components that hold others: anything except form and table, five levels deep (feishu-platform.md 5.3). */
import {
  align,
  boolean,
  type Check,
  direction,
  type Fields,
  integer,
  many,
  oneOf,
  padding,
  margin,
  pixels,
  shape,
  sides,
  spacing,
  string,
  verticalAlign,
} from './checks.ts'
import { COMMON, type Component, NAMED } from './component.ts'
import { BAD_JSON, fail } from './fault.ts'
import { behaviors, confirm, elementId, icon, plainText, titleText } from './texts.ts'

const LAYOUT: Fields = {
  direction,
  padding,
  horizontal_spacing: spacing,
  horizontal_align: align,
  vertical_spacing: spacing,
  vertical_align: verticalAlign,
}
const border = shape({ color: string, corner_radius: string })

/** `child` checks one element that does not stand directly in the body. */
export function containers(child: Check): Readonly<Record<string, Component>> {
  const elements = many(child)
  const column = shape(
    {
      ...LAYOUT,
      tag: oneOf('column'),
      element_id: elementId,
      margin,
      width: pixels(16, 600, 'auto', 'weighted'),
      weight: integer(1, 5),
      background_style: string,
      action: shape({ multi_url: shape({ url: string, pc_url: string, ios_url: string, android_url: string }) }),
      elements,
    },
    ['tag', 'elements'],
  )

  const form: Component = {
    container: true,
    onlyAtRoot: true,
    fields: {
      ...NAMED,
      ...LAYOUT,
      elements(value, at, look) {
        const inside = { submits: 0 }
        look.form = inside
        elements(value, at, look)
        look.form = undefined
        if (inside.submits === 0)
          fail(BAD_JSON, 'parse card json err, a form needs a button with form_action_type submit', at)
      },
    },
    required: ['name', 'elements'],
  }

  return {
    form,
    column_set: {
      container: true,
      fields: {
        ...COMMON,
        columns: many(column),
        flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
        background_style: string,
        horizontal_spacing: spacing,
        horizontal_align: align,
        action: shape({ multi_url: shape({ url: string, pc_url: string, ios_url: string, android_url: string }) }),
      },
      required: ['columns'],
    },
    interactive_container: {
      container: true,
      fields: {
        ...COMMON,
        ...LAYOUT,
        width: pixels(16, 999, 'fill', 'auto'),
        height: pixels(10, 999, 'auto'),
        background_style: string,
        has_border: boolean,
        border_color: string,
        corner_radius: string,
        behaviors,
        hover_tips: plainText,
        disabled: boolean,
        disabled_tips: plainText,
        confirm,
        elements,
      },
      required: ['behaviors', 'elements'],
    },
    collapsible_panel: {
      container: true,
      fields: {
        ...COMMON,
        ...LAYOUT,
        expanded: boolean,
        background_color: string,
        border,
        header: shape(
          {
            title: titleText,
            background_color: string,
            vertical_align: verticalAlign,
            // Third-party report: two or three values are refused (5.3).
            padding: sides(0, 99, [1, 4]),
            position: oneOf('top', 'bottom'),
            width: pixels(16, 999, 'fill', 'auto', 'auto_when_fold'),
            icon,
            icon_position: oneOf('left', 'right', 'follow_text'),
            icon_expanded_angle: integer(-180, 180),
          },
          ['title'],
        ),
        elements,
      },
      required: ['header', 'elements'],
    },
  }
}
