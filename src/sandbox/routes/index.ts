/** Every call the sandbox answers. */
import type { Gateway } from '../gateway.ts'
import { botInfo, listScopes } from './app.ts'
import { endpoint, tenantToken } from './auth.ts'
import { batchDelete, createEvent, deleteEvent, invite, patchEvent, primary } from './calendar.ts'
import { delayedUpdate } from './card-update.ts'
import { getChat, isInChat, listChats, listMembers } from './chats.ts'
import { patchCard, putText, recall } from './edit.ts'
import { downloadFile, downloadImage, downloadResource, uploadFile, uploadImage } from './files.ts'
import { getMessage, history } from './history.ts'
import { listReactions } from './reactions.ts'
import type { Route } from './route.ts'
import { reply, send } from './send.ts'

export const routes = (gateway: () => Gateway): readonly Route[] => [
  tenantToken,
  endpoint(gateway),
  send,
  reply,
  patchCard,
  putText,
  recall,
  history,
  getMessage,
  listReactions,
  listChats,
  getChat,
  listMembers,
  isInChat,
  uploadFile,
  uploadImage,
  downloadFile,
  downloadImage,
  downloadResource,
  botInfo,
  listScopes,
  delayedUpdate,
  primary,
  createEvent,
  patchEvent,
  deleteEvent,
  invite,
  batchDelete,
]

/** Finds by method and by segments; `:name` takes one segment. */
export function createRouter(all: readonly Route[]) {
  const prepared = all.map((route) => ({ route, segments: route.path.split('/') }))
  return (method: string, path: string): { route: Route; params: Record<string, string> } | undefined => {
    const asked = path.split('/')
    for (const { route, segments } of prepared) {
      if (route.method !== method || segments.length !== asked.length) continue
      const params: Record<string, string> = {}
      const fits = segments.every((segment, at) => {
        const value = asked[at] ?? ''
        if (!segment.startsWith(':')) return segment === value
        params[segment.slice(1)] = decodeURIComponent(value)
        return value !== ''
      })
      if (fits) return { route, params }
    }
    return undefined
  }
}
