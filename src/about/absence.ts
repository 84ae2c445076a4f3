import type { CardKind } from '../../db/schema.ts'

/** What the cards about absence, appeal, make-up and delivery show. */
export type AbsenceAbout =
  /** To one person: that they were absent, and that it is not so any more. */
  | { readonly show: 'absence'; readonly session: number }
  | { readonly show: 'absence-mended'; readonly session: number }
  /** `of` is the session; null: to be chosen. */
  | { readonly show: 'appeal-form'; readonly org: number; readonly of: number | null; readonly text?: string }
  /** An appeal before the secretary, of the org told where another holds the session, and as the person's own. */
  | { readonly show: 'appeal'; readonly session: number; readonly appeal: number; readonly org?: number }
  | { readonly show: 'my-appeal'; readonly session: number; readonly appeal: number }
  /** The study of a session that somebody owes: their own, the secretary's, the helper's. */
  | { readonly show: 'study-form'; readonly session: number }
  | { readonly show: 'owed-study'; readonly session: number; readonly person: number; readonly org?: number }
  | { readonly show: 'delivery'; readonly session: number; readonly person: number }
  | { readonly show: 'my-studies'; readonly org: number }
  /** The secretary's list of studies owed and appeals. */
  | { readonly show: 'makeups'; readonly org: number; readonly page: number }
  /** By what missed sessions are made up. */
  | { readonly show: 'study-check'; readonly org: number }

export const ABSENCE_KINDS = {
  absence: 'notice',
  'absence-mended': 'notice',
  'appeal-form': 'note',
  appeal: 'notice',
  'my-appeal': 'notice',
  'study-form': 'note',
  'owed-study': 'note',
  delivery: 'note',
  'my-studies': 'notice',
  makeups: 'panel',
  'study-check': 'note',
} as const satisfies Record<AbsenceAbout['show'], CardKind>
