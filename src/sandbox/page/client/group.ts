/// <reference lib="dom" />
/** Who is in the group: the bot and the members. */
import type { ChatView, PageState } from '../protocol.ts'
import { post } from './api.ts'
import { avatar } from './avatar.ts'
import { openDialog } from './dialog.ts'
import { fill, h, whenChanged } from './dom.ts'
import { toast } from './toast.ts'
import type { Words } from './words.ts'

export function groupControls(words: Words, current: () => PageState | undefined) {
  const body = h('div', { class: 'group' })
  let shown = ''
  let dialog: HTMLDialogElement | undefined

  const act = (name: 'bot' | 'members', what: object) => async () => {
    try {
      await post(name, { as: current()?.me ?? '', chatId: shown, ...what })
    } catch (error) {
      toast('error', words.failed + (error instanceof Error ? error.message : String(error)))
    }
  }
  const button = (label: string, run: () => Promise<void>, kind = '') =>
    h('button', { type: 'button', class: `button ${kind}`, onclick: () => void run() }, label)

  const draw = whenChanged(({ chat, me, people }: { chat: ChatView; me: string; people: PageState['people'] }) => {
    const nameOf = (openId: string) => people.find((each) => each.openId === openId)?.name ?? openId
    const outside = people.filter(({ openId }) => !chat.members.includes(openId))
    const choice = h(
      'select',
      { 'aria-label': words.addMember },
      outside.map(({ openId, name }) => h('option', { value: openId }, name)),
    )
    const add = button(words.addMember, () => act('members', { add: [choice.value] })())
    const member = (openId: string) =>
      h(
        'li',
        {},
        avatar(nameOf(openId)),
        h(
          'span',
          { class: 'grow' },
          nameOf(openId),
          openId === chat.owner && h('span', { class: 'bot-tag' }, words.owner),
        ),
        button(openId === me ? words.leave : words.remove, act('members', { remove: [openId] }), 'button-small'),
      )
    fill(
      body,
      h(
        'div',
        { class: 'group-bot' },
        h('span', { class: 'grow' }, chat.botInside ? words.botInside : words.botOutside),
        chat.botInside
          ? button(words.removeBot, act('bot', { inside: false }), 'button-danger')
          : button(words.addBot, act('bot', { inside: true }), 'button-primary'),
      ),
      outside.length > 0 ? h('div', { class: 'group-add' }, choice, add) : h('p', { class: 'hint' }, words.nobodyLeft),
      h('ul', { class: 'group-members' }, chat.members.map(member)),
      chat.withoutFeishu.length > 0 && h('p', { class: 'hint' }, words.withoutFeishu(chat.withoutFeishu)),
    )
  })

  const update = (state: PageState) => {
    const chat = state.chats.find(({ chatId }) => chatId === shown)
    if (!dialog?.open) return
    if (chat) draw({ chat, me: state.me, people: state.people })
    else dialog.close()
  }

  return {
    update,
    open() {
      const state = current()
      const chat = state?.chats.find(({ chatId }) => chatId === state.chatId)
      if (!state || chat?.kind !== 'group') return
      shown = chat.chatId
      dialog = openDialog(chat.name, words.close, body)
      update(state)
    },
  }
}
