import { checkPlain } from './check-text.ts'
import type { Field, FrontMatter } from './front-matter.ts'
import { LIMITS } from './item.ts'
import type { Report } from './problem.ts'
import { lengthOf } from './text.ts'

// Ids go into file names, job ids and button values.
const ID = /^(?=.*[a-z])[a-z\d]+(?:-[a-z\d]+)*$/

export function checkId(field: Field | undefined, report: Report): string {
  if (field && !(ID.test(field.value) && field.value.length <= LIMITS.id)) report(field.line, 'idShape', LIMITS.id)
  return field?.value ?? ''
}

export function checkWords(matter: FrontMatter, name: 'title' | 'source' | 'description', report: Report): string {
  const field = matter.texts.get(name)
  if (!field) return ''
  const length = lengthOf(field.value)
  if (length > LIMITS[name]) report(field.line, 'tooLong', name, length, LIMITS[name])
  checkPlain(field.value, field.line, report)
  return field.value
}
