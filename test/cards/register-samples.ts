import type { RegisterView } from '../../src/cards/register-view.ts'
import { REGISTER_PAGE } from '../../src/cards/index.ts'
import type { RegisterCell } from '../../src/domain/register.ts'

const MARKS = ['on_time', 'late', 'made_up', 'missing', 'open', 'excused', 'exempt', 'away', 'none'] as const
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const figures = (most: number) => ({
  due: most,
  onTime: most,
  late: most,
  madeUp: most,
  missed: most,
  excused: most,
  open: most,
  extra: most,
  apart: most,
  rate: '100.0%',
})

/** A register of so many people, their names so long, on as many study days as the period can have. */
export function register(
  ref: RegisterView['ref'],
  kind: RegisterView['kind'],
  name: string,
  people: number,
  over: Partial<RegisterView> = {},
): RegisterView {
  const days = kind === 'week' ? 7 : 31
  const cell = (nth: number): RegisterCell => ({ mark: MARKS[nth % MARKS.length] ?? 'none', expected: nth % 2 === 0 })
  return {
    ref,
    org: name,
    kind,
    from: '2026-03-01',
    to: '2026-03-31',
    asOf: '12:00',
    total: figures(people * days),
    days: many(days, (nth) => ({ ...figures(people), date: `2026-03-${String(nth + 1).padStart(2, '0')}` })),
    rows: many(Math.min(people, REGISTER_PAGE), (nth) => ({
      ...figures(days),
      name,
      cells: many(days, (day) => cell(nth + day)),
    })),
    people,
    page: 1,
    pages: Math.max(1, Math.ceil(people / REGISTER_PAGE)),
    extra: many(people, () => ({ name, standing: 'visitor', times: days })),
    apart: many(people, () => ({ name, standing: 'exempt' })),
    previous: '2026-02-01',
    next: '2026-04-01',
    ...over,
  }
}

const NOTHING = { days: [], rows: [], extra: [], apart: [], asOf: null, page: 0, previous: null, next: null } as const

export const registers = (
  ref: RegisterView['ref'],
  { signs, long, heavy }: Readonly<Record<'signs' | 'long' | 'heavy', string>>,
): readonly (readonly [string, RegisterView])[] =>
  (['week', 'month'] as const).flatMap((kind) => [
    [`${kind}, nothing`, register(ref, kind, '一', 0, NOTHING)] as const,
    [`${kind}, usual`, register(ref, kind, '王芳', 12, { page: 0, extra: [], apart: [] })] as const,
    [`${kind}, signs`, register(ref, kind, signs, 200)] as const,
    [`${kind}, long`, register(ref, kind, long, 200)] as const,
    [`${kind}, heavy`, register(ref, kind, heavy, 200)] as const,
  ])
