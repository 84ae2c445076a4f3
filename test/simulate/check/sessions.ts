/** Marks, leave and answers at group study are what people did. */
import type { Act } from './history.ts'
import { earliest, HOUR, type Judge, localOf, MINUTE, type Row } from './judge.ts'

export function sessions({ history, rows, about, person, fault }: Judge): void {
  const held = new Map(rows(`SELECT * FROM sessions WHERE state <> 'draft'`).map((row) => [Number(row['id']), row]))
  const members = new Map(history.people.map(({ openId }) => [openId, person(openId)]))
  const showing = ({ on }: Act) => (on === undefined ? undefined : about.get(on))
  const did = (does: string, taken?: true) =>
    history.acts.filter((act) => act.does === does && (taken === undefined || act.taken))

  for (const act of did('session-confirm', true)) {
    const session = Number(showing(act)?.['session'])
    if (act.toast === 'success' && !held.has(session)) fault('lost', `the session confirmed at ${localOf(act.at)}`)
  }
  const drafts = rows('SELECT count(*) AS n FROM sessions')[0]?.['n']
  const begun = did('/考勤').filter(({ text }) => text?.includes('新建')).length + did('save-session').length
  if (Number(drafts) > begun) fault('doubled', `${drafts} sessions`)

  const signed = did('sign-in')
  for (const [id, session] of held) {
    if (session['state'] === 'cancelled') continue
    const marks = new Map(
      rows('SELECT * FROM marks WHERE sessionId = ?', id).map((row) => [Number(row['personId']), row]),
    )
    for (const [openId, who] of members) {
      const own = signed.filter((act) => act.who === openId && Number(showing(act)?.['session']) === id)
      mark(`${who} at the session of ${localOf(Number(session['startsAt']))}`, session, marks.get(who), own)
      leave(`${who} for the session of ${localOf(Number(session['startsAt']))}`, session, who)
    }
  }
  for (const act of did('leave-approve', true).filter(({ toast }) => toast === 'success')) decided(act, 'approved')
  for (const act of did('leave-decline', true).filter(({ toast }) => toast === 'success')) decided(act, 'declined')
  studies()
  notices()
  paper()

  function mark(what: string, session: Row, row: Row | undefined, own: readonly Act[]): void {
    const [opens, late, closes] = ['opensAt', 'lateAfter', 'closesAt'].map((column) => Number(session[column])) as [
      number,
      number,
      number,
    ]
    const counted = own.filter(({ at }) => at >= opens && at < closes)
    // What the secretary enters stands beside it; who answers an appeal enters it.
    if (row && row['recordedBy'] !== null) return
    const { certain, possible } = earliest(counted)
    if (!row || row['status'] === null) {
      if (certain !== undefined) fault('lost', `the sign-in of ${what}, at ${localOf(certain)}`)
      return
    }
    const at = Number(row['at'])
    // Closed by hand, the bot's own clock says when.
    const nearly = own.some((act) => act.at === at && Math.abs(act.at - closes) < 3 * MINUTE)
    if (!possible.has(at) && !nearly)
      fault(counted.length === 0 ? 'unexplained' : 'mistimed', `the sign-in of ${what} at ${localOf(at)}`)
    if (row['status'] !== (at <= late ? 'present' : 'late'))
      fault('wrong', `${what} came at ${localOf(at)} and is ${row['status']}`)
  }

  function leave(what: string, session: Row, who: number): void {
    const found = rows(
      `SELECT * FROM leaves WHERE sessionId = ? AND personId = ? AND state IN ('asked', 'approved')`,
      session['id'],
      who,
    )
    if (found.length > 1) fault('doubled', `leave of ${what}`)
  }

  function decided(act: Act, state: string): void {
    const [row] = rows('SELECT state FROM leaves WHERE id = ?', showing(act)?.['leave'])
    if (row && row['state'] !== state && row['state'] !== 'withdrawn')
      fault('wrong', `leave decided at ${localOf(act.at)} is ${row['state']}, not ${state}`)
    if (!row) fault('lost', `leave decided at ${localOf(act.at)}`)
  }

  function studies(): void {
    for (const act of did('save-study', true).filter(({ toast }) => toast === 'success')) {
      const [row] = rows(
        'SELECT state FROM owedStudies WHERE sessionId = ? AND personId = ?',
        showing(act)?.['session'],
        person(act.who),
      )
      if (row?.['state'] !== 'done') fault('lost', `the study made up at ${localOf(act.at)} is ${row?.['state']}`)
    }
    for (const act of did('save-appeal', true).filter(({ toast }) => toast === 'success')) {
      const found = rows(
        'SELECT count(*) AS n FROM appeals WHERE personId = ? AND abs(at - ?) < ?',
        person(act.who),
        act.at,
        2 * MINUTE,
      )
      if (found[0]?.['n'] !== 1) fault(found[0]?.['n'] === 0 ? 'lost' : 'doubled', `the appeal of ${localOf(act.at)}`)
    }
  }

  /** Nobody is told of an absence who had signed in, and nobody twice, unless it was taken back in between. */
  function notices(): void {
    const told = new Map<string, number>()
    const mended = new Map<string, number>()
    for (const [messageId, shown] of about) {
      const mending = shown['show'] === 'absence-mended'
      if ((shown['show'] !== 'absence' && !mending) || !history.messages.has(messageId)) continue
      const [card] = rows('SELECT personId FROM cards WHERE messageId = ?', messageId)
      const key = `${String(shown['session'])} ${card?.['personId']}`
      const counts = mending ? mended : told
      counts.set(key, (counts.get(key) ?? 0) + 1)
      if (mending) continue
      const [row] = rows(
        `SELECT at FROM marks WHERE sessionId = ? AND personId = ? AND status IN ('present', 'late') AND recordedBy IS NULL`,
        shown['session'],
        card?.['personId'],
      )
      if (row) fault('wrong', `told of an absence and signed in at ${localOf(Number(row['at']))}: ${key}`)
    }
    for (const [key, times] of told)
      if (times > 1 + (mended.get(key) ?? 0)) fault('doubled', `an absence told ${times} times: ${key}`)
  }

  /** Who is on paper is marked by the secretary, in words. */
  function paper(): void {
    for (const act of did('/考勤', true)) {
      const name = /登记 (\S+) 到会$/.exec(act.text ?? '')?.[1]
      if (name === undefined) continue
      const found = rows(
        `SELECT m.status FROM marks m JOIN persons p ON p.id = m.personId JOIN sessions s ON s.id = m.sessionId
         WHERE p.name = ? AND s.startsAt <= ? AND s.startsAt > ? AND m.status = 'present'`,
        name,
        act.at,
        act.at - 12 * HOUR,
      )
      if (found.length === 0) fault('lost', `${name} was entered at ${localOf(act.at)}`)
    }
  }
}
