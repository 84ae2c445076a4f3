/// <reference lib="dom" />
/** Who one is, and the chats of this person. */
import type { ChatView, PageState } from '../protocol.ts'
import { avatar } from './avatar.ts'
import { fill, h, whenChanged } from './dom.ts'
import type { Seen } from './seen.ts'
import { clockTime, isoDate, shortMoment } from './time.ts'
import type { Lang, Words } from './words.ts'

export interface SidebarOptions {
  readonly words: Words
  readonly lang: Lang
  readonly seen: Seen
  be(openId: string): void
  open(chatId: string): void
  showConsole(): void
}

export function sidebar({ words, lang, seen, be, open, showConsole }: SidebarOptions) {
  const who = h('select', { class: 'who', 'aria-label': words.iAm, onchange: () => be(who.value) })
  const face = h('span', { class: 'face' })
  const chats = h('nav', { class: 'chats' })
  const consoleButton = h(
    'button',
    { type: 'button', class: 'button console-button', onclick: showConsole },
    words.console,
  )
  // Keeps the address behind #: who one is, and the open chat.
  const switchLang = () => (location.search = lang === 'zh' ? '?lang=en' : '?lang=zh')
  const node = h(
    'aside',
    { class: 'side' },
    h(
      'header',
      { class: 'side-head' },
      h('strong', {}, words.brand),
      h('span', { class: 'grow' }),
      consoleButton,
      h('button', { type: 'button', class: 'lang', onclick: switchLang }, words.lang),
    ),
    h('label', { class: 'me' }, face, h('span', { class: 'me-words' }, h('small', {}, words.iAm), who)),
    chats,
  )

  const drawPeople = whenChanged(
    ({ me, people }: { me: string; people: readonly { openId: string; name: string; fresh: number }[] }) => {
      fill(
        who,
        people.map(({ openId, name, fresh }) =>
          h('option', { value: openId }, fresh > 0 ? `${name}（${words.fresh(fresh)}）` : name),
        ),
      )
      who.value = me
      fill(face, avatar(people.find(({ openId }) => openId === me)?.name ?? ''))
    },
  )

  const row = (chat: ChatView & { readonly fresh: number; readonly open: boolean; readonly today: string }) =>
    h(
      'button',
      {
        type: 'button',
        class: 'chat-row',
        'aria-current': chat.open ? 'true' : undefined,
        onclick: () => open(chat.chatId),
      },
      avatar(chat.name, chat.kind === 'direct'),
      h(
        'span',
        { class: 'chat-row-words' },
        h(
          'span',
          { class: 'chat-row-top' },
          h('span', { class: 'chat-row-name' }, chat.name),
          h('time', {}, chat.lastAt === null ? '' : when(chat.lastAt, chat.today, lang)),
        ),
        h(
          'span',
          { class: 'chat-row-preview' },
          chat.preview || (chat.kind === 'group' && !chat.botInside ? words.botOutside : words.empty),
        ),
      ),
      chat.fresh > 0 && h('span', { class: 'badge' }, String(chat.fresh)),
    )

  const drawChats = whenChanged((all: readonly Parameters<typeof row>[0][]) => {
    const section = (title: string, kind: ChatView['kind']) => [
      h('h2', {}, title),
      ...all.filter((chat) => chat.kind === kind).map(row),
    ]
    fill(chats, section(words.groups, 'group'), section(words.directs, 'direct'))
  })

  return {
    node,
    update({ me, people, chats: all, chatId, now, control }: PageState) {
      drawPeople({
        me,
        people: people.map(({ openId, name }) => ({ openId, name, fresh: openId === me ? 0 : seen.freshFor(openId) })),
      })
      drawChats(
        all.map((chat) => ({
          ...chat,
          fresh: seen.freshIn(chat.chatId),
          open: chat.chatId === chatId,
          today: isoDate(now),
        })),
      )
      consoleButton.classList.toggle('alarmed', control.refusalCount + control.unknownRoutes.length > 0)
    },
  }
}

const when = (at: number, today: string, lang: Lang) =>
  isoDate(at) === today ? clockTime(at, lang) : (shortMoment(at, lang).split(/[ ,]/)[0] ?? '')
