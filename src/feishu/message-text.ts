import * as z from 'zod'

const textContent = z.object({ text: z.string() })
const piece = z.object({ tag: z.string(), text: z.string().optional(), user_id: z.string().optional() })
const postContent = z.object({ title: z.string().default(''), content: z.array(z.array(piece)) })

/** The words of a text or rich-text message; null for everything else (feishu-platform.md 3.6). */
export function messageText(type: string, content: string): string | null {
  if (type === 'text') return textContent.safeParse(parse(content)).data?.text ?? null
  if (type !== 'post') return null
  const post = postContent.safeParse(parse(content)).data
  if (!post) return null
  const lines = post.content.map((line) => line.map(({ text, user_id }) => text ?? user_id ?? '').join(''))
  return (post.title === '' ? lines : [post.title, ...lines]).join('\n')
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}
