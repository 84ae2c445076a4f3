/** Sessions entered afterwards from a file, at their smallest and at their worst. */
import * as cards from '../../src/cards/index.ts'
import type * as views from '../../src/cards/backfill-views.ts'
import type { Card } from '../../src/cards/kit.ts'
import type { CardRef } from '../../src/cards/views.ts'
import { FILE_PROBLEMS, type RowProblem, type SessionProblem } from '../../src/domain/backfill.ts'
import { MARK_CHOICES } from '../../src/domain/mark-choices.ts'
import type { Messages } from '../../src/i18n/index.ts'

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

type Drawing = readonly [string, (t: Messages) => Card]

const DATE = '2026-03-02'

export function backfillSamples(ref: CardRef, names: readonly (readonly [string, string])[]): readonly Drawing[] {
  const sizes = [['small', '一', 1] as const, ...names.map(([size, name]) => [size, name, 10] as const)]
  return sizes.flatMap(([size, name, count]) => {
    const view = (of: Partial<views.BackfillView>): views.BackfillView => ({
      ...{ ref, org: name, file: `${name}.xlsx`, state: 'read', problem: null, rows: [], entered: 1_000 },
      ...{ formulas: count > 1, merged: count > 1, undo: count > 1, undoOf: 9_007_199, withdrawing: count > 1 },
      sessions: many(count, () => session({})),
      ...of,
    })
    const session = (of: Partial<views.SheetSessionView>): views.SheetSessionView => ({
      ...{ column: count > 1 ? 'AZ' : 'C', type: count > 1 ? name : 'party-lecture', date: DATE, starts: '15:00' },
      ...{ ends: count > 1 ? '16:30' : null, title: count > 1 ? name.repeat(3) : '', place: count > 1 ? name : '' },
      people: MARK_CHOICES.map((choice) => ({ choice, names: many(count > 1 ? 150 : 1, () => name) })),
      blank: many(count > 1 ? 150 : 0, () => name),
      ...(count > 1 ? { below: true as const } : {}),
      ...{ ofAPart: count > 1, problems: [], session: null, ...of },
    })
    const wrong: SessionProblem[] = [
      { what: 'type', said: name, near: name },
      { what: 'date', said: name, near: null },
      { what: 'time', said: name, near: null },
      { what: 'scope', said: name, near: null },
      { what: 'backwards' },
    ]
    const row = { row: 1_000, name }
    const rows: RowProblem[] = many(count > 1 ? 200 : 1, (nth): RowProblem[] => [
      { what: 'status', ...row, column: 'AZ', said: name, near: name },
      { what: 'unknown', ...row, near: name },
      { what: 'twice', ...row, first: 999 },
      { what: 'namesake', ...row },
      { what: 'number', row: nth, name },
      { what: 'below', ...row, column: 'AZ' },
    ]).flat()
    const all: readonly (readonly [string, views.BackfillView])[] = [
      ['owed', view({ state: 'owed', sessions: [] })],
      ['read', view({})],
      ['with what was not understood', view({ rows })],
      [
        'nothing to enter',
        view({ rows, sessions: many(count, () => session({ problems: wrong, type: null, date: null, starts: null })) }),
      ],
      ...(['ahead', 'there', 'nobody', 'no-type', 'no-date', 'no-time', 'none-below', 'part-below'] as const).map(
        (what) => [what, view({ sessions: [session({ problems: [{ what }] })] })] as const,
      ),
      ['twice', view({ sessions: [session({}), session({ problems: [{ what: 'twice', column: 'C' }] })] })],
      ...(['confirmed', 'done'] as const).map(
        (state) =>
          [state, view({ state, rows, sessions: many(count, () => session({ session: 2_147_483_647 })) })] as const,
      ),
      ['dropped', view({ state: 'dropped' })],
      ['undone', view({ state: 'undone', sessions: many(count, () => session({ session: 2_147_483_647 })) })],
      ...FILE_PROBLEMS.map((problem) => [problem, view({ state: 'refused', sessions: [], problem })] as const),
    ]
    return [
      [`backfill ways, ${size}`, (t: Messages) => cards.backfillWaysCard({ ref, org: name }, t)] as const,
      ...all.map(([kind, one]): Drawing => [`backfill ${kind}, ${size}`, (t) => cards.backfillCard(one, t)]),
    ]
  })
}
