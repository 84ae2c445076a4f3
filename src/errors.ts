import type { Messages } from './i18n/index.ts'

/** Something the user can mend: a sentence with the next step, said where it happened; nothing else is changed. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly say: (t: Messages) => string
  /** 'me': to that person alone, wherever it happened. */
  readonly to: 'here' | 'me'
  constructor(say: (t: Messages) => string, to: 'here' | 'me' = 'here') {
    super('UserError')
    this.say = say
    this.to = to
  }
}

/** Whatever sentence this ends with tells of somebody's own affairs and is no group's. */
export async function inPrivate<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof UserError ? new UserError(error.say, 'me') : error
  }
}
