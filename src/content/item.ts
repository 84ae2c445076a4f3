export const ITEM_KINDS = ['基础性', '应用性', '前瞻性', '实践性', '品味性'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

export type QuestionType = 'single' | 'multiple' | 'true-false'

/** Everything but `StudyItem.body` is plain text: the card escapes it. */
export interface Question {
  type: QuestionType
  scored: boolean
  stem: string
  options: string[]
  /** Indexes into `options`, ascending. */
  right: number[]
  /** Empty when the author gave none. */
  explanation: string
}

export interface StudyItem {
  id: string
  /** Follows from the content, so nobody has to count versions. */
  version: string
  title: string
  kind: ItemKind
  source: string
  /** Markdown that check-text.ts has let through: safe on a card as it stands. */
  body: string
  questions: Question[]
}

export const LIMITS = {
  id: 40,
  title: 60,
  source: 200,
  description: 200,
  body: 4000,
  stem: 200,
  option: 60,
  options: { least: 2, most: 6 },
  explanation: 300,
  questions: 6,
} as const

/** The question a group card asks. At most one by construction, and never a multiple-choice one. */
export const scoredQuestion = (item: StudyItem): Question | undefined =>
  item.questions.find((question) => question.scored)
