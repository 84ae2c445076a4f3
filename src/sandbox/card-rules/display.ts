/** Components that only show something (feishu-platform.md 5.3). */
import { align, anything, boolean, many, oneOf, perLocale, pixels, shape, string, integer } from './checks.ts'
import { COMMON, type Component } from './component.ts'
import { icon, markdown, person, plainText, richText, textSize } from './texts.ts'

const img: Component = {
  fields: {
    ...COMMON,
    img_key: string,
    i18n_img_key: perLocale(string),
    alt: plainText,
    title: plainText,
    corner_radius: string,
    scale_type: oneOf('crop_center', 'fit_horizontal', 'crop_top'),
    size: string,
    transparent: boolean,
    preview: boolean,
    mode: string,
  },
  required: ['img_key'],
}

const personStyle = {
  size: oneOf('extra_small', 'small', 'medium', 'large'),
  show_avatar: boolean,
  show_name: boolean,
  style: oneOf('normal', 'capsule'),
}

export const display: Readonly<Record<string, Component>> = {
  markdown: {
    fields: {
      ...COMMON,
      content: markdown,
      i18n_content: perLocale(markdown),
      text_size: textSize,
      text_align: align,
      icon,
    },
    required: ['content'],
  },
  div: {
    fields: {
      ...COMMON,
      text: richText,
      fields: many(shape({ is_short: boolean, text: richText }, ['text'])),
      icon,
      width: pixels(16, 999, 'fill', 'auto'),
    },
  },
  hr: { fields: COMMON },
  img,
  img_combination: {
    fields: {
      ...COMMON,
      combination_mode: string,
      corner_radius: string,
      combination_transparent: boolean,
      img_list: many(shape({ img_key: string }, ['img_key'])),
    },
    required: ['combination_mode', 'img_list'],
  },
  person: { fields: { ...COMMON, user_id: person, ...personStyle }, required: ['user_id'] },
  person_list: {
    fields: {
      ...COMMON,
      persons: many(shape({ id: person }, ['id'])),
      lines: integer(1, 100),
      icon,
      ud_icon: anything,
      ...personStyle,
    },
    required: ['persons'],
  },
}
