import { describe, expect, it } from 'vitest'
import { parseMakeUpForm, parseNoteForm, parsePaperForm, parseSetupForm, SETUP } from '../../src/cards/forms.ts'
import { setupCard } from '../../src/cards/index.ts'
import { parseMarkForm } from '../../src/cards/session-forms.ts'
import type { SetupView } from '../../src/cards/views.ts'
import { messagesFor } from '../../src/i18n/index.ts'
import { parts, ref } from './samples.ts'

const view: SetupView = {
  ref,
  chatName: '机关第一党支部学习群',
  branch: '机关第一党支部',
  people: [
    { value: '11', label: '王芳' },
    { value: '12', label: '李强' },
  ],
  secretary: '11',
  deputy: null,
  dailyTime: '08:30',
  studyDays: 'workdays',
  unknownYear: null,
  onTimeUntil: '24:00',
  lateUntil: '12:00',
  packs: [{ value: 'starter', label: '入门' }],
  pack: 'starter',
  profile: 'full',
  weekly: 'monday',
  digest: false,
  calendar: true,
  leaveRule: 'hours',
  askPaper: true,
}

/** What the client sends when the form is submitted as it stands; pickers add the offset (feishu-platform.md 4.1). */
function untouched(shown: SetupView): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const part of parts(setupCard(shown, messagesFor('zh-CN')))) {
    const name = part['name']
    if (typeof name !== 'string') continue
    if (part['tag'] === 'input') values[name] = part['default_value'] ?? ''
    if (part['tag'] === 'select_static') values[name] = part['initial_option'] ?? ''
    if (part['tag'] === 'multi_select_static') values[name] = part['selected_values'] ?? []
    if (part['tag'] === 'picker_time') values[name] = `${String(part['initial_time'])} +0800`
  }
  return values
}

const form = untouched(view)
const problemsOf = (change: Record<string, unknown>) => {
  const parsed = parseSetupForm({ ...form, ...change })
  return parsed.ok ? [] : parsed.problems
}
const valueOf = (change: Record<string, unknown>) => {
  const parsed = parseSetupForm({ ...form, ...change })
  return parsed.ok ? parsed.value : undefined
}

describe('the setup form', () => {
  it('can be submitted as it stands', () => {
    expect(valueOf({})).toEqual({
      branch: '机关第一党支部',
      secretary: { person: 11 },
      deputy: null,
      dailyTime: '08:30',
      studyDays: 'workdays',
      onTimeUntil: '24:00',
      lateUntil: '12:00',
      pack: 'starter',
      profile: 'full',
      weekly: 'monday',
      digest: false,
      calendar: null,
      leaveRule: null,
      paper: [],
    })
  })

  it('can be submitted as it stands in a large group, the names typed', () => {
    const people = Array.from({ length: 200 }, (_, index) => ({ value: String(index), label: `成员${index}` }))
    const parsed = parseSetupForm(untouched({ ...view, people, secretary: '150', deputy: '7' }))
    expect(parsed).toMatchObject({ ok: true, value: { secretary: { name: '成员150' }, deputy: { name: '成员7' } } })
  })

  it('shows again what was saved', () => {
    const own: SetupView = {
      ...view,
      studyDays: { own: [2, 6] },
      onTimeUntil: '17:45',
      lateUntil: '09:45',
      digest: true,
      deputy: '12',
    }
    expect(parseSetupForm(untouched(own))).toMatchObject({
      ok: true,
      value: {
        studyDays: { own: [2, 6] },
        onTimeUntil: '17:45',
        lateUntil: '09:45',
        digest: true,
        deputy: { person: 12 },
      },
    })
  })

  it.each<[Record<string, unknown>, string]>([
    [{ [SETUP.branch]: '  ' }, 'branchMissing'],
    [{ [SETUP.branch]: undefined }, 'branchMissing'],
    [{ [SETUP.branch]: '支'.repeat(41) }, 'branchTooLong'],
    [{ [SETUP.secretary]: '' }, 'secretaryMissing'],
    [{ [SETUP.secretary]: { toString: () => '11' } }, 'secretaryMissing'],
    [{ [SETUP.deputy]: '11' }, 'deputyIsSecretary'],
    [{ [SETUP.dailyTime]: '25:00' }, 'timeInvalid'],
    [{ [SETUP.dailyTime]: '08:60' }, 'timeInvalid'],
    [{ [SETUP.dailyTime]: '24:00' }, 'timeInvalid'],
    [{ [SETUP.dailyTime]: '早上' }, 'timeInvalid'],
    [{ [SETUP.studyDays]: 'never' }, 'studyDaysInvalid'],
    [{ [SETUP.studyDays]: 'own', [SETUP.ownDays]: [] }, 'ownDaysMissing'],
    [{ [SETUP.studyDays]: 'own', [SETUP.ownDays]: ['0', '8', 'x'] }, 'ownDaysMissing'],
    [{ [SETUP.onTimeUntil]: '08:30' }, 'onTimeBeforePost'],
    [{ [SETUP.onTimeUntil]: '' }, 'onTimeInvalid'],
    [{ [SETUP.lateUntil]: 'noon' }, 'lateInvalid'],
    [{ [SETUP.pack]: '' }, 'packUnknown'],
    [{ [SETUP.profile]: 'shame' }, 'profileInvalid'],
    [{ [SETUP.paper]: Array.from({ length: 101 }, (_, index) => `人${index}`).join('\n') }, 'paperTooMany'],
    [{ [SETUP.paper]: '名'.repeat(41) }, 'paperNameTooLong'],
  ])('refuses %j: %s', (change, problem) => {
    expect(problemsOf(change)).toEqual([problem])
  })

  it('names every problem at once, and each has words', () => {
    const problems = problemsOf({ [SETUP.branch]: '', [SETUP.secretary]: '', [SETUP.profile]: '' })
    expect(problems).toEqual(['branchMissing', 'secretaryMissing', 'profileInvalid'])
    for (const problem of problems) expect(messagesFor('en-US').talk.setupProblem[problem]).not.toBe('')
  })

  it('understands times as people and pickers write them, and ignores what it does not know', () => {
    expect(
      valueOf({ [SETUP.dailyTime]: '7：05', [SETUP.onTimeUntil]: '20:00 +08:00', other: { deep: true } }),
    ).toMatchObject({
      dailyTime: '07:05',
      onTimeUntil: '20:00',
    })
  })

  it('takes names by line, by 、 and by comma, each once', () => {
    expect(valueOf({ [SETUP.paper]: ' 张三、李四\r\n王五，张三,  Li  Ming ' })?.paper).toEqual([
      '张三',
      '李四',
      '王五',
      'Li Ming',
    ])
  })
})

