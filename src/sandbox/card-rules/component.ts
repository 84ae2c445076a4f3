/** A component: its tag's whitelist, and what a whitelist can not say. */
import { isObject, type Json, text } from '../json.ts'
import { anything, type Check, type Fields, type Look, margin, properties, string } from './checks.ts'
import { BAD_JSON, fail, LIMIT, NAMELESS, V2_REMOVED } from './fault.ts'
import { elementId } from './texts.ts'

export interface Component {
  readonly fields: Fields
  readonly required?: readonly string[]
  /** Directly in `body.elements` or nowhere (feishu-platform.md 5.3). */
  readonly onlyAtRoot?: true
  readonly onlyInForm?: true
  /** Inside a form it must have a name (200530). */
  readonly interactive?: true
  readonly container?: true
  readonly rule?: (element: Json, at: string, look: Look) => void
}

export const COMMON: Fields = { tag: anything, element_id: elementId, margin }
const DEEPEST = 5

const name: Check = (value, at, look) => {
  string(value, at, look)
  if (value === '') fail(NAMELESS, 'name is empty', at)
  if (look.names.has(String(value))) fail(BAD_JSON, `parse card json err, duplicate name ${String(value)}`, at)
  look.names.add(String(value))
}
export const NAMED: Fields = { ...COMMON, name }

export function checkElement(
  components: ReadonlyMap<string, Component>,
  value: unknown,
  at: string,
  look: Look,
  atRoot: boolean,
): void {
  if (!isObject(value)) return fail(BAD_JSON, 'parse card json err, want a component', at)
  const tag = text(value['tag']) ?? ''
  if (tag === 'action' || tag === 'note')
    fail(V2_REMOVED, `cards of schema V2 no longer support this capability; ErrorValue: unsupported tag ${tag}`, at)
  const component = components.get(tag)
  if (!component) return fail(BAD_JSON, `parse card json err, unsupported tag ${tag}`, at)
  const where = `${at}(tag: ${tag})`
  if (component.onlyAtRoot && !atRoot)
    fail(BAD_JSON, `parse card json err, ${tag} may only stand in body.elements`, where)
  if (component.onlyInForm && !look.form) fail(BAD_JSON, `parse card json err, ${tag} may only stand in a form`, where)
  if (component.interactive && look.form && value['name'] === undefined)
    fail(NAMELESS, 'form component without name', where)
  if (component.container && ++look.depth > DEEPEST) fail(LIMIT, 'container nesting exceeds the limit of 5', where)
  component.rule?.(value, where, look)
  properties(value, component.fields, component.required ?? [], where, look)
  if (component.container) look.depth--
}
