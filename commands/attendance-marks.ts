import { localDate } from '../src/domain/dates.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { markPaperMember, undoMark } from '../src/services/assisted.ts'
import { aheadWords } from '../src/services/plan.ts'
import { peopleCalled } from '../src/services/roster-acts.ts'
import { readDate } from '../src/when.ts'
import { needOrg } from './need-org.ts'
import type { Row } from '../db/schema.ts'

const usage = () =>
  new UserError(({ talk, commands }) => talk.usage(commands.attendance.usage, commands.attendance.example))

/** The study day of a date; without one the newest. */
export async function dayOn(call: CommandCall, words: readonly string[]): Promise<Row<'studyDays'>> {
  const { tx, chat, at, now } = call
  const org = needOrg(call)
  if (!chat) throw new UserError(({ talk }) => talk.noStudyToday(null))
  if (words.length === 0) {
    const newest = await tx.study.openedBy(org.id, at)
    if (newest) return newest
    throw new UserError(await aheadWords(tx, chat, now))
  }
  const date = readDate(words.join(' '), now, chat.timeZone)
  if (date === undefined) throw usage()
  const day = await tx.study.dayOn(chat.chatId, date)
  if (day) return day
  throw date === localDate(now, chat.timeZone)
    ? new UserError(await aheadWords(tx, chat, now))
    : new UserError(({ talk }) => talk.noStudyOn(date))
}

/** `/attendance mark 孙德福 [3月2日]` */
export async function mark(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, chat, me, at, now, t } = call
  const org = needOrg(call)
  if (words.length === 0) throw usage()
  const { name, people, rest } = await peopleCalled(tx, org.id, words, now, { formerToo: false })
  const withFeishu = new Set((await tx.people.identitiesOf(people)).map(({ personId }) => personId))
  const [paper, namesake] = people.filter((person) => !withFeishu.has(person))
  if (people.length === 0) throw new UserError(({ talk }) => talk.nobodyCalled(name))
  if (paper === undefined) throw new UserError(({ talk }) => talk.onlyPaper)
  const day = await dayOn(call, rest)
  // Two of the same name: the card has each one's own button.
  if (namesake !== undefined)
    return {
      say: [
        { to: 'me', text: t.talk.whichPerson(name) },
        { to: 'me', show: { show: 'today', org: org.id, page: 0, on: day.id } },
      ],
    }
  const zone = chat?.timeZone ?? 'UTC'
  const marked = await markPaperMember(tx, { day, personId: paper, zone, by: me.personId, at, now })
  const text = marked ? t.talk.marked(name, marked) : t.talk.markedAlready(name)
  return { say: [{ to: 'me', text: t.talk.onDay(day.date, text) }] }
}

/** `/attendance undo` */
export async function undo(call: CommandCall): Promise<Reply> {
  const { tx, me, now, t } = call
  const { personId } = await undoMark(tx, needOrg(call).id, me.personId, now)
  return { say: [{ to: 'me', text: t.talk.markUndone((await tx.people.get(personId)).name) }] }
}
