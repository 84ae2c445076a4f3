/** What the page can do: each act's body and its effect on the sandbox. */
import * as z from 'zod'
import type { Instant } from '../../clock.ts'
import type { Sandbox } from '../server.ts'
import { EVERY_SCOPE } from '../switches.ts'
import { Unfit } from './http.ts'
import { jump, wallTime } from './jumps.ts'
import { LIKE, type PressAnswer } from './protocol.ts'
import type { Shown } from './shown.ts'

export interface Acting {
  readonly sandbox: Sandbox
  readonly shown: Shown
  now(): Instant
  /** Only one journey at a time. */
  travel(to: Instant): Promise<void>
}

type Act = (acting: Acting, body: unknown) => Promise<unknown>

const act =
  <T>(schema: z.ZodType<T>, run: (acting: Acting, body: T) => unknown): Act =>
  async (acting, body) => {
    const parsed = schema.safeParse(body)
    if (!parsed.success)
      throw new Unfit(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
    return run(acting, parsed.data)
  }

const id = z.string().min(1).max(64)
const said = z.object({
  as: id,
  chatId: id,
  text: z.string().min(1).max(20_000),
  mention: z.array(id).max(50).default([]),
  replyTo: id.optional(),
})

const sentFile = z.object({
  as: id,
  chatId: id,
  name: z.string().min(1).max(255),
  /** base64 */
  bytes: z.string(),
  replyTo: id.optional(),
})

const field = z.union([z.string(), z.array(z.string()), z.boolean(), z.null()])
const pressed = z.object({
  as: id,
  messageId: id,
  /** Which picture of the card was pressed. */
  edits: z.int().min(0),
  /** Which of the things to press on it, in the order of the card. */
  nth: z.int().min(0),
  form: z.record(z.string(), field).optional(),
})
const selected = z.object({ as: id, messageId: id, edits: z.int().min(0), name: z.string(), option: z.string() })

const turned = z.union([
  z.object({ jump: z.enum(['next-hour', 'plus-hour', 'tomorrow', 'plus-week']) }),
  z.object({ to: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/) }),
])

const switched = z.object({
  scope: z.object({ name: z.enum(EVERY_SCOPE as [string, ...string[]]), granted: z.boolean() }).optional(),
  repeatedUuid: z.enum(['same-message', 'refused']).optional(),
  chunk: z.boolean().optional(),
})

export const acts: Readonly<Record<string, Act>> = {
  say: act(said, async ({ sandbox }, { as, chatId, text, mention, replyTo }) => {
    const { message, delivered } = await sandbox.say(as, chatId, text, {
      mention,
      ...(replyTo !== undefined && { replyTo }),
    })
    return { messageId: message.messageId, delivered }
  }),

  file: act(sentFile, async ({ sandbox }, { as, chatId, name, bytes, replyTo }) => {
    const options = replyTo === undefined ? {} : { replyTo }
    const { message, delivered } = await sandbox.sendFile(as, chatId, name, Buffer.from(bytes, 'base64'), options)
    return { messageId: message.messageId, delivered }
  }),

  like: act(z.object({ as: id, messageId: id }), ({ sandbox }, { as, messageId }) =>
    sandbox.world.messages.get(messageId)?.reactions?.has(`${LIKE} ${as}`)
      ? sandbox.unreact(as, messageId, LIKE)
      : sandbox.react(as, messageId, LIKE),
  ),

  press: act(pressed, async ({ sandbox, shown }, { as, messageId, edits, nth, form = {} }): Promise<PressAnswer> => {
    const { toast, error, blocked } = await sandbox.press(
      as,
      messageId,
      { nth },
      unsent(form),
      onPicture(sandbox, shown, messageId, edits),
    )
    return { ...(toast && { toast }), ...(error !== undefined && { error }), ...(blocked !== undefined && { blocked }) }
  }),

  select: act(selected, async ({ sandbox, shown }, { as, messageId, edits, name, option }): Promise<PressAnswer> => {
    const { toast, error, blocked } = await sandbox.select(
      as,
      messageId,
      name,
      option,
      onPicture(sandbox, shown, messageId, edits),
    )
    return { ...(toast && { toast }), ...(error !== undefined && { error }), ...(blocked !== undefined && { blocked }) }
  }),

  clock: act(turned, async ({ now, travel }, body) => {
    const to = 'jump' in body ? jump(body.jump, now()) : wallTime(body.to)
    if (to < now()) throw new Unfit('the clock only goes forward')
    await travel(to)
    return { now: now() }
  }),

  bot: act(z.object({ as: id, chatId: id, inside: z.boolean() }), ({ sandbox }, { as, chatId, inside }) =>
    inside ? sandbox.addBot(chatId, as) : sandbox.removeBot(chatId, as),
  ),

  members: act(
    z.object({ as: id, chatId: id, add: z.array(id).default([]), remove: z.array(id).default([]) }),
    async ({ sandbox }, { as, chatId, add, remove }) => {
      if (add.length > 0) await sandbox.addUsers(chatId, add, as)
      if (remove.length > 0) await sandbox.removeUsers(chatId, remove, as)
      return {}
    },
  ),

  switches: act(switched, ({ sandbox: { switches } }, { scope, repeatedUuid, chunk }) => {
    if (scope?.granted === true) switches.scopes.add(scope.name)
    if (scope?.granted === false) switches.scopes.delete(scope.name)
    if (repeatedUuid !== undefined) switches.repeatedUuid = repeatedUuid
    if (chunk !== undefined) switches.chunk = chunk
    return {}
  }),

  drop: act(z.object({}), ({ sandbox }) => {
    sandbox.dropConnections()
    return {}
  }),
}

/** JSON has no undefined: null is a field that was emptied. */
const unsent = (form: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, value ?? undefined]))

function onPicture(sandbox: Sandbox, shown: Shown, messageId: string, edits: number) {
  const message = sandbox.world.messages.get(messageId)
  const stale = message && shown.stale(message, edits)
  return stale ? { stale } : {}
}
