/** The fields of the form that gives a role, and their only reader. */
import * as z from 'zod'
import { GIVEN, type GivenRole } from '../domain/roles.ts'
import { oneLine } from './kit.ts'

export const ROLE_FORM = { person: 'person', name: 'name', role: 'role' } as const

const fields = z.object({
  [ROLE_FORM.person]: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
  [ROLE_FORM.name]: z.string().transform(oneLine).optional().catch(undefined),
  [ROLE_FORM.role]: z.enum(GIVEN),
})

/** Undefined where the role or the person is missing; a person is chosen, or named. */
export function parseRoleForm(
  form: Readonly<Record<string, unknown>>,
): { role: GivenRole; who: { person: number } | { name: string } } | undefined {
  const { data } = fields.safeParse(form)
  if (data?.person !== undefined) return { role: data.role, who: { person: data.person } }
  return data?.name ? { role: data.role, who: { name: data.name } } : undefined
}
