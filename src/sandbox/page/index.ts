/** The page of the sandbox: be any member of the branch, talk, press, turn the clock. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Instant, TurnableClock } from '../../clock.ts'
import type { Sandbox } from '../server.ts'
import { acts, type Acting } from './acts.ts'
import type { Assets } from './assets.ts'
import { LARGEST_FILE, mustBeOurs, openStream, readJson, send, sendJson, Unfit } from './http.ts'
import { html } from './html.ts'
import { createShown } from './shown.ts'
import { pageState } from './state.ts'

export { type Assets, loadAssets } from './assets.ts'

export interface PageOptions {
  /** Asked at each request: the page is made before the sandbox it belongs to. */
  readonly sandbox: () => Sandbox
  readonly clock: Pick<TurnableClock, 'now'>
  /** Turns the clock step by step while the bot works. */
  readonly travel: (to: Instant) => Promise<void>
  readonly assets: Assets
  /** Whether the clock advances by itself, so that the page may count the seconds. */
  readonly running?: boolean
}

/** True when it answered. */
export type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export function createPage({ sandbox, clock, travel, assets, running = true }: PageOptions): Pages {
  const shown = createShown()
  const streams = new Set<() => void>()
  let journeys = 0

  const tellAll = () => {
    for (const tell of streams) tell()
  }

  const acting = (): Acting => ({
    sandbox: sandbox(),
    shown,
    now: () => clock.now(),
    async travel(to) {
      if (journeys > 0) throw new Unfit('the clock is being turned already', 409)
      journeys++
      tellAll()
      try {
        await travel(to)
      } finally {
        journeys--
        tellAll()
      }
    },
  })

  function watch(request: IncomingMessage, response: ServerResponse): void {
    openStream(response)
    let owes = false
    // Many changes of one moment are one word to the page.
    const tell = () => {
      if (owes) return
      owes = true
      setImmediate(() => {
        owes = false
        response.write('data: changed\n\n')
      })
    }
    const unsubscribe = sandbox().subscribe(tell)
    streams.add(tell)
    request.once('close', () => {
      unsubscribe()
      streams.delete(tell)
    })
  }

  async function perform(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const act = acts[name]
    if (!act) throw new Unfit('no such act', 404)
    mustBeOurs(request)
    const answer = await act(acting(), await readJson(request, name === 'file' ? LARGEST_FILE : undefined))
    sendJson(response, answer ?? {})
    // Switches move nothing in the world, so nothing else tells.
    tellAll()
  }

  function file(key: string, response: ServerResponse): void {
    const stored = sandbox().world.files.get(key)
    if (!stored) throw new Unfit('no such file', 404)
    const name = encodeURIComponent(stored.name)
    send(response, 200, 'application/octet-stream', stored.bytes, {
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox')
    const ours =
      pathname === '/' || pathname === '/page.js' || pathname === '/page.css' || pathname.startsWith('/sandbox/')
    if (!ours) return false
    const act = /^\/sandbox\/(\w+)$/.exec(pathname)?.[1] ?? ''
    if (request.method === 'POST') await perform(act, request, response)
    else if (request.method !== 'GET') throw new Unfit('only GET and POST', 405)
    else if (pathname === '/')
      send(response, 200, 'text/html; charset=utf-8', html(searchParams.get('lang') === 'en' ? 'en-US' : 'zh-CN'))
    else if (pathname === '/page.js') send(response, 200, 'text/javascript; charset=utf-8', assets.script)
    else if (pathname === '/page.css') send(response, 200, 'text/css; charset=utf-8', assets.style)
    else if (act === 'events') watch(request, response)
    else if (act === 'state') sendJson(response, state(searchParams))
    else if (pathname.startsWith('/sandbox/file/'))
      file(decodeURIComponent(pathname.slice('/sandbox/file/'.length)), response)
    else throw new Unfit('no such page', 404)
    return true
  }

  function state(asked: URLSearchParams) {
    const most = Number(asked.get('most') ?? NaN)
    return pageState(
      sandbox(),
      shown,
      { now: clock.now(), running, travelling: journeys > 0 },
      {
        as: asked.get('as') ?? undefined,
        chat: asked.get('chat') ?? undefined,
        most: Number.isInteger(most) && most > 0 ? most : undefined,
      },
    )
  }

  return async (request, response) => {
    try {
      return await answer(request, response)
    } catch (error) {
      // The sandbox throws what a person can not do (somebody not in the chat); the page shows its words.
      const status = error instanceof Unfit ? error.status : 400
      if (!response.headersSent)
        sendJson(response, { error: error instanceof Error ? error.message : String(error) }, status)
      return true
    }
  }
}
