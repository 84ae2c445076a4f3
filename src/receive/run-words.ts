/** What words mean, typed or tapped, and the command that does it. */
import type { Command, Moment, Reply, Say } from '../entry.ts'
import { UserError } from '../errors.ts'
import { candidates, whichOrg } from '../services/choose-org.ts'
import { topicOf } from '../services/help-topic.ts'
import { sessionsToday } from '../services/sessions/hosted.ts'
import { heldIn, nearest, parted, readTyped, type Typed } from '../typed/grammar.ts'
import { type Context, demand, type Scene } from './context.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

interface Understood {
  readonly command: Command | undefined
  readonly typed: Typed
}

/** Bare words count only when they are meant for the bot: in direct chat or after a mention. */
export function understand(typed: Typed, commands: readonly Command[], forUs: boolean): Understood {
  if (!typed.slash && !forUs) return { command: undefined, typed }
  const { name, slash } = typed
  const exact = commands.find((command) => command.name === name || command.aliases.includes(name))
  if (exact) return { command: exact, typed }
  for (const command of commands)
    for (const word of command.aliases)
      if (HAN.test(word) && name.startsWith(word) && command.glued?.(name.slice(word.length), slash))
        return { command, typed: parted(typed, word) }
  return { command: undefined, typed }
}

const HAN = /\p{Script=Han}/u

/** The command that words on a button or a key of the menu mean. */
export const commandOf = (words: string, { commands }: Context) => understand(readTyped(words), commands, true).command

/** Words on a button or a key of the menu, run as if they were typed; but what cannot be taken back is asked first. */
export async function runWords(words: string, moment: Moment, scene: Scene, context: Context): Promise<Reply> {
  const { command, typed } = understand(readTyped(words), context.commands, true)
  if (command) return runCommand(command, typed, moment, scene, { card: undefined, tapped: true }, context)
  return unknown(typed, moment, scene, context, 'mentioned')
}

export async function runCommand(
  command: Command,
  typed: Typed,
  moment: Moment,
  scene: Scene,
  { card, tapped }: { card: Row<'cards'> | undefined; tapped: boolean },
  { env }: Context,
): Promise<Reply> {
  const { tx } = moment
  if (command.ofOrg && !scene.org && scene.orgs.length > 1)
    // The choice lasts until another is made.
    return {
      say: [
        {
          to: 'here',
          show: whichOrg(await candidates(tx, scene.orgs, scene.t), scene.t, {
            waited: { words: typed.text, at: moment.at, askedAt: moment.now },
          }),
        },
      ],
    }
  const policy = command.allowSub?.(typed.words) ?? command.allow
  await demand(tx, policy, policy === 'host' ? { ...scene, hostId: await hostToday(tx, scene) } : scene, env)
  return command.run({ ...moment, words: typed.words, rest: typed.rest, repliesTo: card, tapped })
}

/** Words name no session yet: whoever hosts one of today's may go on, and the command looks at those alone. */
async function hostToday({ sessions }: Tx, { org, chat, me, now }: Scene): Promise<number | undefined> {
  const today = org ? await sessionsToday({ sessions }, org.id, { now, zone: chat?.timeZone ?? 'UTC' }) : []
  return today.some(({ hostId }) => hostId === me.personId) ? me.personId : undefined
}

/** To a person in several orgs, or who chose one below, the answer to a command about one names it. */
export function namingOrg(command: Command | undefined, says: readonly Say[], { org, orgs, t }: Scene): readonly Say[] {
  if (!command?.ofOrg || !org || (orgs.length < 2 && orgs.includes(org.id))) return says
  return says.map((say) => ('text' in say ? { ...say, text: `${t.talk.inOrg(org.name)}${say.text}` } : say))
}

/** What is no command: a suggestion in one line, and only where the bot was spoken to. */
export async function unknown(
  typed: Typed,
  moment: Moment,
  scene: Scene,
  context: Context,
  how: 'said' | 'mentioned' | 'not text',
): Promise<Reply> {
  const { name, rest, slash } = typed
  const { commands } = context
  const help = commands.find((command) => command.name === 'help')
  if (how === 'not text' && scene.group) return {}
  // Called by name only, or shown a picture: what can be done here.
  if (help && (how === 'not text' || (name === '' && rest === '')))
    return runCommand(help, typed, moment, scene, { card: undefined, tapped: false }, context)
  const words = commands.flatMap((command) => [command.name, ...command.aliases])
  const near = nearest(name, words)
  // Someone else's slash word in a group is not ours to answer unless it looks like one of ours.
  if (scene.group && slash && how === 'said' && near === null) return {}
  const held = near ?? (slash ? null : heldIn(typed.text, words))
  // What is a command's own word is said with the command before it.
  const meant = topicOf(name, scene.t)?.words ?? (held === null ? null : `/${held}`)
  throw new UserError(({ talk }) => talk.unknownCommand(name, meant))
}
