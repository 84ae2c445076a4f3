import { type CommandCall, defineCommand, type Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { answerQuestion } from '../src/services/answer.ts'
import { checkIn } from '../src/services/check-in.ts'
import { verdictWords } from '../src/answers/verdict.ts'
import { type Meant, onDayMeant } from './today.ts'

const OPTIONS = 'ABCDEF'

/** Checks in by a word; with a letter it answers the question as well. */
export const checkin = defineCommand({
  name: 'checkin',
  aliases: ['打卡', 'check-in'],
  allow: 'anyone',
  ofOrg: true,
  ofSelf: true,
  records: true,
  glued: (tail) => tail.length === 1 && OPTIONS.includes(tail.toUpperCase()),
  run: (call) => onDayMeant(call, (meant) => checkInOn(call, meant)),
})

async function checkInOn(call: CommandCall, { day, named }: Meant): Promise<Reply> {
  const { tx, me, at, now, t, words } = call
  const letter = words[0]?.normalize('NFKC').toUpperCase()
  if (letter === undefined) {
    const verdict = await checkIn(tx, { day, personId: me.personId, at, now, way: 'command' })
    return { say: [{ to: 'here', text: named((await verdictWords(verdict, call, day)).content) }] }
  }
  const usage = () =>
    new UserError(({ talk, commands }) => talk.usage(commands.checkin.usage, commands.checkin.example))
  const option = letter.length === 1 ? OPTIONS.indexOf(letter) : -1
  if (option < 0) throw usage()
  const answered = await answerQuestion(tx, { day, personId: me.personId, at, now }, option)
  if (!answered) throw usage()
  const { content } = await verdictWords(answered.checkIn, call, day)
  if (!answered.first) {
    const known = answered.checkIn.kind === 'done' || answered.checkIn.kind === 'already'
    return {
      say: [{ to: 'me', text: named(known ? t.talk.answeredAlready(answered.chosenOption, answered.right) : content) }],
    }
  }
  // Right or wrong is told to this person alone.
  return {
    say: [
      {
        to: 'me',
        text: named(`${content}\n${answered.right ? t.talk.right : t.talk.wrong(answered.rightOption, 16)}`),
      },
    ],
  }
}
