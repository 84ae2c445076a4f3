import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'

const notYet = () => Promise.reject(new UserError(({ sessions }) => sessions.talk.notNow))

export const openSessionForm = defineAction({ name: 'open-session-form', allow: 'secretary', run: notYet })
export const sessionEdit = defineAction({ name: 'session-edit', allow: 'secretary', run: notYet })
