import { type CommandCall, defineCommand, type Reply } from '../src/entry.ts'
import { writeNote } from '../src/services/note.ts'
import { noteAnswer } from '../src/answers/verdict.ts'
import { type Meant, onDayMeant } from './today.ts'

/** Writes today's note; without words the form opens in direct chat. */
export const note = defineCommand({
  name: 'note',
  aliases: ['学习笔记', '心得体会', '笔记', '心得'],
  allow: 'anyone',
  ofOrg: true,
  ofSelf: true,
  records: true,
  glued: (_tail, slash) => slash,
  run: (call) => onDayMeant(call, (meant) => noteOn(call, meant)),
})

async function noteOn(call: CommandCall, { day, named }: Meant): Promise<Reply> {
  const { tx, me, at, now, rest, t } = call
  if (rest === '') {
    const hint = named(t.cards.note.title)
    return {
      say: [
        ...(hint === t.cards.note.title ? [] : [{ to: 'me' as const, text: hint }]),
        { to: 'me', show: { show: 'note-form', day: day.id } },
      ],
    }
  }
  const noted = await writeNote(tx, { day, personId: me.personId, at, now, way: 'note' }, rest)
  return { say: [{ to: 'here', text: named(await noteAnswer(noted, call, day)) }] }
}
