/** The body that names what is missing (feishu-platform.md 1.4: 99991672). */
import { Refused } from './refused.ts'

export function missingScopes(scopes: readonly string[]) {
  return { error: { permission_violations: scopes.map((subject) => ({ type: 'action_scope_required', subject })) } }
}

export function scopeRefused(scopes: readonly string[]): Refused {
  const names = scopes.join(', ')
  return new Refused(99991672, `Access denied. One of the following scopes is required: [${names}].`, {
    extra: missingScopes(scopes),
  })
}
