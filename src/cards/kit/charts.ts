/** Charts and tables: figures at a glance, always beside the same figures in words. */
import { plain } from './elements.ts'
import { oneLine } from './escape.ts'

export type Chart = {
  readonly tag: 'chart'
  readonly aspect_ratio: '16:9' | '4:3' | '2:1'
  readonly chart_spec: Readonly<Record<string, unknown>>
}

export interface Bar {
  readonly label: string
  readonly value: number
  /** Bars of one label stand side by side, one to a series. */
  readonly series?: string
}

/** Upright bars, or lying ones for names. Labels are no markdown, so nothing in them is syntax. */
export function bars(values: readonly Bar[], { lying = false }: { lying?: boolean } = {}): Chart {
  const grouped = values.some(({ series }) => series !== undefined)
  const label = grouped ? ['label', 'series'] : 'label'
  const data = values.map((bar) => ({
    label: oneLine(bar.label),
    value: bar.value,
    ...(grouped && { series: oneLine(bar.series ?? '') }),
  }))
  return {
    tag: 'chart',
    aspect_ratio: lying ? '4:3' : '16:9',
    chart_spec: {
      type: 'bar',
      ...(lying && { direction: 'horizontal' }),
      ...(lying ? { xField: 'value', yField: label } : { xField: label, yField: 'value' }),
      ...(grouped && { seriesField: 'series', legends: { visible: true, orient: 'bottom' } }),
      data: { values: data },
      label: { visible: true },
    },
  }
}

export interface TableColumn {
  readonly name: string
  readonly title: string
  readonly type?: 'text' | 'number'
  readonly width?: string
  /** Figures stand to the right; a rate is a figure that is written as text. */
  readonly align?: 'left' | 'right'
}

export type Table = {
  readonly tag: 'table'
  readonly page_size: number
  readonly row_height: 'low'
  readonly header_style: { readonly background_style: 'grey'; readonly bold: true }
  readonly columns: readonly {
    readonly name: string
    readonly display_name: string
    readonly data_type: 'text' | 'number'
    readonly width: string
    readonly horizontal_align: 'left' | 'right'
  }[]
  readonly rows: readonly Readonly<Record<string, string | number>>[]
}

/** Only directly in a card's body, five at most (feishu-platform.md 5.2). Cells are plain text. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly Readonly<Record<string, string | number>>[],
): Table {
  return {
    tag: 'table',
    page_size: 10,
    row_height: 'low',
    header_style: { background_style: 'grey', bold: true },
    columns: columns.map(({ name, title, type = 'text', width = 'auto', align }) => ({
      name,
      display_name: plain(title).content,
      data_type: type,
      width,
      horizontal_align: align ?? (type === 'number' ? 'right' : 'left'),
    })),
    rows: rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? oneLine(value) : value]),
      ),
    ),
  }
}
