/**
 * Elements and components of a card (feishu-platform.md 5.2). What exactly counts is UNCONFIRMED; here every object with
 * a tag does: texts, icons, columns, the header's too. Table rows, chart specifications and callback values do not.
 */
const OPAQUE = new Set(['rows', 'chart_spec', 'value', 'i18n_content'])
export const MOST_ELEMENTS = 200

export function countElements(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + countElements(each), 0)
  let count = 'tag' in value ? 1 : 0
  for (const [key, each] of Object.entries(value)) if (!OPAQUE.has(key)) count += countElements(each)
  return count
}
