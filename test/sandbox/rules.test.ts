/** The table: one row per rule of feishu-platform.md sections 2-6 and 9. */
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from './rules/catalogue.ts'
import { pressRows } from './rules/section-4.ts'
import { cardRows } from './rules/section-5.ts'
import { componentRows } from './rules/section-5-components.ts'
import { eventRows } from './rules/section-3.ts'
import { linkRows } from './rules/section-2.ts'
import { messageRows } from './rules/section-6-messages.ts'
import { readingRows } from './rules/section-6-reading.ts'
import { refusalRows } from './rules/section-6-refusals.ts'
import { chatRows } from './rules/section-6-chats.ts'
import { rateRows } from './rules/section-9.ts'

const rows = [
  ...linkRows,
  ...eventRows,
  ...pressRows,
  ...cardRows,
  ...componentRows,
  ...messageRows,
  ...readingRows,
  ...refusalRows,
  ...chatRows,
  ...rateRows,
]

test('every rule has exactly one row', () => {
  expect(rows.map(([id]) => id).sort()).toEqual(Object.keys(CATALOGUE).sort())
})

test('what is outside says why', () => {
  for (const [, shows] of rows) if (typeof shows === 'object') expect(shows.outside).toMatch(/\S{2,} \S{2,}/)
})

describe('the sandbox keeps', () => {
  for (const [id, shows] of rows) {
    const title = `${id}: ${CATALOGUE[id] ?? 'unknown rule'}`
    if (typeof shows === 'function') test(title, shows)
  }
})
