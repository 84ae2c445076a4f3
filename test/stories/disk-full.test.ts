import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Handles, openDatabase } from '../../db/open.ts'
import { createStore } from '../../db/store.ts'
import { listen, portOf } from '../../src/http.ts'
import { zh } from '../../src/i18n/zh.ts'
import { operationsOfBot } from '../../src/operations.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { listeningLog } from '../feishu/server.ts'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'

const { talk } = zh
/** Of two there is one to a page of the file: the second asks for room. */
const LONG = '学习宪法，做到学思用贯通、知信行统一。'.repeat(50)
const ROOM_FOR_ALL = 1_000_000

/** A file that may not grow: SQLite refuses with SQLITE_FULL, as it does on a full disk. */
function disk() {
  let handles: Handles | undefined
  const pages = () => Number(handles?.write.pragma('page_count', { simple: true }))
  const most = (count: number) => void handles?.write.pragma(`max_page_count = ${count}`)
  return {
    open: async (file: string) => (handles = await openDatabase(file)),
    fill: () => {
      // What was freed before would still be room.
      handles?.write.exec('VACUUM')
      most(pages())
    },
    empty: () => most(ROOM_FOR_ALL),
  }
}

const told = (app: Xueji, name: string) =>
  app
    .direct(name)
    .filter(({ sender }) => sender === 'bot')
    .map(textOf)

async function operator(app: Xueji) {
  const standing = operationsOfBot(app.bot, {
    queue: createEmbeddedQueue({ clock: app.clock, log: listeningLog().log }),
  })
  const server = await listen('127.0.0.1', 0, () => standing)
  return {
    async asks(path: string) {
      const answer = await fetch(`http://127.0.0.1:${portOf(server)}${path}`)
      return [answer.status, await answer.text()] as const
    },
    [Symbol.dispose]: () => void server.close(),
  }
}

test('a full disk: who presses or writes is told that it is not recorded, and it is not; with room again all goes on without a restart', async () => {
  const { open, fill, empty } = disk()
  await using app = await xueji({ open, granted: ['im:message.group_msg'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await app.presses('李秀英', card, '写笔记')
  await app.presses('王志强', card, '写笔记')
  await app.tells('林子涵', `/笔记 ${LONG}`)
  const form = app.directCard('李秀英')
  using ops = await operator(app)
  expect(await ops.asks('/healthz')).toEqual([200, expect.stringContaining('"record":"kept"')])

  fill()
  const saved = await app.presses('李秀英', form, '提交笔记', { note: LONG })
  expect(saved.toast).toEqual({ type: 'error', content: talk.noRoom })
  expect(saved.error).toBeUndefined()
  const before = told(app, '王志强').length
  await app.tells('王志强', `/笔记 ${LONG}`)
  expect(told(app, '王志强').slice(before)).toEqual([talk.noRoomYet])
  await app.says('陈永康', `/笔记 ${LONG}`)
  expect(textOf(app.group().at(-1) ?? card)).toBe(talk.noRoomYet)
  // Said without the bot's name, it is not spoken of in the group.
  const said = app.group().length
  await app.says('赵文静', LONG, { replyTo: card, mention: false })
  expect(
    app
      .group()
      .slice(said)
      .filter(({ sender }) => sender === 'bot'),
  ).toEqual([])

  expect(await ops.asks('/healthz')).toEqual([200, expect.stringContaining('"record":"disk-full"')])
  expect(await ops.asks('/readyz')).toEqual([503, expect.stringContaining('"record":"disk-full"')])
  const [, figures] = await ops.asks('/metrics')
  expect(figures).toContain('xueji_disk_full 1')

  // What needs no more room than there is may still be recorded: then it is, and says so.
  const kept: string[] = []
  for (const name of ['刘思远', '黄海涛', '吴月华', '何嘉怡', '郑国平']) {
    const toast = await app.toast(name, card, '打卡')
    if (toast === talk.noRoom) continue
    expect(toast).toContain('08:41')
    kept.push(name)
  }
  const { store } = app.bot
  const day = await store.read.study.dayOn(app.world.branch.chatId, '2026-03-02')
  expect(await store.read.study.tally(day?.id ?? 0)).toMatchObject({ checkedIn: 1 + kept.length, noted: 1 })

  // A minute later it is tried anew, and a minute after there is room it is found.
  app.bot.beat()
  await app.later()
  expect((await ops.asks('/readyz'))[0]).toBe(503)
  empty()
  app.bot.beat()
  await app.later()
  expect(await ops.asks('/readyz')).toEqual([200, expect.stringContaining('"record":"kept"')])
  expect(await app.toast('李秀英', form, '提交笔记', { note: LONG })).toContain('笔记')

  await app.turnTo('2026-03-02 08:50')
  expect(told(app, '王志强').slice(before)).toEqual([talk.noRoomYet, expect.stringContaining('笔记')])
  expect(textOf(card)).toContain('笔记 5')
  await app.tells('周晓兰', '/考勤 3月2日')
  const list = textOf(app.directCard('周晓兰'))
  for (const name of ['王志强', '陈永康', '赵文静', ...kept]) expect(list).toContain(`${name} 08:41`)
  expect(await store.read.facts.get('room')).toBeNull()
})

/** A disk of its own, where the machine lets us have one. */
function smallDisk() {
  const place = mkdtempSync(join(tmpdir(), 'xueji-small-'))
  const mount = (...options: string[]) => void execFileSync('mount', [...options, place], { stdio: 'ignore' })
  try {
    mount('-t', 'tmpfs', '-o', 'size=3m', 'tmpfs')
  } catch {
    rmdirSync(place)
    return undefined
  }
  return {
    place,
    grow: () => mount('-o', 'remount,size=20m'),
    [Symbol.dispose]() {
      execFileSync('umount', [place])
      rmdirSync(place)
    },
  }
}

test('a disk that is really full refuses at the commit: what was answered is there, what was refused is not', async (context) => {
  using small = smallDisk()
  if (!small) return context.skip('nothing may be mounted here')
  const store = await createStore(await openDatabase(join(small.place, 'xueji.db')))
  const takes = (nth: number) =>
    store.once(`event ${nth}`, 'press', 0, (tx) => tx.facts.set(`repeatTold:${nth}`, 'x'.repeat(100_000)))
  const answered = async (nth: number) => (await Promise.allSettled([takes(nth)]))[0]?.status === 'fulfilled'
  const kept: number[] = []
  for (let nth = 0; nth < 60; nth++) if (await answered(nth)) kept.push(nth)
  expect(kept.length).toBeGreaterThan(0)
  expect(kept.length).toBeLessThan(60)
  const found: number[] = []
  for (let nth = 0; nth < 60; nth++) if ((await store.read.facts.get(`repeatTold:${nth}`)) !== null) found.push(nth)
  expect(found).toEqual(kept)
  await store.tryRoom()
  expect(store.lacksRoom()).toBe(true)
  small.grow()
  await store.tryRoom()
  expect(store.lacksRoom()).toBe(false)
  // It comes again, and nothing remembers that it came before.
  expect(await answered(59)).toBe(true)
  expect(await store.read.facts.get('repeatTold:59')).toHaveLength(100_000)
  store.close()
})
