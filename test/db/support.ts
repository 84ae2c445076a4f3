import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/open.ts'
import { createStore, type Store, type Tx } from '../../db/store.ts'

/** A directory that goes when the test does. */
export function directory() {
  const path = mkdtempSync(join(tmpdir(), 'xueji-db-'))
  return { path, file: join(path, 'xueji.db'), [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** A store on a fresh file, and the same file opened again. */
export async function freshStore() {
  const place = directory()
  const stores: Store[] = []
  const open = async () => {
    const handles = await openDatabase(place.file)
    const store = await createStore(handles)
    stores.push(store)
    return { store, ...handles }
  }
  const first = await open()
  return {
    ...first,
    path: place.path,
    file: place.file,
    open,
    [Symbol.dispose]() {
      for (const store of stores) store.close()
      place[Symbol.dispose]()
    },
  }
}

export const CHAT = 'oc_group'

/** A set-up group with `people` persons in it, before anything happened. */
export async function branch(tx: Tx, people = 2, at = 0): Promise<{ orgId: number; persons: number[] }> {
  const persons: number[] = []
  for (let nth = 0; nth < people; nth++) persons.push(await tx.people.create(`member ${nth}`, at))
  await tx.orgs.enterChat({
    chatId: CHAT,
    name: 'group',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    addedBy: persons[0] ?? null,
    importAt: null,
    createdAt: at,
  })
  const orgId = await tx.orgs.create({ name: 'branch', kind: 'branch', parentId: null, createdAt: at })
  await tx.orgs.bind(CHAT, orgId)
  return { orgId, persons }
}

export async function studyDay(
  tx: Tx,
  orgId: number,
  date = '2026-03-05',
  window: { slotAt?: number; onTimeUntil?: number; lateUntil?: number; snapshot?: string } = {},
): Promise<number | undefined> {
  return tx.study.open({
    orgId,
    chatId: CHAT,
    date,
    slotAt: 100,
    onTimeUntil: 200,
    lateUntil: 300,
    itemId: 'item',
    itemVersion: '1',
    snapshot: '{"questions":[]}',
    excused: 0,
    expected: 0,
    checkedIn: 0,
    answered: 0,
    noted: 0,
    ...window,
  })
}

export async function card(tx: Tx, chatId: string | null = CHAT): Promise<number> {
  return tx.cards.create({
    kind: 'study',
    about: '{"show":"study","day":1}',
    chatId,
    personId: null,
    locale: 'zh-CN',
    createdAt: 0,
    expiresAt: 1_000,
  })
}

/** A text owed to a receiver. */
export function owe(
  tx: Tx,
  uuid: string,
  receiver = `chat:${CHAT}`,
  over: { nextAt?: number; priority?: number; cardId?: number } = {},
) {
  return tx.outbox.owe({
    uuid,
    receiver,
    replyTo: null,
    body: '{}',
    priority: 0,
    cardId: null,
    secretaryOf: null,
    createdAt: 0,
    nextAt: 0,
    ...over,
  })
}

/** As a setup form leaves them, with the sessions in Feishu's calendar; of no chat yet. */
export const SETTINGS = {
  dailyTime: '08:30',
  timeSetAt: 0,
  timeBefore: '[]',
  studyDays: '{"plan":"daily"}',
  onTimeUntil: '24:00',
  lateUntil: '12:00',
  packId: '',
  profile: 'full',
  digest: 0,
  digestTime: '16:00',
  calendar: 1,
  quietFrom: '21:00',
  quietTo: '08:00',
  weekly: 'off',
  weeklySetAt: 0,
  startsOn: '2026-03-06',
  pausedAt: null,
} as const
