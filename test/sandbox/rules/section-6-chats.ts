/** Sections 6.4 and 6.5: groups, files. */
import { expect } from 'vitest'
import { addUser } from '../../../src/sandbox/world.ts'
import { seededRandom } from '../../../src/sandbox/random.ts'
import { type House, outside, type Row, row } from './house.ts'

const MB = 1024 * 1024
const codeOf = async (answer: Promise<{ code: number }>) => (await answer).code
const members = (house: House, chatId: string, query = '') =>
  house.call('GET', `/open-apis/im/v1/chats/${chatId}/members${query}`)

/** The SDK answers null for a refused upload; what was refused is in the sandbox's list. */
async function refusedUpload(house: House, upload: Promise<unknown>): Promise<number | undefined> {
  await upload.catch(() => undefined)
  return house.sandbox.refusals.at(-1)?.code
}

export const chatRows: readonly Row[] = [
  row('6.4 chat', async (house) => {
    const { branch, leader } = house
    const get = () => house.call('GET', `/open-apis/im/v1/chats/${branch.chatId}`)
    expect((await get()).data).toMatchObject({
      name: branch.name,
      owner_id: leader.openId,
      chat_mode: 'group',
      group_message_type: 'chat',
      external: false,
      user_count: '11',
      bot_count: '1',
      chat_status: 'normal',
    })
    branch.ownerOpenId = null
    expect((await get()).data).not.toHaveProperty('owner_id')
    branch.botInside = false
    expect(Object.keys((await get()).data).sort()).toEqual(['avatar', 'bot_count', 'chat_status', 'name', 'user_count'])
    expect(await codeOf(house.call('GET', '/open-apis/im/v1/chats/oc_none'))).toBe(232006)
  }),
  row('6.4 chats', async (house) => {
    const { sandbox, branch, readers, secretary } = house
    sandbox.directChat(secretary.openId)
    const list = (query = '') => house.call('GET', `/open-apis/im/v1/chats${query}`)
    expect((await list()).data['items']).toMatchObject([{ chat_id: branch.chatId, name: branch.name }])
    await sandbox.addBot(readers.chatId, secretary.openId)
    const first = await list('?page_size=1')
    expect(first.data).toMatchObject({ has_more: true, items: [{ chat_id: branch.chatId }] })
    const second = await list(`?page_size=1&page_token=${String(first.data['page_token'])}`)
    expect(second.data).toMatchObject({ has_more: false, items: [{ chat_id: readers.chatId }] })
    expect(await codeOf(list('?page_size=101'))).toBe(232001)
    sandbox.switches.scopes.delete('im:chat:readonly')
    expect(await codeOf(list())).toBe(99991672)
  }),
  row('6.4 members', async (house) => {
    const { sandbox, client, branch } = house
    const random = seededRandom(7)
    for (let nth = 0; nth < 240; nth++) branch.members.add(addUser(sandbox.world, random, `人${nth}`).openId)
    const first = await members(house, branch.chatId, '?page_size=100')
    expect(first.data).toMatchObject({ has_more: true, member_total: 251 })
    // The bot took a place and was filtered out.
    expect(first.data['items']).toHaveLength(99)
    const names: string[] = []
    const pages = await client.im.v1.chatMembers.getWithIterator({
      path: { chat_id: branch.chatId },
      params: { page_size: 100 },
    })
    for await (const page of pages) for (const { name } of page?.items ?? []) names.push(name ?? '')
    expect(new Set(names).size).toBe(251)
    expect(await codeOf(members(house, branch.chatId, '?page_size=101'))).toBe(232001)
    branch.botInside = false
    expect(await members(house, branch.chatId)).toMatchObject({ status: 400, code: 232011 })
  }),
  row('6.4 is in chat', async (house) => {
    const isIn = async (chatId: string) => (await members(house, `${chatId}`, '/is_in_chat')).data['is_in_chat']
    expect([await isIn(house.branch.chatId), await isIn(house.readers.chatId)]).toEqual([true, false])
  }),
  outside('6.4 create', 'the bot makes no groups and adds nobody'),
  row('6.5 upload', async (house) => {
    const { sandbox, client } = house
    const create = (file: Buffer, file_type: 'stream' | 'xls' = 'xls') =>
      client.im.v1.file.create({ data: { file_type, file_name: '台账.xlsx', file } })
    const bytes = Buffer.from('PK\r\n--\0\u00ff', 'latin1')
    const made = await create(bytes)
    const file = sandbox.world.files.get(made?.file_key ?? '')
    expect(file).toMatchObject({ name: '台账.xlsx', fileType: 'xls', uploader: 'bot' })
    expect(Buffer.from(file?.bytes ?? [])).toEqual(bytes)
    expect(await refusedUpload(house, create(Buffer.alloc(30 * MB + 1)))).toBe(234006)
    expect(await refusedUpload(house, create(Buffer.alloc(0)))).toBe(234010)
    expect(await refusedUpload(house, create(bytes, 'zip' as 'stream'))).toBe(234001)
    sandbox.switches.scopes.delete('im:resource')
    expect(await refusedUpload(house, create(bytes))).toBe(99991672)
  }),
  row('6.5 file message', async (house) => {
    const { client, branch } = house
    const made = await client.im.v1.file.create({
      data: { file_type: 'stream', file_name: '公示.docx', file: Buffer.from('docx') },
    })
    const answer = await house.post(branch.chatId, 'file', { file_key: made?.file_key })
    expect(answer.data).toMatchObject({
      msg_type: 'file',
      body: { content: JSON.stringify({ file_key: made?.file_key }) },
    })
    const { getReadableStream } = await client.im.v1.file.get({ path: { file_key: made?.file_key ?? '' } })
    const chunks: Buffer[] = []
    for await (const chunk of getReadableStream()) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toBe('docx')
  }),
  row('6.5 image', async (house) => {
    const create = (image: Buffer) => house.client.im.v1.image.create({ data: { image_type: 'message', image } })
    const made = await create(Buffer.from('png'))
    expect(await codeOf(house.post(house.branch.chatId, 'image', { image_key: made?.image_key }))).toBe(0)
    expect(await refusedUpload(house, create(Buffer.alloc(10 * MB + 1)))).toBe(234006)
  }),
]
