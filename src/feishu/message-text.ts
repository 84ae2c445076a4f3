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

const fileContent = z.object({ file_key: z.string().min(1), file_name: z.string().default('') })
const imageContent = z.object({ image_key: z.string().min(1) })

/** What a file or a picture is called by the platform; a picture has no name of its own. */
export function messageFile(type: string, content: string): { readonly key: string; readonly name: string } | null {
  if (type === 'file') {
    const file = fileContent.safeParse(parse(content)).data
    return file ? { key: file.file_key, name: file.file_name } : null
  }
  const image = type === 'image' ? imageContent.safeParse(parse(content)).data : undefined
  return image ? { key: image.image_key, name: '' } : null
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}
