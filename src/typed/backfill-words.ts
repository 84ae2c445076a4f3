/** The words a sheet of sessions entered afterwards is read by, in both languages; the template uses the first of each. */
import type { MarkChoice } from '../domain/mark-choices.ts'
import { cellKey } from './sheet-cells.ts'

export type Head = 'number' | 'name' | 'type' | 'date' | 'starts' | 'ends' | 'title' | 'place' | 'scope'

const HEADS: Readonly<Record<Head, readonly string[]>> = {
  number: ['编号', 'No.', 'number'],
  name: ['姓名', 'Name', '名字'],
  type: ['类型', 'Type', '学习类型'],
  date: ['日期', 'Date', '学习日期'],
  starts: ['开始', 'Starts', '开始时间', '时间', 'start', 'time'],
  ends: ['结束', 'Ends', '结束时间', 'end'],
  title: ['主题', 'Topic', '学习内容', '内容', '题目', 'title'],
  place: ['地点', 'Place', '学习地点'],
  scope: ['范围', 'Scope', '参加范围', '面向'],
}

const STATUS: Readonly<Record<Exclude<MarkChoice, 'none'>, readonly string[]>> = {
  present: ['到会', 'Present', '出席', '实到', '签到', '到', '√', '✓', '✔', 'yes', 'y', 'true'],
  late: ['迟到', 'Late'],
  left_early: ['早退', 'Left early', '提前离会', 'early'],
  late_left_early: ['迟到早退', 'Late and left early', '迟到且早退', '迟到、早退', '迟到,早退'],
  leave: ['请假', 'Leave', '假', '病假', '事假', '公假', 'on leave'],
  absent: [
    '缺席',
    'Absent',
    '缺勤',
    '未到',
    '没来',
    '未来',
    '没到',
    '未参加',
    '没参加',
    '未出席',
    '未到会',
    '旷课',
    '×',
    '✗',
  ],
}

const SCOPE: Readonly<Record<'own' | 'below', readonly string[]>> = {
  own: ['本级', 'Own', '本级全体'],
  below: ['本级及下级', 'All below', '本级和下级', '含下级', '全体下级', '所有下级', '下级', 'below'],
}

const byKey = <T extends string>(words: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> =>
  new Map(
    (Object.entries(words) as [T, readonly string[]][]).flatMap(([meaning, all]) =>
      all.map((word) => [cellKey(word), meaning] as const),
    ),
  )

const heads = byKey(HEADS)
const statuses = byKey(STATUS)
const scopes = byKey(SCOPE)

export const headOf = (text: string): Head | undefined => heads.get(cellKey(text))
export const statusOf = (text: string): MarkChoice | undefined => statuses.get(cellKey(text))

export const scopeOf = (text: string): 'own' | 'below' | undefined => scopes.get(cellKey(text))
export const SCOPE_WORDS: readonly string[] = Object.values(SCOPE).flat()

/** Those long enough to be misspelt. */
export const STATUS_WORDS: readonly string[] = Object.values(STATUS).flatMap((all) =>
  all.filter((word) => word.length > 1),
)
