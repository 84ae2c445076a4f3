import { describe, expect, it } from 'vitest'
import { messagesFor, type Messages } from '../../src/i18n/index.ts'

const zh = messagesFor('zh-CN')
const en = messagesFor('en-US')

/** Every word and every function's source, by its place. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'function') return [[path, String(value)]]
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`))
}

describe('messagesFor', () => {
  it('knows English however it is written, and is Chinese otherwise', () => {
    expect([messagesFor('en-US'), messagesFor('en'), messagesFor('EN_us')].map((t) => t.locale)).toEqual([
      'en-US',
      'en-US',
      'en-US',
    ])
    expect(messagesFor('zh-CN').locale).toBe('zh-CN')
    expect(messagesFor('fr').locale).toBe('zh-CN')
    expect(messagesFor('').locale).toBe('zh-CN')
  })

  it('has the same words in both languages, and none is empty', () => {
    const places = (t: Messages) =>
      leaves(t)
        .map(([path]) => path)
        .sort()
    expect(places(en)).toEqual(places(zh))
    for (const [path, text] of [...leaves(zh), ...leaves(en)]) expect(text, path).not.toBe('')
  })

  it('has no Chinese left in the English', () => {
    for (const [path, text] of leaves(en)) expect(text, path).not.toMatch(/[\p{Script=Han}，。；：（）、]/u)
  })
})

describe('dates', () => {
  it('come with the weekday', () => {
    expect(zh.when.date('2026-03-05')).toBe('3月5日（周四）')
    expect(en.when.date('2026-03-05')).toBe('Thu 5 Mar')
    expect(zh.when.dateFull('2026-11-22')).toBe('2026年11月22日（周日）')
    expect(en.when.dateFull('2026-11-22')).toBe('Sun 22 Nov 2026')
    expect(zh.when.dateTime('2026-03-09', '08:30')).toBe('3月9日（周一）08:30')
    expect(en.when.dateTime('2026-03-09', '08:30')).toBe('Mon 9 Mar, 08:30')
  })

  it('show what is no date as it came', () => {
    expect(zh.when.date('soon')).toBe('soon')
    expect(en.when.dateShort('2026-13-01')).toBe('2026-13-01')
  })

  it('end a day at midnight', () => {
    expect(zh.when.nextDay('12:00')).toBe('次日 12:00')
    expect(zh.when.nextDay('00:00')).toBe('当天 24:00')
    expect(en.when.clock('24:00')).toBe('midnight')
  })
})

const NAME = '阿依古丽·买买提'
const LONGEST_OPTION = { letter: 'B', text: '学'.repeat(60) }
const ENGLISH_NAME = 'Alexandra Smith'

describe.each([
  [zh, NAME],
  [en, ENGLISH_NAME],
])('toasts', (t, name) => {
  const { talk } = t
  const after = t.sessions.absence.talk
  const next = { date: '2026-12-30', time: '08:30' }
  const toasts: Record<string, string> = {
    ...talk.setupProblem,
    ...talk.formProblem,
    checkedIn: talk.checkedIn('08:41', 216),
    checkedInLate: talk.checkedInLate('08:41', 216),
    already: talk.already('08:41'),
    closed: talk.closed,
    closedForGood: talk.closedForGood,
    closedOnly: talk.closedOnly,
    studyAhead: talk.studyAhead('08:30'),
    notOpenYet: talk.notOpenYet,
    whichByOpenId: talk.whichByOpenId(name.repeat(3)),
    notOnRoster: talk.notOnRoster(name),
    notOnRosterOfNobody: talk.notOnRoster(null),
    visitor: talk.visitor,
    visitorOf: talk.visitorOf('机'.repeat(60)),
    right: talk.right,
    wrong: talk.wrong(LONGEST_OPTION, 16),
    answeredAlready: talk.answeredAlready(LONGEST_OPTION, false),
    noteSaved: talk.noteSaved(1000),
    noteSavedShort: talk.noteSavedShort(19, 20),
    madeUp: talk.madeUp,
    madeUpWrong: talk.madeUpWrong,
    tooLateToMakeUp: talk.tooLateToMakeUp,
    noStudyToday: talk.noStudyToday(next),
    noStudyAtAll: talk.noStudyToday(null),
    seeDirect: talk.seeDirect,
    pleaseWriteMe: talk.pleaseWriteMe('学习小助手（县人大机关）'),
    staleCard: talk.staleCard,
    expired: talk.expired('/me'),
    unknownAction: talk.unknownAction,
    foreignCard: talk.foreignCard,
    onlySecretary: talk.onlySecretary([name, name, name]),
    onlyAdmin: talk.onlyAdmin,
    onlyHere: talk.onlyHere,
    orgChosen: talk.orgChosen('机'.repeat(60)),
    orgChosenToday: talk.orgChosenToday('机'.repeat(60)),
    digestOff: talk.muted,
    setupSaved: talk.setupSaved(next.date, next.time),
    setupSavedNothingPlanned: talk.setupSavedNothingPlanned,
    setupChanged: talk.setupChanged('/setup'),
    setupSavedNoReminder: talk.setupSavedNoReminder,
    posted: talk.posted,
    postedAlready: talk.postedAlready,
    skipDone: talk.skipDone([next.date], ''),
    skipTooLate: talk.skipTooLate,
    skipAgain: talk.skipAgain(next.date),
    skipNotStudyDay: talk.skipNotStudyDay([next.date]),
    unskipDone: talk.unskipDone([next.date]),
    unskipTooLate: talk.unskipTooLate,
    notSkipped: talk.notSkipped(next.date),
    lastSecretary: talk.lastSecretary('/setup'),
    joinDecided: talk.joinDecided(name, 'active'),
    paperAddedShort: talk.paperAddedShort(100, 100),
    standingSet: talk.standingSet(name, 'off'),
    marked: talk.marked(name, 'made_up'),
    markUndone: talk.markUndone(name),
    nothingToUndo: talk.nothingToUndo,
    markReported: talk.markReported,
    notOnRosterThen: talk.notOnRosterThen,
    markedAlready: talk.markedAlready(name),
    onlyPaper: talk.onlyPaper,
    failed: talk.failed('f7984f25108f8137722bb63cee927e66'),
    reminded: talk.reminded(200, 150),
    remindLater: talk.remindLater('08:00', 200, 150),
    remindedBefore: talk.remindedBefore(next.date, next.time),
    remindNobody: talk.remindNobody,
    noReport: talk.noReport(name.repeat(9)),
    circularReleased: talk.circularReleased,
    circularReleasedBefore: talk.circularReleasedBefore(name, next.date, next.time),
    circularReleasedBeforeBySomebody: talk.circularReleasedBefore(null, next.date, next.time),
    circularSaved: talk.circularSaved,
    circularWithdrawn: talk.circularWithdrawn,
    circularChanged: t.cards.reportChanges.wordsChanged.toast,
    digestOn: talk.digestOn,
    muted: talk.muted,
    ...after.answered,
    ...Object.fromEntries(Object.entries(after).filter(([, words]) => typeof words === 'string')),
    noteShort: after.noteShort(50),
    studyConfirmed: after.confirmed(name),
    helperAssigned: after.assigned(name),
    helperAssignedBefore: after.assignedBefore(name),
    remindedSignIn: after.remindedSignIn(200),
    remindedNoSignIn: after.remindedSignIn(0),
    remindedStudies: after.remindedStudies(200),
    remindedNoStudies: after.remindedStudies(0),
    remindStudiesLater: after.remindLater(200, next.date, next.time),
    retried: t.outbox.talk.retried(100, 0),
    retriedOutside: t.outbox.talk.retried(100, 100),
    retriedSome: t.outbox.talk.retriedSome(100, 400, 0),
    retriedSomeOutside: t.outbox.talk.retriedSome(100, 400, 100),
    outside: t.outbox.talk.outside,
    againOutside: t.outbox.talk.againOutside,
    fileComing: t.files.coming,
    periodAhead: t.files.periodAhead,
  }

  it.each(Object.entries(toasts))('%s is short: %s', (_, toast) => {
    expect(toast.length).toBeLessThanOrEqual(40)
  })
})

describe('names in talk', () => {
  it('cannot mention, link or write bold', () => {
    for (const { talk } of [zh, en]) {
      const text = talk.becameActive([
        '<at user_id="all"></at>',
        '**[x](https://evil.example)**',
        '一\n二',
        '甲',
        '乙',
        '丙',
      ])
      expect(text).not.toMatch(/[<>*[\]\n]/)
      expect(talk.skipDone(['2026-03-05'], '<at user_id="all">')).not.toContain('<')
      expect(talk.unknownCommand('<at>', null)).not.toContain('<')
    }
  })

  it('are counted beyond the fifth', () => {
    expect(zh.talk.names(['甲', '乙', '丙', '丁', '戊', '己'])).toBe('甲、乙、丙、丁、戊等 6 人')
    expect(en.talk.names(['A', 'B', 'C', 'D', 'E', 'F'])).toBe('A, B, C, D, E and 1 more')
  })
})

describe('reasons for a day without study', () => {
  it('are words, whatever key is stored', () => {
    expect(zh.talk.skipReason('missed')).toBe('错过发布时间')
    expect(zh.talk.skipReason('holiday:国庆节')).toBe('节假日（国庆节）')
    expect(zh.talk.skipReason('words:全天开会')).toBe('全天开会')
    expect(zh.talk.skipReason('something-new')).toBe('其他原因')
    expect(zh.talk.skipReason('')).toBe('其他原因')
    expect(en.talk.skipReason('constructor')).toBe('another reason')
  })
})
