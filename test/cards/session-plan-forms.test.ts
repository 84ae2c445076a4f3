import { expect, test } from 'vitest'
import { parseCancelForm, parseSessionForm, parseSlot, parseTypeForm } from '../../src/cards/session-plan-forms.ts'

/** As Feishu sends it. */
const usual = { type: 'party-lecture', date: '2026-03-06 +0800', starts: '15:00 +0800', ends: '16:30 +0800' }

test('the least there is', () => {
  expect(parseSessionForm(usual)).toEqual({
    ok: true,
    value: {
      below: false,
      ...{ type: 'party-lecture', date: '2026-03-06', starts: '15:00', ends: '16:30', endsOn: '2026-03-06' },
      ...{ place: '', title: '', material: '', host: null, speakers: [], scope: [], signIn: 'press', cost: null },
      studyCheck: null,
      rule: null,
      ...{ repeat: 'none', until: null, following: false },
    },
  })
})

test('people chosen from lists or typed, and nobody chosen as host', () => {
  const lists = { host: '7', speakers: ['2', '3'], scope: ['2', 'x'] }
  expect(parseSessionForm({ ...usual, ...lists })).toMatchObject({
    value: { host: { person: 7 }, speakers: [{ person: 2 }, { person: 3 }], scope: [{ person: 2 }] },
  })
  const typed = { host_name: ' 张三 ', speaker_names: '李四、王五，赵六\n钱七', scope_names: '' }
  expect(parseSessionForm({ ...usual, ...typed })).toMatchObject({
    value: { host: { name: '张三' }, speakers: ['李四', '王五', '赵六', '钱七'].map((name) => ({ name })), scope: [] },
  })
  expect(parseSessionForm({ ...usual, host: 'nobody' })).toMatchObject({ value: { host: null } })
})

test.each([
  ['', null],
  ['120', 12_000],
  ['99.5', 9950],
  ['99.05元', 9905],
  ['１２０', 12_000],
])('%s yuan', (cost, fen) => {
  expect(parseSessionForm({ ...usual, cost })).toMatchObject({ value: { cost: fen } })
})

test.each([
  [
    { opens: '30', grace: '0' },
    { opensBefore: 1_800_000, grace: 0 },
  ],
  [{ opens: '30', grace: '61' }, null],
  [{ opens: '-5', grace: '5' }, null],
  [{ grace: '5' }, null],
])('signing in by %j', (said, rule) => {
  expect(parseSessionForm({ ...usual, ...said })).toMatchObject({ value: { rule } })
})

test.each([
  [{ type: '' }, 'typeMissing'],
  [{ date: '' }, 'dateMissing'],
  [{ starts: '25:00' }, 'timeInvalid'],
  [{ ends: '15:00' }, 'endsBeforeStart'],
  [{ cost: '1.234' }, 'costInvalid'],
  [{ cost: '-1' }, 'costInvalid'],
  [{ place: '一'.repeat(61) }, 'placeTooLong'],
  [{ topic: '一'.repeat(101) }, 'topicTooLong'],
  [{ repeat: 'weekly', until: '2026-03-06' }, 'untilInvalid'],
] as const)('%j is refused', (wrong, problem) => {
  expect(parseSessionForm({ ...usual, ...wrong })).toEqual({ ok: false, problems: [problem] })
})

test('the small forms', () => {
  expect(parseSlot({ date: '2026-03-06', starts: '9:00', ends: '10:00' })).toMatchObject({ value: { starts: '09:00' } })
  expect(parseCancelForm({ reason: '  ' })).toMatchObject({ ok: false })
  expect(parseTypeForm({ name: '夜学', times: '２', per: 'quarter', counted_as: 'nonsense' })).toEqual({
    ok: true,
    value: { name: '夜学', countedAs: 'group-study', required: { times: 2, per: 'quarter' }, retired: false },
  })
  expect(parseTypeForm({ name: '夜学', times: '0' })).toMatchObject({ problems: ['timesInvalid'] })
})
