import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import type { Command } from '../src/entry.ts'
import { DEFAULTS, readConfig, VARIABLES } from '../src/config.ts'
import { readTyped } from '../src/typed/grammar.ts'
import { messagesFor } from '../src/i18n/index.ts'

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
/** The cells of the table rows whose first holds code. */
const rows = (text: string) =>
  [...text.matchAll(/^\| (`[^`]+`.*) \|$/gm)].map(([, row = '']) =>
    row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')),
  )
const code = (cell = '') => /`([^`]*)`/.exec(cell)?.[1] ?? ''

/** '/study today|post' is the command and its sub-words. */
function typedAs(cell: string | undefined): { word: string; subs: readonly string[] } {
  const [word = '', ...rest] = code(cell).slice(1).split(' ')
  const subs = rest.join(' ').replaceAll(/[[\]]/g, '')
  return { word, subs: /^[\p{L}|]+$/u.test(subs) ? subs.split('|') : [] }
}

const readmes = ['README.md', 'README.zh-CN.md']

/** Members and admins are told by the command itself where it can say more. */
const WHO: Readonly<Record<string, readonly Command['allow'][]>> = {
  ...{ everyone: ['anyone'], members: ['anyone', 'member'], admin: ['anyone', 'admin'], secretary: ['secretary'] },
  ...{ 所有人: ['anyone'], 成员: ['anyone', 'member'], 管理员: ['anyone', 'admin'], 学习秘书: ['secretary'] },
}

test.each(readmes)(
  '%s lists the commands that can be typed, their sub-words in both languages, and who may',
  (file) => {
    const listed = rows(read(file)).filter(([first]) => first?.startsWith('`/'))
    expect(listed.map(([first]) => typedAs(first).word).toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
    for (const [first, second, who = ''] of listed) {
      const english = typedAs(first)
      const chinese = typedAs(second)
      const command = commands.find(({ name }) => name === english.word)
      expect(command?.aliases, first).toContain(chinese.word)
      expect(WHO[who.split(/[；;]/)[0] ?? ''], first).toContain(command?.allow)
      if (!command?.subs) continue
      expect(english.subs.toSorted(), first).toEqual([...new Set(command.subs.values())].toSorted())
      expect(
        chinese.subs.map((word) => command.subs?.get(word)),
        second,
      ).toEqual(english.subs)
    }
  },
)

test.each(['zh-CN', 'en-US'])('in %s the words of /help, of usage lines and examples are ones that work', (locale) => {
  const { commands: words } = messagesFor(locale)
  for (const command of commands) {
    const entries = [words[command.name], ...Object.values<unknown>(words[command.name])].filter(
      (one): one is { words: string; usage: string; example: string } => typeof one === 'object',
    )
    for (const { words: pressed, usage, example } of entries)
      for (const line of [pressed, usage, example]) {
        const typed = readTyped(line)
        expect([command.name, ...command.aliases], line).toContain(typed.name)
        const sub = typed.words[0]
        // What is in brackets stands for something else.
        if (command.subs && sub !== undefined && /^\p{L}+$/u.test(sub)) expect(command.subs.has(sub), line).toBe(true)
      }
  }
})

test.each(readmes)('%s lists the variables the program reads, with their defaults', (file) => {
  const listed = rows(read(file)).filter(([first]) => /^`[A-Z_]+`$/.test(first ?? ''))
  expect(listed.map(([first]) => code(first))).toEqual(VARIABLES)
  for (const [first, second] of listed) {
    const standing = DEFAULTS[code(first)]
    const given = typeof standing === 'string' || typeof standing === 'number'
    expect(given ? [`\`${standing}\``] : ['none', '无'], first).toContain(second)
  }
})

test('.env.example names every variable, and what it sets is a good configuration', () => {
  const lines = read('.env.example')
    .split('\n')
    .filter((line) => /^[A-Z_]+=/.test(line))
  const set = Object.fromEntries(lines.map((line) => line.split('=', 2) as [string, string]))
  expect(Object.keys(set)).toEqual(VARIABLES)
  expect(readConfig(set)).toEqual(readConfig({}))
})
