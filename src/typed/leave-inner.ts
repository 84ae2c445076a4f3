/** Dates that stand among the words of the reason: '今天到后天，周三可能回来', '住院 明天手术'. Whatever they mean, no word is lost. */
import { bare } from './grammar.ts'
import type { SpanSaid } from './when.ts'

const LEAD = /^(?:(?:我|本人|请假|leave\b)[\s，,]*)+/i
/** What a date goes on with. */
const DATE_GOES_ON =
  /^(?:起(?![草诉])|开始|[、和与及至到]|[一二两三四五六七八九十]|全天|一?整天|当天|[上下]午|早上|中午|晚上)/

/** The first of the dates that is said in the reason, if any is. */
export function firstInner(said: readonly SpanSaid[], text: string): number | undefined {
  const first = said.findIndex((one, at) => isInner(one, said.slice(0, at), text.replace(LEAD, '')))
  return first < 0 ? undefined : first
}

function isInner({ words, span, left }: SpanSaid, before: readonly SpanSaid[], text: string): boolean {
  const all = [...text.matchAll(/([^\s、，,]+)([\s、，,]*)/g)]
  return all.some(([, token = ''], at) => {
    const [, previous = '', signs = '、'] = all[at - 1] ?? []
    if (!token.startsWith(words) || signs.includes('、') || /(?:[和与及至到-]|^(?:and|to))$/i.test(previous))
      return false
    const tail = token.slice(words.length)
    if (/^\p{Script=Han}/u.test(tail)) return !DATE_GOES_ON.test(tail)
    const within = before.some(({ span: { from, to } }) => from <= span.from && span.to <= to)
    return left > 0 && within && bare(token) === words && /[，,]/.test(signs)
  })
}
