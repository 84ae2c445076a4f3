/** The page on a sandbox, and a small bot on the real SDK that answers it. */
import type { Instant } from '../../src/clock.ts'
import { createPage, loadAssets, type Pages } from '../../src/sandbox/page/index.ts'
import { travel } from '../../src/sandbox/travel.ts'
import { connect, open, sendCard } from '../sandbox/bot.ts'
import { formCard, gallery, question } from './gallery.ts'

interface Heard {
  readonly message: { readonly chat_id: string; readonly content: string }
}
interface Pressed {
  readonly action: {
    readonly value?: { readonly act?: string }
    readonly form_value?: unknown
    readonly option?: string
  }
}

export async function stub() {
  const assets = await loadAssets()
  let pages: Pages = () => Promise.resolve(false)
  const world = await open({ pages: (request, response) => pages(request, response) })
  const { sandbox, clock, client, secretary } = world
  pages = createPage({
    sandbox: () => sandbox,
    clock,
    travel: (to: Instant) => travel(clock, to, () => sandbox.settled()),
    assets,
    running: false,
  })
  const forms: unknown[] = []
  const presses: (string | undefined)[] = []
  let answered = 0

  const answers: Readonly<Record<string, () => object>> = {
    卡片: () => question(answered),
    表单: () => formCard,
    组件: () => gallery(secretary.openId),
  }
  const say = (chatId: string, text: string) =>
    client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: chatId, msg_type: 'text', content: JSON.stringify({ text }) },
    })

  const bot = await connect(sandbox, {
    'im.message.receive_v1': async ({ message }: Heard) => {
      const words = message.content
      const wanted = Object.entries(answers).find(([word]) => words.includes(word))?.[1]
      if (wanted) await sendCard(client, message.chat_id, wanted())
      else if (words.includes('坏'))
        await sendCard(client, message.chat_id, { schema: '2.0', body: { elements: [{ tag: 'note' }] } }).catch(
          () => {},
        )
      else await say(message.chat_id, '收到')
    },
    'card.action.trigger': ({ action }: Pressed) => {
      presses.push(action.value?.act)
      if (action.form_value) forms.push(action.form_value)
      if (action.value?.act === 'save') return { toast: { type: 'success', content: '已保存' } }
      if (action.value?.act === 'box') throw new Error('on purpose')
      if (action.option) return { toast: { type: 'info', content: `选了 ${action.option}` } }
      answered++
      return { toast: { type: 'success', content: '已打卡' }, card: { type: 'raw', data: question(answered) } }
    },
  })
  return {
    ...world,
    forms,
    presses,
    async [Symbol.asyncDispose]() {
      bot[Symbol.dispose]()
      await sandbox.close()
    },
  }
}
