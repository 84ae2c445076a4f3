/// <reference lib="dom" />
/** What an administrator or the platform decides, and what the platform refused. */
import type { ControlView, PageState } from '../protocol.ts'
import { post } from './api.ts'
import { clockBox } from './clock.ts'
import { fill, h, whenChanged } from './dom.ts'
import type { Store } from './store.ts'
import { shortMoment } from './time.ts'
import { toast } from './toast.ts'
import type { Lang, Words } from './words.ts'

export function consolePane({ words, lang, store, close }: { words: Words; lang: Lang; store: Store; close(): void }) {
  const act = async (name: string, body: object) => {
    await post(name, body).catch((error: unknown) =>
      toast('error', words.failed + (error instanceof Error ? error.message : String(error))),
    )
  }
  /** Switches whose change is on its way: what the server says meanwhile is older than what is seen. */
  const underWay = new Set<HTMLElement>()
  const change = async (by: HTMLElement, body: object) => {
    underWay.add(by)
    await act('switches', body)
    underWay.delete(by)
  }
  const check = (box: HTMLInputElement, on: boolean) => {
    if (!underWay.has(box)) box.checked = on
  }
  const clock = clockBox(words, lang, store)
  const link = h('p', { class: 'link-state' })
  const drop = h('button', { type: 'button', class: 'button', onclick: () => act('drop', {}) }, words.drop)
  const scopes = h('div', { class: 'scopes' })
  const boxes = new Map<string, HTMLInputElement>()
  const chunk = h('input', { type: 'checkbox', onchange: () => change(chunk, { chunk: chunk.checked }) })
  const repeated = h(
    'select',
    { onchange: () => change(repeated, { repeatedUuid: repeated.value }) },
    h('option', { value: 'same-message' }, words.sameMessage),
    h('option', { value: 'refused' }, words.refused),
  )
  const refusals = h('ol', { class: 'refusals' })
  const refusalBadge = h('span', { class: 'badge' })
  const routes = h('div')
  const owed = h('div')
  const section = (title: string, ...inner: (Node | string)[]) => h('section', {}, h('h2', {}, title), ...inner)

  const drawScopes = (all: ControlView['scopes']) => {
    for (const { name, granted, minimum } of all) {
      const known = boxes.get(name)
      if (known) check(known, granted)
      else scopes.append(scope(name, granted, minimum))
    }
  }
  const scope = (name: string, granted: boolean, minimum: boolean) => {
    const box = h('input', {
      type: 'checkbox',
      onchange: () => change(box, { scope: { name, granted: box.checked } }),
    })
    box.checked = granted
    boxes.set(name, box)
    return h(
      'label',
      { class: 'switch' },
      box,
      h('code', {}, name),
      minimum && h('span', { class: 'bot-tag' }, words.minimum),
    )
  }

  const drawRefusals = whenChanged(
    ({ refusals: all, refusalCount }: Pick<ControlView, 'refusals' | 'refusalCount'>) => {
      refusalBadge.textContent = String(refusalCount)
      refusalBadge.hidden = refusalCount === 0
      const row = ({ at, call, code, msg }: ControlView['refusals'][number]) =>
        h(
          'li',
          {},
          h('b', {}, String(code)),
          ' ',
          h('time', {}, shortMoment(at, lang)),
          h('code', {}, call),
          h('p', {}, msg),
        )
      fill(refusals, all.length > 0 ? all.map(row) : h('li', { class: 'hint' }, words.noRefusals))
    },
  )
  const drawRoutes = whenChanged((all: readonly string[]) => {
    fill(
      routes,
      all.length > 0 &&
        section(
          words.unknownRoutes,
          h(
            'ul',
            { class: 'unknown-routes' },
            all.map((each) => h('li', {}, h('code', {}, each))),
          ),
        ),
    )
  })
  const drawOwed = whenChanged((all: ControlView['owed']) => {
    const row = ({ eventId, tries, next }: ControlView['owed'][number]) =>
      h('li', {}, h('code', {}, eventId), h('p', {}, words.tries(tries) + shortMoment(next, lang)))
    fill(owed, all.length > 0 ? h('ul', { class: 'owed' }, all.map(row)) : h('p', { class: 'hint' }, words.noRefusals))
  })

  const node = h(
    'aside',
    { class: 'console', 'aria-label': words.console },
    h(
      'header',
      { class: 'console-head' },
      h('strong', {}, words.console),
      h('span', { class: 'grow' }),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': words.close, onclick: close }, '✕'),
    ),
    clock.node,
    h('section', {}, h('h2', {}, words.refusals, ' ', refusalBadge), refusals),
    routes,
    section(words.link, link, drop),
    section(words.owed, owed),
    section(words.scopes, scopes),
    section(
      words.platform,
      h('label', { class: 'switch' }, chunk, h('span', {}, words.chunk)),
      h('label', { class: 'stacked' }, words.repeatedUuid, repeated),
    ),
  )
  return {
    node,
    update(state: PageState) {
      const { control } = state
      clock.update(state)
      const { webhook, connections, listening } = control
      link.textContent = webhook === null ? words.linkState(connections, listening) : words.webhook(webhook)
      link.classList.toggle('bad', webhook === null && listening === 0)
      drop.hidden = webhook !== null
      drawScopes(control.scopes)
      check(chunk, control.chunk)
      if (!underWay.has(repeated)) repeated.value = control.repeatedUuid
      drawRefusals({ refusals: control.refusals, refusalCount: control.refusalCount })
      drawRoutes(control.unknownRoutes)
      drawOwed(control.owed)
    },
  }
}
