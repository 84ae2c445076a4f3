import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../src/clock.ts'
import { LONGEST_REDELIVERY } from '../../src/domain/credit-time.ts'
import {
  endsNextDay,
  FINAL_AFTER,
  GRACE_CHOICES,
  graceOf,
  isSignInRule,
  mayOpenOn,
  OPENS_CHOICES,
  phaseOf,
  pressesChangeAt,
  ruleOf,
  signedInAs,
  signInOf,
  USUAL_RULE,
  usualOpening,
  windowFor,
} from '../../src/domain/session.ts'
import {
  COUNTED_AS,
  isShipped,
  OF_A_PART,
  SHIPPED,
  SHIPPED_TYPES,
  type SessionType,
  typesOf,
} from '../../src/domain/session-types.ts'
import { at } from './support.ts'

const prc = (time: string) => at(`2026-03-06T${time}+08:00`)
const window = windowFor(prc('15:00'))

test('signing in opens half an hour before, is late from five minutes after, and ends with the session', () => {
  expect(window).toEqual({
    opensAt: prc('14:30'),
    opensBefore: 30 * MINUTE,
    startsAt: prc('15:00'),
    lateAfter: prc('15:05'),
    endsAt: prc('16:30'),
    closesAt: prc('16:30'),
    leaveUntil: prc('18:30'),
  })
  expect(windowFor(prc('15:00'), prc('17:00'))).toEqual({
    ...window,
    endsAt: prc('17:00'),
    closesAt: prc('17:00'),
    leaveUntil: prc('19:00'),
  })
  expect(signInOf(window)).toEqual({ opensAt: prc('14:30'), onTimeUntil: prc('16:30') })
})

test('signing in is begun by a press on its date, or within two hours of the beginning', () => {
  const session = { ...window, date: '2026-03-06' }
  expect(usualOpening(window)).toBe(prc('14:30'))
  expect(mayOpenOn(session, prc('00:01'), '2026-03-06')).toBe(true)
  expect(mayOpenOn(session, prc('00:01'), '2026-03-05')).toBe(false)
  // One that begins just after midnight.
  expect(mayOpenOn(session, prc('13:00'), '2026-03-05')).toBe(true)
  expect(mayOpenOn(session, prc('12:59'), '2026-03-05')).toBe(false)
})

test('what can be pressed of a planned session changes on its date, at its usual opening where begun sooner, at its start', () => {
  const midnight = prc('00:00')
  expect(pressesChangeAt(window, midnight, midnight - HOUR)).toBe(midnight)
  expect(pressesChangeAt(window, midnight, midnight)).toBe(prc('15:00'))
  expect(pressesChangeAt({ ...window, opensAt: prc('14:00') }, midnight, prc('14:00'))).toBe(prc('14:30'))
  expect(pressesChangeAt(window, midnight, prc('15:00'))).toBeNull()
  // One that begins just after midnight may be begun the evening before.
  const early = windowFor(prc('00:30'))
  expect(pressesChangeAt(early, midnight, midnight - 3 * HOUR)).toBe(prc('00:30') - 2 * HOUR)
})

test('signing in begins and is late as a session has it, within bounds', () => {
  const rule = { opensBefore: 60 * MINUTE, grace: 0 }
  const strict = windowFor(prc('15:00'), prc('16:00'), rule)
  expect([strict.opensAt, strict.lateAfter, graceOf(strict)]).toEqual([prc('14:00'), prc('15:00'), 0])
  expect(usualOpening({ ...strict, startsAt: prc('17:00') })).toBe(prc('16:00'))
  expect(signedInAs(strict, prc('15:00'))).toBe('present')
  expect(signedInAs(strict, prc('15:00:00.001'))).toBe('late')
  const can = (opens: number, grace: number) => isSignInRule({ opensBefore: opens * MINUTE, grace: grace * MINUTE })
  expect([can(5, 0), can(120, 60)]).toEqual([true, true])
  expect([can(4, 0), can(121, 0), can(30, -1), can(30, 61)]).toEqual([false, false, false, false])
  for (const opens of OPENS_CHOICES) for (const grace of GRACE_CHOICES) expect(can(opens, grace)).toBe(true)
  expect(isSignInRule(USUAL_RULE)).toBe(true)
  expect(ruleOf({ opens: 30, grace: 5 })).toEqual(USUAL_RULE)
  expect(ruleOf({})).toEqual({})
})

