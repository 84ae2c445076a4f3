/** Charts: a VChart specification in pure JSON (feishu-platform.md 5.3). */
import { isObject, text } from '../json.ts'
import { boolean, oneOf, pixels } from './checks.ts'
import { COMMON, type Component } from './component.ts'
import { BAD_CHART, BAD_JSON, fail } from './fault.ts'

const TYPES = [
  ...['line', 'area', 'bar', 'pie', 'common', 'funnel', 'scatter', 'radar'],
  ...['linearProgress', 'circularProgress', 'wordCloud'],
]

export const chart: Component = {
  rule(_element, at, look) {
    // CONFLICT in the documents: the nesting section allows it, the field table forbids it. The harder one.
    if (look.form) fail(BAD_JSON, 'parse card json err, chart in a form', at)
  },
  fields: {
    ...COMMON,
    chart_spec(value, at) {
      if (!isObject(value) || !TYPES.includes(text(value['type']) ?? ''))
        return fail(BAD_CHART, 'chart spec is invalid', at)
      if (!isObject(value['data']) && !Array.isArray(value['data'])) fail(BAD_CHART, 'chart spec has no data', at)
    },
    aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
    height: pixels(1, 999, 'auto'),
    color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
    preview: boolean,
  },
  required: ['chart_spec'],
}
