/// <reference lib="dom" />
/** Charts by hand: bars, lines, rings and progress; of any other kind the figures. */
import { isObject } from '../../../json.ts'
import { h, styled, svg } from '../dom.ts'
import { type ChartData, chartData, type Point } from './chart-data.ts'
import type { Draw } from './context.ts'

const INKS = [
  'var(--chart-0)',
  'var(--chart-1)',
  'var(--chart-2)',
  'var(--chart-3)',
  'var(--chart-4)',
  'var(--chart-5)',
]
const ink = (nth: number): string => INKS[nth % INKS.length] ?? ''
const WIDE = 320
const HIGH = 180
const FOOT = 22
const TOP = 18

const chart: Draw = (element, { words }) => {
  const data = chartData(isObject(element['chart_spec']) ? element['chart_spec'] : {})
  const title = data.title || `${words.chart} ${data.type}`
  const legend =
    data.series.length > 1 && data.type !== 'pie'
      ? h(
          'div',
          { class: 'legend' },
          data.series.map((name, nth) => key(name, nth)),
        )
      : null
  return h(
    'figure',
    { class: 'chart', 'aria-label': title },
    data.title !== '' && h('figcaption', {}, data.title),
    body(data),
    legend,
  )
}

const key = (name: string, nth: number) => h('span', {}, styled(h('i'), { background: ink(nth) }), name)

function body(data: ChartData): Node {
  switch (data.type) {
    case 'bar':
      return data.horizontal ? rows(data, data.most) : upright(data, columns)
    case 'linearProgress':
      return rows(data, 1, true)
    case 'line':
    case 'area':
      return upright(data, lines)
    case 'pie':
      return pie(data)
    case 'circularProgress':
      return h(
        'div',
        { class: 'rings' },
        data.points.map((point, nth) => ring([point], 1, nth, `${Math.round(point.value * 100)}%`, point.label)),
      )
    default:
      return figures(data)
  }
}

function rows({ points, series }: ChartData, most: number, percent = false): Node {
  const row = ({ label, value, series: name }: Point) => {
    const bar = styled(h('span', { class: 'bar' }), {
      width: `${most > 0 ? (value / most) * 100 : 0}%`,
      background: ink(series.indexOf(name)),
    })
    const shown = percent ? `${Math.round(value * 100)}%` : String(value)
    return [
      h('span', { class: 'bar-label' }, label),
      h('span', { class: 'bar-track' }, bar),
      h('span', { class: 'bar-value' }, shown),
    ]
  }
  return h('div', { class: 'bars' }, points.map(row))
}

type Shapes = (data: ChartData, x: (nth: number) => number, y: (value: number) => number, step: number) => Node[]

/** A frame with a base line and the labels below it; every label only where there is room. */
function upright(data: ChartData, shapes: Shapes): Node {
  const step = WIDE / Math.max(1, data.labels.length)
  const x = (nth: number) => step * (nth + 0.5)
  const y = (value: number) => HIGH - FOOT - (data.most > 0 ? (value / data.most) * (HIGH - FOOT - TOP) : 0)
  const every = Math.ceil(data.labels.length / 8)
  const labels = data.labels.map(
    (label, nth) => nth % every === 0 && svg('text', { x: x(nth), y: HIGH - 6, 'text-anchor': 'middle' }, label),
  )
  return svg(
    'svg',
    { viewBox: `0 0 ${WIDE} ${HIGH}` },
    svg('path', { class: 'axis', d: `M0 ${HIGH - FOOT}H${WIDE}` }),
    ...shapes(data, x, y, step),
    ...labels,
  )
}

const columns: Shapes = ({ points, labels, series }, x, y, step) => {
  const wide = Math.min(28, (step * 0.8) / series.length)
  return points.flatMap(({ label, value, series: name }) => {
    const nth = series.indexOf(name)
    const left = x(labels.indexOf(label)) + (nth - series.length / 2) * wide
    const bar = svg('rect', { x: left, y: y(value), width: wide - 1, height: HIGH - FOOT - y(value), rx: 2 })
    return [
      styled(bar, { fill: ink(nth) }),
      svg('text', { x: left + wide / 2, y: y(value) - 4, 'text-anchor': 'middle' }, String(value)),
    ]
  })
}

const lines: Shapes = ({ type, points, labels, series }, x, y) =>
  series.flatMap((name, nth) => {
    const own = points.filter((point) => point.series === name)
    const path = own
      .map(({ label, value }, at) => `${at === 0 ? 'M' : 'L'}${x(labels.indexOf(label))} ${y(value)}`)
      .join('')
    const [first = 0, last = 0] = [own[0], own.at(-1)].map((point) => x(labels.indexOf(point?.label ?? '')))
    const area =
      type === 'area'
        ? [
            styled(svg('path', { class: 'area', d: `${path}L${last} ${HIGH - FOOT}L${first} ${HIGH - FOOT}Z` }), {
              fill: ink(nth),
            }),
          ]
        : []
    const dots = own.map(({ label, value }) =>
      styled(svg('circle', { cx: x(labels.indexOf(label)), cy: y(value), r: 3 }), { fill: ink(nth) }),
    )
    return [...area, styled(svg('path', { class: 'line', d: path }), { stroke: ink(nth) }), ...dots]
  })

const AROUND = 2 * Math.PI * 40

function ring(points: readonly Point[], all: number, from: number, middle: string, label = ''): Node {
  let before = 0
  const arcs = points.map(({ value }, nth) => {
    const part = all > 0 ? (value / all) * AROUND : 0
    const arc = svg('circle', {
      class: 'arc',
      cx: 50,
      cy: 50,
      r: 40,
      'stroke-dasharray': `${part} ${AROUND}`,
      'stroke-dashoffset': -before,
    })
    before += part
    return styled(arc, { stroke: ink(from + nth) })
  })
  const picture = svg(
    'svg',
    { viewBox: '0 0 100 100' },
    svg('circle', { class: 'track', cx: 50, cy: 50, r: 40 }),
    ...arcs,
    svg('text', { x: 50, y: 55, 'text-anchor': 'middle' }, middle),
  )
  return h('div', { class: 'ring' }, picture, label !== '' && h('span', {}, label))
}

function pie({ points }: ChartData): Node {
  const all = points.reduce((sum, { value }) => sum + value, 0)
  return h(
    'div',
    { class: 'pie' },
    ring(points, all, 0, String(all)),
    h(
      'div',
      { class: 'legend' },
      points.map(({ label, value }, nth) => key(`${label} ${value}`, nth)),
    ),
  )
}

const figures = ({ points }: ChartData) =>
  h(
    'div',
    { class: 'table-scroll' },
    h(
      'table',
      {},
      h(
        'tbody',
        {},
        points.map(({ label, series, value }) =>
          h('tr', {}, h('td', {}, label), h('td', {}, series), h('td', {}, String(value))),
        ),
      ),
    ),
  )

export const charts: Readonly<Record<string, Draw>> = { chart }
