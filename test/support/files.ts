/** Files and tables as a person in the chat has them. */
import type { Message } from '../../src/sandbox/server.ts'
import type { Xueji } from './xueji.ts'

/** The files that came to somebody in direct chat, oldest first. */
export function filesOf(app: Xueji, name: string) {
  return app
    .direct(name)
    .filter(({ type }) => type === 'file')
    .map(({ content }) => {
      const { file_key: key } = JSON.parse(content) as { file_key: string }
      const file = app.sandbox.world.files.get(key)
      if (!file) throw new Error(`no file ${key}`)
      return file
    })
}

export function lastFile(app: Xueji, name: string) {
  const file = filesOf(app, name).at(-1)
  if (!file) throw new Error(`no file came to ${name}`)
  return file
}

/** The table of a card. */
export type Table = { columns: { name: string; display_name: string }[]; rows: Record<string, string | number>[] }

export function tableOf(message: Message): Table {
  const { body } = message.card as { body: { elements: { tag: string }[] } }
  const found = body.elements.find(({ tag }) => tag === 'table')
  if (!found) throw new Error('the card has no table')
  return found as unknown as Table
}
