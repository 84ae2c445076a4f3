/** What is needed of a VChart specification to draw the kinds the sandbox knows. */
import { isObject, type Json, list, text } from '../../../json.ts'
import { shown } from './context.ts'

export interface Point {
  readonly label: string
  readonly value: number
  readonly series: string
}

export interface ChartData {
  readonly type: string
  readonly horizontal: boolean
  readonly title: string
  readonly points: readonly Point[]
  readonly labels: readonly string[]
  readonly series: readonly string[]
  readonly most: number
}

export function chartData(spec: Json): ChartData {
  const type = text(spec['type']) ?? ''
  const horizontal = spec['direction'] === 'horizontal' || type === 'linearProgress'
  const data = isObject(spec['data']) ? spec['data'] : list(spec['data'])[0]
  const values = isObject(data) ? list(data['values']).filter(isObject) : []
  const [labelField, valueField] = fields(spec, type, horizontal)
  const seriesField = text([spec['seriesField']].flat()[0])
  const points = values.map((row): Point => ({
    label: shown(row[labelField]),
    value: Number(row[valueField]) || 0,
    series: seriesField === undefined || seriesField === labelField ? '' : shown(row[seriesField]),
  }))
  const title = isObject(spec['title']) ? (text(spec['title']['text']) ?? '') : ''
  return {
    type,
    horizontal,
    title,
    points,
    labels: [...new Set(points.map(({ label }) => label))],
    series: [...new Set(points.map(({ series }) => series))],
    most: Math.max(0, ...points.map(({ value }) => value)),
  }
}

function fields(spec: Json, type: string, horizontal: boolean): readonly [string, string] {
  const name = (key: string) => text([spec[key]].flat()[0]) ?? ''
  if (type === 'pie' || type === 'circularProgress' || type === 'funnel')
    return [name('categoryField'), name('valueField')]
  return horizontal ? [name('yField'), name('xField')] : [name('xField'), name('yField')]
}
