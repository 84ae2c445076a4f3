/// <reference lib="dom" />
/** Feishu's markdown inside one paragraph (feishu-platform.md 5.3). */
import { h, styled } from '../dom.ts'
import { localDatetime } from '../time.ts'
import type { CardContext } from './context.ts'
import { character, decoded, REFERENCE } from './entities.ts'
import { colour } from './styles.ts'

type Rule = readonly [RegExp, (match: RegExpExecArray, context: CardContext) => Node | string]

const TAGS = 'font|text_tag|number_tag|link|a|at|person|local_datetime|raw'

const RULES: readonly Rule[] = [
  [/\\([!-/:-@[-`{-~])/y, ([, sign = '']) => sign],
  [REFERENCE, (match) => character(match)],
  [/<br\s*\/?>/iy, () => h('br')],
  [/<hr\s*\/?>/iy, () => h('hr')],
  [
    new RegExp(`<(${TAGS})\\b([^>]*?)(?:/>|>([\\s\\S]*?)</\\1>)`, 'y'),
    ([, name = '', rest = '', inner = ''], context) => tag(name, attributes(rest), inner, context),
  ],
  [/`([^`\n]+)`/y, ([, code = '']) => h('code', {}, decoded(code))],
  [/\*\*(?=\S)([\s\S]*?\S)\*\*/y, ([, inner = ''], context) => h('strong', {}, ...inline(inner, context))],
  [/\*(?=[^\s*])([^*]*[^\s*])\*/y, ([, inner = ''], context) => h('em', {}, ...inline(inner, context))],
  [/~~(?=\S)([\s\S]*?\S)~~/y, ([, inner = ''], context) => h('s', {}, ...inline(inner, context))],
  [
    /!\[([^\]]*)\]\(([^)\s]*)\)/y,
    ([, alt = ''], { words }) => h('span', { class: 'img-inline' }, `[${alt || words.image}]`),
  ],
  [/\[([^\]]+)\]\(([^)\s]+)\)/y, ([, inner = '', href = ''], context) => link(href, inline(inner, context))],
  [/https?:\/\/[^\s<>()（）,，。；;]+/y, ([href = '']) => link(href, [href])],
  // A single newline may be swallowed by the client: here it always is.
  [/ *\n */y, () => ' '],
]

export function inline(source: string, context: CardContext): (Node | string)[] {
  const out: (Node | string)[] = []
  let plain = ''
  for (let at = 0; at < source.length;) {
    const hit = firstHit(source, at)
    if (!hit) {
      plain += source[at++]
      continue
    }
    const [match, draw] = hit
    const drawn = draw(match, context)
    if (typeof drawn === 'string') plain += drawn
    else {
      out.push(plain, drawn)
      plain = ''
    }
    at += match[0].length
  }
  return [...out, plain].filter((piece) => piece !== '')
}

function firstHit(source: string, at: number): readonly [RegExpExecArray, Rule[1]] | undefined {
  if (!'\\&<`*~![h \n'.includes(source[at] ?? '')) return undefined
  for (const [pattern, draw] of RULES) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match) return [match, draw]
  }
  return undefined
}

function attributes(source: string): Readonly<Record<string, string>> {
  const found = source.matchAll(/([\w-]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'">]+))/g)
  return Object.fromEntries([...found].map(([, name = '', a, b, c]) => [name, decoded(a ?? b ?? c ?? '')]))
}

function tag(name: string, given: Readonly<Record<string, string>>, inner: string, context: CardContext): Node {
  const { words, lang, nameOf } = context
  const id = given['id'] ?? given['ids'] ?? given['user_id'] ?? ''
  switch (name) {
    case 'font':
      return styled(h('span', {}, ...inline(inner, context)), { color: colour(given['color']) })
    case 'text_tag':
    case 'number_tag':
      return textTag(given['color'] ?? 'neutral', ...inline(inner, context))
    case 'link':
    case 'a':
      return link(given['url'] ?? given['pc_url'] ?? given['href'] ?? '', inline(inner, context))
    case 'at':
    case 'person': {
      const people = id.split(',').map((each) => (each === 'all' ? words.everyone : nameOf(each)))
      return h('span', { class: name === 'at' ? 'at' : 'person' }, people.map((each) => `@${each}`).join(' '))
    }
    case 'local_datetime':
      return h('time', {}, localDatetime(Number(given['millisecond']), given['format_type'] ?? '', lang))
    default:
      return document.createTextNode(decoded(inner))
  }
}

export function textTag(name: string, ...inner: readonly (Node | string)[]): HTMLElement {
  return styled(h('span', { class: 'text-tag' }, ...inner), {
    color: colour(name) ?? 'var(--ink-neutral)',
    background: colour(name, 'tint') ?? 'var(--tint-neutral)',
  })
}

/** Only what a browser may open; anything else stays words. */
export function link(href: string, inner: readonly (Node | string)[]): Node {
  const url = decoded(href)
  if (!/^https?:\/\//i.test(url)) return h('span', { class: 'link', title: url }, ...inner)
  return h('a', { class: 'link', href: url, target: '_blank', rel: 'noopener noreferrer' }, ...inner)
}
