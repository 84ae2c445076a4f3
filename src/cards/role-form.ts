/** The fields of the form that gives a role, and their only reader. */
import * as z from 'zod'
import { GIVEN, type GivenRole } from '../domain/roles.ts'
import { type FormValues, personIn, type PersonChoice } from './form-values.ts'

export const ROLE_FORM = { person: 'person', name: 'name', role: 'role' } as const

const role = z.enum(GIVEN)

/** Undefined where the role or the person is missing. */
export function parseRoleForm(form: FormValues): { role: GivenRole; who: PersonChoice } | undefined {
  const given = role.safeParse(form[ROLE_FORM.role]).data
  const who = personIn(form, ROLE_FORM.person, ROLE_FORM.name)
  return given && who ? { role: given, who } : undefined
}