test.each([
  ['14:29:59.999', 'ahead', 'early'],
  ['14:30', 'open', 'present'],
  ['15:05', 'open', 'present'],
  ['15:05:00.001', 'open', 'late'],
  ['16:29:59.999', 'open', 'late'],
  ['16:30', 'closed', 'over'],
] as const)('at %s it is %s, and who signs in is %s', (time, phase, signed) => {
  expect(phaseOf({ ...window, state: 'planned' }, prc(time))).toBe(phase)
  expect(signedInAs(window, prc(time))).toBe(signed)
})

test('what is over or not planned is so at any time', () => {
  for (const state of ['draft', 'closed', 'cancelled'] as const)
    expect(phaseOf({ ...window, state }, prc('15:00'))).toBe(state)
})

test('an absence is final only when no sign-in can be delivered any more', () => {
  expect(FINAL_AFTER).toBeGreaterThan(LONGEST_REDELIVERY)
})

/** domain.md, Session types, and what each is told under in the sentence of the year. */
const TOLD = {
  'central-group': 'central-group',
  'group-study': 'group-study',
  'members-meeting': 'meeting',
  'committee-meeting': 'meeting',
  'group-meeting': 'meeting',
  'party-lecture': 'party-lecture',
  'theme-day': 'theme-day',
  'theme-education': 'theme-education',
  'guest-lecture': 'group-study',
  'reading-meeting': 'group-study',
  discussion: 'discussion',
  visit: 'visit',
  'field-research': 'field-research',
  volunteering: 'volunteering',
}

test('the shipped types, what they are counted as, and what a branch owes of them', () => {
  expect(Object.fromEntries(SHIPPED.map(({ key, countedAs }) => [key, countedAs]))).toEqual(TOLD)
  expect(SHIPPED.map(({ key }) => key)).toEqual(SHIPPED_TYPES)
  expect(new Set(COUNTED_AS)).toEqual(new Set(Object.values(TOLD)))
  expect(Object.fromEntries(SHIPPED.flatMap(({ key, required }) => (required ? [[key, required]] : [])))).toEqual({
    'members-meeting': { times: 1, per: 'quarter' },
    'committee-meeting': { times: 1, per: 'month' },
    'group-meeting': { times: 1, per: 'month' },
    'party-lecture': { times: 1, per: 'quarter' },
    'theme-day': { times: 1, per: 'month' },
  })
  expect(SHIPPED.filter(({ key }) => OF_A_PART.has(key)).map(({ key }) => key)).toEqual([
    'central-group',
    'committee-meeting',
    'group-meeting',
  ])
})

test("an org's types: the shipped ones as it has them, then its own, without what it has retired", () => {
  const own = (key: string, name: string): SessionType => ({ key, name, countedAs: 'visit', required: null })
  const [night, lecture, old] = [own('own-1', '青年夜学'), own('party-lecture', '微党课'), own('own-2', '读报')]
  const types = typesOf([night, lecture, old], new Set(['visit', 'own-2']))
  expect(types.map(({ key }) => key)).toEqual([...SHIPPED_TYPES.filter((key) => key !== 'visit'), 'own-1'])
  expect(types.find(({ key }) => key === 'party-lecture')).toBe(lecture)
  expect(types.at(-1)).toBe(night)
  expect([isShipped('visit'), isShipped('own-1')]).toEqual([true, false])
})

test('a session may go on past midnight for eight hours at most; longer is a slip', () => {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const ends = (from: string, to: string) => endsNextDay(minutes(from), minutes(to))
  expect(ends('15:00', '15:01')).toBe(false)
  expect(ends('22:00', '01:00')).toBe(true)
  expect(ends('22:00', '06:00')).toBe(true)
  expect(ends('22:00', '06:01')).toBeNull()
  expect(ends('15:00', '15:00')).toBeNull()
})
