/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { chatPane } from './chat.ts'
import { consolePane } from './console.ts'
import { h } from './dom.ts'
import { createSeen } from './seen.ts'
import { sidebar } from './sidebar.ts'
import { createStore } from './store.ts'
import { clearToasts } from './toast.ts'
import { type Lang, wordsOf } from './words.ts'

function start(): void {
  const lang: Lang = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'zh'
  const words = wordsOf(lang)
  const store = createStore()
  const seen = createSeen()
  // On a phone one of the three is seen at a time.
  const look = (what: 'list' | 'chat') => (app.dataset['look'] = what)
  const drawer = (open: boolean) => app.classList.toggle('drawer-open', open)
  const showConsole = () => drawer(true)

  const side = sidebar({
    words,
    lang,
    seen,
    be(openId) {
      clearToasts()
      store.be(openId)
    },
    open(chatId) {
      store.open(chatId)
      look('chat')
    },
    showConsole,
  })
  const chat = chatPane({ words, lang, store, back: () => look('list'), showConsole })
  const panel = consolePane({ words, lang, store, close: () => drawer(false) })
  const shade = h('div', { class: 'shade', onclick: () => drawer(false) })
  const app = h('div', { class: 'app', 'data-look': 'list' }, side.node, chat.node, shade, panel.node)
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') drawer(false)
  })
  document.body.append(app)

  store.subscribe(() => {
    const { state } = store
    if (!state) return
    seen.update(state)
    side.update(state)
    chat.update(state)
    panel.update(state)
  })
}

start()
