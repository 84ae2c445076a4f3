import type { Messages } from './i18n/index.ts'

/** Something the user can mend: a sentence with the next step, said where it happened; nothing else is changed. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly say: (t: Messages) => string
  constructor(say: (t: Messages) => string) {
    super('UserError')
    this.say = say
  }
}
