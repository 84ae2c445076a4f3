/** Every act on a study day that was acknowledged is in the record once, by its own time, and nothing else is. */
import type { Act } from './history.ts'
import { dateOf, DAY, earliest, HOUR, instantOf, type Judge, localOf, type Row, SKEW } from './judge.ts'

const WAY: Readonly<Record<string, string>> = {
  'check-in': 'button',
  answer: 'answer',
  'save-note': 'note',
  reply: 'reply',
  react: 'reaction',
  '/打卡': 'command',
}

export function acts({ history, rows, about, person, fault }: Judge): void {
  const days = new Map(rows('SELECT * FROM studyDays').map((row) => [Number(row['id']), row]))
  const dated = new Map([...days.values()].map((row) => [String(row['date']), row]))
  const done = new Map<string, Act[]>()
  for (const act of history.acts) {
    const day = dayOf(act)
    if (!day) continue
    const key = `${day['id']} ${person(act.who)}`
    done.set(key, [...(done.get(key) ?? []), act])
  }
  const checkIns = byKey(rows('SELECT * FROM checkIns'))
  const answers = byKey(rows('SELECT * FROM answers'))
  const notes = byKey(rows('SELECT * FROM notes WHERE studyDayId IS NOT NULL AND replacedAt IS NULL'))
  const members = new Set(history.people.map(({ openId }) => person(openId)))

  for (const [id, day] of days)
    for (const who of members) {
      const key = `${id} ${who}`
      const all = done.get(key) ?? []
      const counted = all
        .map((act) => onceOpen(act, Number(day['slotAt'])))
        .filter(({ does, at }) => does in WAY && at >= Number(day['slotAt']) && at < Number(day['lateUntil']))
      const what = `of ${who} on ${day['date']}`
      if ((answers.get(key)?.length ?? 0) > 1) fault('doubled', `answers ${what}`)
      if ((notes.get(key)?.length ?? 0) > 1) fault('doubled', `notes ${what}`)
      checkIn(what, day, checkIns.get(key) ?? [], counted, all)
      answer(what, answers.get(key)?.[0], counted)
      note(what, notes.get(key)?.[0], counted, all)
    }

  /** Where the bot's clock is ahead its card stands before the slot by Feishu's; what is done on it counts from the slot. */
  function onceOpen(act: Act, slotAt: number): Act {
    return act.on !== undefined && act.at < slotAt && act.at >= slotAt - SKEW ? { ...act, at: slotAt } : act
  }

  /** The study day an act is about. */
  function dayOf({ does, on, at, value }: Act): Row | undefined {
    if (does === '/打卡') return dated.get(dateOf(at))
    if (does === 'save-make-up') return days.get(Number(value?.['day']))
    const shown = on === undefined ? undefined : about.get(on)
    return does in WAY && (shown?.['show'] === 'study' || shown?.['show'] === 'note-form')
      ? days.get(Number(shown['day']))
      : undefined
  }

  function checkIn(what: string, day: Row, found: readonly Row[], counted: readonly Act[], all: readonly Act[]): void {
    const [row, ...more] = found
    if (more.length > 0) fault('doubled', `check-ins ${what}`)
    const { certain, possible } = earliest(counted)
    const madeUp = all.filter(({ does, toast, taken }) => does === 'save-make-up' && (!taken || toast === 'success'))
    if (!row) {
      if (certain !== undefined && onRoster(counted)) fault('lost', `the check-in ${what}, done at ${localOf(certain)}`)
      if (madeUp.some(({ taken }) => taken)) fault('lost', `the make-up ${what}`)
      return
    }
    const at = Number(row['at'])
    if (row['mark'] === 'made_up') {
      if (certain !== undefined) fault('wrong', `${what} is made up, and came at ${localOf(certain)}`)
      if (!madeUp.some((act) => act.at === at)) fault('unexplained', `the make-up ${what} at ${localOf(at)}`)
      if (at < Number(day['lateUntil']) || at >= instantOf(String(day['date'])) + 8 * DAY)
        fault('mistimed', `the make-up ${what}`)
      return
    }
    if (!possible.has(at))
      return fault(
        counted.length === 0 ? 'unexplained' : 'mistimed',
        `the check-in ${what} at ${localOf(at)}, done at ${[...possible].map(localOf).join()}`,
      )
    if (!counted.some((act) => act.at === at && WAY[act.does] === row['way']))
      fault('wrong', `the check-in ${what} by ${row['way']}`)
    // By the clock on the wall: until midnight, then until the next noon.
    const midnight = instantOf(String(day['date'])) + DAY
    const mark = at < midnight ? 'on_time' : at < midnight + 12 * HOUR ? 'late' : 'closed'
    if (row['mark'] !== mark) fault('mistimed', `the check-in ${what} at ${localOf(at)} is ${row['mark']}`)
  }

  function answer(what: string, row: Row | undefined, counted: readonly Act[]): void {
    const given = counted.filter(({ does }) => does === 'answer')
    const { certain, possible } = earliest(given)
    if (!row) {
      if (certain !== undefined && onRoster(counted)) fault('lost', `the answer ${what}`)
      return
    }
    const act = given.find(({ at }) => at === Number(row['at']))
    if (!act || !possible.has(act.at)) fault('unexplained', `the answer ${what} at ${localOf(Number(row['at']))}`)
    else if (row['chosen'] !== JSON.stringify([act.value?.['option']]))
      fault('wrong', `the answer ${what}: ${row['chosen']}`)
  }

  function note(what: string, row: Row | undefined, counted: readonly Act[], all: readonly Act[]): void {
    const written = counted.filter(({ does }) => does === 'save-note' || does === 'reply')
    const certain = written.filter(({ taken }) => taken)
    if (!row) {
      if (certain.length > 0 && onRoster(counted)) fault('lost', `the note ${what}`)
      return
    }
    const at = Number(row['at'])
    const after = Math.max(-Infinity, ...certain.map((act) => act.at))
    const sources = [...written, ...all.filter(({ does }) => does === 'save-make-up')]
    const act = sources.find((one) => one.at === at)
    if (!act || at < after) fault('unexplained', `the note ${what} at ${localOf(at)}`)
    else if (!(act.text ?? '').includes(String(row['text']))) fault('wrong', `the note ${what}: ${row['text']}`)
  }

  /** Who came into the group a moment ago may not be known yet. */
  function onRoster(counted: readonly Act[]): boolean {
    const who = counted[0]?.who ?? ''
    const [known] = rows('SELECT min(since) AS since FROM roster WHERE personId = ?', person(who))
    return known?.['since'] != null && Number(known['since']) + 12 * HOUR < Math.min(...counted.map(({ at }) => at))
  }
}

function byKey(all: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of all) {
    const key = `${row['studyDayId']} ${row['personId']}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups
}
