/// <reference lib="dom" />
/** Calls to the sandbox's own server. */
import type { PageState } from '../protocol.ts'

export async function fetchState(as: string, chat: string, most: number): Promise<PageState> {
  const query = new URLSearchParams({ as, chat, most: String(most) })
  const response = await fetch(`/sandbox/state?${query}`)
  if (!response.ok) throw new Error(await reason(response))
  return (await response.json()) as PageState
}

export async function post<T = unknown>(act: string, body: object): Promise<T> {
  const response = await fetch(`/sandbox/${act}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await reason(response))
  return (await response.json()) as T
}

async function reason(response: Response): Promise<string> {
  const words = await response.text()
  try {
    return String((JSON.parse(words) as { error?: unknown }).error)
  } catch {
    return `${response.status}`
  }
}
