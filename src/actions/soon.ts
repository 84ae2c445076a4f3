import { defineAction } from '../entry.ts'
import { UserError } from '../errors.ts'

const notYet = () => Promise.reject(new UserError(({ sessions }) => sessions.talk.notNow))

export const openLeave = defineAction({ name: 'open-leave', allow: 'member', run: notYet })
