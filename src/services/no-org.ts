import { UserError } from '../errors.ts'

/** Why there is no org to speak of, and what to do: the group is not set up, or in direct chat nobody knows the person yet. */
export const noOrg = (chat: object | undefined): UserError =>
  new UserError(({ talk, orgs, commands }) =>
    chat === undefined ? orgs.nowhere(commands.setup.usage) : talk.notSetUp(commands.setup.usage),
  )
