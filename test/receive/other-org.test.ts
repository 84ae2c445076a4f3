/** A card is about one org. Whatever a button of it names must be of that org, whoever presses and whatever else they see. */
import pino from 'pino'
import { expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { KIND_OF } from '../../src/about/about.ts'
import { actions } from '../../src/actions/index.ts'
import type { ActionName, ActionOf } from '../../src/cards/actions.ts'
import { DAY, turnableClock } from '../../src/clock.ts'
import type { About } from '../../src/entry.ts'
import { receivePress } from '../../src/receive/press.ts'
import { ZONE } from '../db/session-support.ts'
import { freshStore } from '../db/support.ts'
import { type House, NOW, OTHERS, twoOrgs } from './two-orgs.ts'

type Keys<V> = { [K in keyof V]-?: NonNullable<V[K]> extends number ? K : never }[keyof V]
/** What a value names by its id. */
type Ids<N extends ActionName> = Exclude<
  Keys<ActionOf<N>>,
  'db' | 'card' | 'page' | 'option' | 'nth' | 'revision' | 'act'
>
type Naming = { [N in ActionName]: [Ids<N>] extends [never] ? never : N }[ActionName]

interface Row<N extends ActionName> {
  readonly on: (own: House) => About
  readonly ids: Readonly<Record<Ids<N>, keyof House>>
  readonly rest?: Omit<ActionOf<N>, Ids<N> | 'do' | 'db' | 'card'>
  readonly form?: Readonly<Record<string, unknown>>
  /** What is no more is said and is no fault. */
  readonly refusal?: 'info'
}

const panel = ({ orgId }: House): About => ({ show: 'attendance', org: orgId })
const me = ({ orgId }: House): About => ({ show: 'me', org: orgId })
const roll = ({ session }: House): About => ({ show: 'roll', session, page: 0 })
const outbox = ({ orgId }: House): About => ({ show: 'outbox', org: orgId, page: 0 })
const roles = ({ orgId }: House): About => ({ show: 'roles', org: orgId })
const speakers = ({ ahead }: House): About => ({ show: 'speakers', session: ahead })
const leaveForm = ({ orgId }: House) => ({ show: 'leave-form', org: orgId }) as const
const figures = ({ orgId }: House): About => ({
  ...{ show: 'session-figures', org: orgId, kind: 'month', from: '2026-03-01', to: '2026-03-31' },
  ...{ figure: 'sessions', page: 0 },
})

/** An action whose value names something and that is missing here does not compile. */
const naming: { readonly [N in Naming]: Row<N> } = {
  'decide-join': {
    on: ({ chatId, join }) => ({ show: 'join', chat: chatId, joins: [join] }),
    ids: { join: 'join' },
    rest: { as: 'active' },
  },
  'set-standing': {
    on: ({ orgId }) => ({ show: 'roster', org: orgId, page: 0 }),
    ids: { person: 'missing' },
    rest: { standing: 'away' },
  },
  'end-role': {
    on: roles,
    ids: { person: 'missing' },
    rest: { role: 'deputy' },
    refusal: 'info',
  },
  'mark-paper': {
    on: ({ orgId, day }) => ({ show: 'today', org: orgId, page: 0, on: day }),
    ids: { person: 'missing' },
  },
  'open-make-up': { on: me, ids: { day: 'day' } },
  'save-make-up': {
    on: ({ day }) => ({ show: 'make-up', day }),
    ids: { day: 'day' },
    form: { note: '学习了这一课，重点是归档范围和移交期限，很有收获。' },
  },
  'open-day': { on: me, ids: { day: 'day' } },
  'open-report': { on: ({ orgId }) => ({ show: 'reports', org: orgId }), ids: { report: 'report' } },
  'open-roll': { on: panel, ids: { session: 'session' }, rest: { page: 0 } },
  'open-mark': { on: roll, ids: { person: 'missing' } },
  'save-mark': { on: roll, ids: { person: 'missing' }, form: { status: 'present', reason: '漏签' } },
  'mark-here': { on: roll, ids: { person: 'missing' } },
  'mark-left': { on: roll, ids: { person: 'there' } },
  'mark-namesake': {
    on: ({ session, missing, next }) => ({
      show: 'namesakes',
      session,
      people: [missing, next],
      choice: 'late',
      reason: '堵车',
    }),
    ids: { person: 'missing', session: 'session' },
  },
  'leave-namesake': {
    on: ({ orgId, missing, next }) => ({
      ...{ show: 'leave-namesakes', org: orgId, people: [missing, next], at: NOW },
      said: { session: null, dates: '周五 住院', reason: null },
    }),
    ids: { person: 'missing' },
  },
  'withdraw-leave': { on: leaveForm, ids: { leave: 'leave' } },
  'open-leave-request': { on: ({ orgId }) => ({ show: 'leaves', org: orgId, page: 0 }), ids: { leave: 'leave' } },
  'open-preview': {
    on: ({ orgId }) => ({ show: 'previews', org: orgId, date: '2026-03-09' }),
    ids: { session: 'ahead' },
  },
  'open-appeal': { on: me, ids: { session: 'session' } },
  'open-study': { on: ({ orgId }) => ({ show: 'my-studies', org: orgId }), ids: { session: 'session' } },
  'open-appeal-card': {
    on: ({ orgId }) => ({ show: 'makeups', org: orgId, page: 0 }),
    ids: { session: 'session', appeal: 'appeal' },
  },
  'open-owed-study': {
    on: ({ orgId }) => ({ show: 'makeups', org: orgId, page: 0 }),
    ids: { session: 'session', person: 'missing' },
  },
  'confirm-study': {
    on: ({ session, missing }) => ({ show: 'owed-study', session, person: missing }),
    ids: { person: 'missing' },
    form: { reason: '上门讲解' },
  },
  'assign-helper': {
    on: ({ session, missing }) => ({ show: 'owed-study', session, person: missing }),
    ids: { person: 'missing' },
    form: { helper_name: '周晓兰' },
  },
  'open-delivery': { on: me, ids: { session: 'session', person: 'missing' } },
  'save-visit': {
    on: ({ session, missing }) => ({ show: 'delivery', session, person: missing }),
    ids: { person: 'missing' },
    form: { date: '2026-03-04', place: '家中', taught: '民法典' },
  },
  'open-rota-form': { on: ({ orgId }) => ({ show: 'rotas', org: orgId }), ids: { rota: 'rota' } },
  'end-rota': { on: ({ orgId }) => ({ show: 'rotas', org: orgId }), ids: { rota: 'rota' } },
  'replace-speaker': {
    on: ({ ahead, there }) => ({ show: 'speaker-away', session: ahead, person: there }),
    ids: { to: 'next' },
  },
  'open-outline-file': { on: speakers, ids: { person: 'there' } },
  'open-minutes': { on: ({ orgId }) => ({ show: 'minutes-list', org: orgId, page: 0 }), ids: { session: 'session' } },
  'open-session-figures': {
    on: figures,
    ids: { person: 'missing', under: 'below' },
    rest: { figure: 'sessions', page: 0 },
  },
  'open-session-report': {
    on: ({ orgId, missing }) => ({
      ...{ show: 'session-report', org: orgId, kind: 'month', from: '2026-03-01', to: '2026-03-31' },
      ...{ by: 'type', page: 0, among: [missing] },
    }),
    ids: { person: 'missing', under: 'below' },
    rest: { kind: 'month', from: '2026-03-01', to: '2026-03-31', by: 'type', page: 0 },
  },
  'open-mark-history': { on: figures, ids: { person: 'missing' }, rest: { page: 0 } },
  'outbox-retry': { on: outbox, ids: { row: 'failed' } },
  'outbox-arrived': { on: outbox, ids: { row: 'unknown' } },
  'outbox-again': { on: outbox, ids: { row: 'unknown' } },
  'choose-org': { on: me, ids: { org: 'orgId' } },
}

async function setting() {
  const place = await freshStore()
  const { store } = place
  const orgs = await store.write(twoOrgs)
  const clock = turnableClock(NOW)
  const env = {
    ...{
      installation: store.installation,
      packs: new Map(),
      admins: new Set<string>(),
      locale: 'zh-CN',
      timeZone: ZONE,
    },
    ...{ scopes: () => new Set<string>(), botName: () => undefined, crowded: () => Promise.resolve(false) },
  }
  const picture = () => Promise.resolve(undefined)
  const context = { store, env, clock, log: pino({ level: 'silent' }), commands, actions, picture }
  let nth = 0
  /** On a card of one's own about this. */
  const press = async (about: About, value: object, form: Readonly<Record<string, unknown>> = {}) => {
    const messageId = `om_${++nth}`
    const card = await store.write(async (tx) => {
      const shown = { kind: KIND_OF[about.show], about: JSON.stringify(about), chatId: null, personId: orgs.me }
      const id = await tx.cards.create({ ...shown, locale: 'zh-CN', createdAt: NOW, expiresAt: NOW + DAY })
      await tx.cards.setMessage(id, messageId)
      return id
    })
    const said = { messageId, value: { ...value, db: store.installation, card }, form, option: null }
    const who = { chatId: 'oc_me', operator: { openId: 'ou_me', unionId: null } }
    return receivePress({ type: 'press', id: `event-${nth}`, at: NOW, ...who, ...said }, context)
  }
  return { ...orgs, store, press, [Symbol.dispose]: () => place[Symbol.dispose]() }
}

test.each(Object.entries(naming))('%s names what is of the org of its card, and nothing else', async (name, row) => {
  using app = await setting()
  const { on, ids, rest = {}, form, refusal }: Row<ActionName> = row
  const keys = Object.entries<keyof House>(ids)
  const value = (isOthers: (key: string) => boolean) => ({
    ...{ do: name, ...rest },
    ...Object.fromEntries(keys.map(([key, of]) => [key, (isOthers(key) ? app.other : app.own)[of]])),
  })
  for (const [key] of keys) {
    const { answer, outcome } = await app.press(
      on(app.own),
      value((one) => one === key),
      form,
    )
    expect([key, outcome, answer.toast?.type]).toEqual(
      refusal === undefined ? [key, 'refused', 'warning'] : [key, 'done', refusal],
    )
    expect(JSON.stringify(answer)).not.toContain(OTHERS)
  }
  const { answer, outcome } = await app.press(
    on(app.own),
    value(() => false),
    form,
  )
  expect([outcome, answer.toast?.type ?? 'success'], answer.toast?.content).toEqual(['done', 'success'])
})

/** What a form offers to choose from, by its id. */
const choosing: readonly {
  readonly value: Partial<ActionOf<ActionName>>
  readonly on: (own: House) => About
  readonly field: string
  readonly of: keyof House
  readonly form?: Readonly<Record<string, unknown>>
}[] = [
  { value: { do: 'give-role' }, on: roles, field: 'person', of: 'next', form: { role: 'secretary' } },
  { value: { do: 'save-speakers' }, on: speakers, field: 'people', of: 'next' },
  {
    value: { do: 'ask-swap' },
    on: ({ ahead }) => ({ show: 'swap-form', session: ahead }),
    field: 'person',
    of: 'next',
  },
  { value: { do: 'ask-leave' }, on: leaveForm, field: 'which', of: 'ahead', form: { reason: '出差' } },
  {
    ...{ value: { do: 'enter-leave' }, on: (own) => ({ ...leaveForm(own), entry: true }), field: 'which', of: 'ahead' },
    form: { reason: '出差', person_name: '周晓兰' },
  },
  {
    ...{ value: { do: 'save-appeal' }, field: 'session', of: 'session', form: { text: '当天到了' } },
    on: ({ orgId }) => ({ show: 'appeal-form', org: orgId, of: null }),
  },
]

test.each(choosing)('$value.do takes what is of the org of its card, and nothing else', async (row) => {
  using app = await setting()
  const press = (of: House) => app.press(row.on(app.own), row.value, { ...row.form, [row.field]: String(of[row.of]) })
  const { answer, outcome } = await press(app.other)
  expect([outcome, answer.toast?.type]).toEqual(['refused', 'warning'])
  expect(JSON.stringify(answer)).not.toContain(OTHERS)
  const own = await press(app.own)
  expect([own.outcome, own.answer.toast?.type], own.answer.toast?.content).toEqual(['done', 'success'])
})

test('a helper is chosen of the org of the card', async () => {
  using app = await setting()
  const { session, missing } = app.own
  const assign = (helper: number) =>
    app.press(
      { show: 'owed-study', session, person: missing },
      { do: 'assign-helper', person: missing },
      { helper: String(helper) },
    )
  expect((await assign(app.other.next)).outcome).toBe('refused')
  expect((await assign(app.own.next)).answer.toast?.type).toBe('success')
})

test('a guest who has left the group since can still be marked', async () => {
  using app = await setting()
  const { session } = app.own
  const guest = await app.store.write(async (tx) => {
    const personId = await tx.people.create('高翔', 0)
    const mark = { sessionId: session, personId, status: 'present', leftEarly: 0, way: 'press', at: NOW } as const
    await tx.marks.set({ ...mark, recordedBy: null, reason: '' }, NOW)
    return personId
  })
  expect((await app.press(roll(app.own), { do: 'open-mark', person: guest })).outcome).toBe('done')
})
