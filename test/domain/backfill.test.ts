import { expect, test } from 'vitest'
import { enterable, type SheetSession } from '../../src/domain/backfill.ts'

test('of a sheet only the sessions without a problem are entered', () => {
  const plain: SheetSession = {
    ...{ column: 'C', type: 'party-lecture', date: '2026-03-06', starts: '15:00', ends: null },
    ...{ title: '', place: '', marks: [], blank: [], problems: [] },
  }
  const ahead: SheetSession = { ...plain, column: 'D', problems: [{ what: 'ahead' }] }
  expect(enterable([plain, ahead])).toEqual([plain])
})