describe('the other forms', () => {
  it('reads a note, its lines kept', () => {
    expect(parseNoteForm({ note: '  一\r\n\n\n二 ' })).toEqual({ ok: true, value: { text: '一\n\n二' } })
    expect(parseNoteForm({ note: ' \n ' })).toEqual({ ok: false, problems: ['noteEmpty'] })
    expect(parseNoteForm({})).toEqual({ ok: false, problems: ['noteEmpty'] })
    expect(parseNoteForm({ note: '字'.repeat(1001) })).toEqual({ ok: false, problems: ['noteTooLong'] })
  })

  it('reads an answer, single or several', () => {
    expect(parseMakeUpForm({ answer: '2' })).toEqual({ ok: true, value: { answer: [2] } })
    expect(parseMakeUpForm({ answer: ['3', '0', '3', 'x'] })).toEqual({ ok: true, value: { answer: [0, 3] } })
    expect(parseMakeUpForm({ answer: [] })).toEqual({ ok: false, problems: ['answerMissing'] })
    expect(parseMakeUpForm({})).toEqual({ ok: false, problems: ['answerMissing'] })
    expect(parseMakeUpForm({ note: '体会' })).toEqual({ ok: true, value: { note: '体会' } })
    expect(parseMakeUpForm({ note: '' })).toEqual({ ok: false, problems: ['noteEmpty'] })
  })

  it('reads names', () => {
    expect(parsePaperForm({ names: '张三\n李四' })).toEqual({ ok: true, value: { names: ['张三', '李四'] } })
    expect(parsePaperForm({ names: '、、' })).toEqual({ ok: false, problems: ['namesMissing'] })
    expect(parsePaperForm({ names: '名'.repeat(41) })).toEqual({ ok: false, problems: ['nameTooLong'] })
  })
})

it.each([
  [{ reason: '堵车' }, 'status'],
  [{ status: 'late', reason: ' ' }, 'reason'],
  [{ status: 'late', reason: '堵'.repeat(101) }, 'reason'],
  [
    { status: 'late', reason: '堵车' },
    { choice: 'late', reason: '堵车' },
  ],
])('a mark of %j is read, or what is missing named', (form, read) => expect(parseMarkForm(form)).toEqual(read))
