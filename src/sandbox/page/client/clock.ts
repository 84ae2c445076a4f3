/// <reference lib="dom" />
/** The clock of the sandbox and the ways to turn it. */
import type { Jump, PageState } from '../protocol.ts'
import { post } from './api.ts'
import { h } from './dom.ts'
import type { Store } from './store.ts'
import { clockTime, fullDay, isoDate, withSeconds } from './time.ts'
import { toast } from './toast.ts'
import type { Lang, Words } from './words.ts'

const JUMPS: readonly Jump[] = ['next-hour', 'plus-hour', 'tomorrow', 'plus-week']
const TICK = 1_000

export function clockBox(words: Words, lang: Lang, store: Store) {
  const date = h('div', { class: 'clock-date' })
  const time = h('div', { class: 'clock-time' })
  const passing = h('div', { class: 'clock-passing', role: 'status', hidden: true }, words.travelling)
  const to = h('input', { type: 'datetime-local', 'aria-label': words.toTime, oninput: () => (chosen = true) })
  let chosen = false
  const turn = async (body: object) => {
    try {
      await post('clock', body)
    } catch (error) {
      toast('error', words.failed + (error instanceof Error ? error.message : String(error)))
    }
  }
  const travel = async () => {
    if (to.value === '') return
    chosen = false
    await turn({ to: to.value.slice(0, 16) })
  }
  const jumps = JUMPS.map((jump) =>
    h('button', { type: 'button', class: 'button', onclick: () => void turn({ jump }) }, words.jumps[jump]),
  )
  const go = h('button', { type: 'button', class: 'button', onclick: () => void travel() }, words.go)

  const show = ({ now, running, travelling }: PageState) => {
    const at = now + (running && !travelling ? store.age() : 0)
    date.textContent = fullDay(at, lang)
    time.textContent = running ? withSeconds(at, lang) : clockTime(at, lang)
  }
  setInterval(() => store.state && show(store.state), TICK)

  return {
    node: h(
      'section',
      { class: 'clock' },
      h('h2', {}, words.clock),
      date,
      time,
      passing,
      h('div', { class: 'jumps' }, jumps),
      h('div', { class: 'to-time' }, h('label', {}, h('span', {}, words.toTime), to), go),
    ),
    update(state: PageState) {
      show(state)
      passing.hidden = !state.travelling
      for (const button of [...jumps, go]) button.disabled = state.travelling
      if (!chosen) to.value = `${isoDate(state.now)}T${clockTime(state.now, 'zh')}`
    },
  }
}
