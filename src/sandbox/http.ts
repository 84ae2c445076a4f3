/** One HTTP call from its bytes to its answer; what the platform makes of it is in calls.ts. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Activity } from './activity.ts'
import type { Calls } from './calls.ts'

const LARGEST_BODY = 40 * 1024 * 1024

export function createApi(calls: Calls, activity: Activity) {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    const { authorization, host = '', 'content-type': contentType = '' } = request.headers
    const answered = await calls({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: await bodyOf(request),
      authorization,
      host,
      contentType,
    })
    if (!answered) return void response.destroy()
    const { status, headers, reply } = answered
    if ('body' in reply) return json(response, status, reply.body, headers)
    const name = encodeURIComponent(reply.name)
    response.writeHead(status, {
      ...headers,
      'Content-Type': reply.type,
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    })
    response.end(reply.bytes)
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const done = activity.begin()
    response.once('close', done)
    try {
      await serve(request, response)
    } catch (error) {
      // A fault of the sandbox itself, never of the bot: say so loudly.
      if (!response.headersSent) json(response, 500, { code: 500, msg: `sandbox: ${String(error)}` })
    }
  }
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Error('request too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
