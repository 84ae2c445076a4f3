import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { readConfig, VARIABLES } from '../src/config.ts'

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
/** First cells of the table rows that hold code, with the second cell. */
const rows = (text: string) =>
  [...text.matchAll(/^\| `([^`]+)` \| ([^|]*(?:\\\|[^|]*)*) \|/gm)].map(([, first = '', second = '']) => ({
    first,
    second: second.trim(),
  }))

const readmes = ['README.md', 'README.zh-CN.md']

test.each(readmes)('%s lists the commands that can be typed, with a Chinese word that works', (file) => {
  const listed = rows(read(file)).filter(({ first }) => first.startsWith('/'))
  expect(listed.map(({ first }) => first.split(' ')[0] ?? '').toSorted()).toEqual(
    commands.map(({ name }) => `/${name}`).toSorted(),
  )
  for (const { first, second } of listed) {
    const command = commands.find(({ name }) => first.split(' ')[0] === `/${name}`)
    const word = /`\/([^\s`]+)/.exec(second)?.[1]
    expect(command?.aliases, first).toContain(word)
  }
})

test.each(readmes)('%s lists the variables the program reads, with their defaults', (file) => {
  const listed = rows(read(file)).filter(({ first }) => /^[A-Z_]+$/.test(first))
  expect(listed.map(({ first }) => first)).toEqual(VARIABLES)
  const config = readConfig({})
  const byName = new Map(listed.map(({ first, second }) => [first, second.replaceAll('`', '')]))
  expect(byName.get('PORT')).toBe(String(config.port))
  expect(byName.get('HOST')).toBe(config.host)
  expect(byName.get('DATA_DIR')).toBe(config.dataDir)
  expect(byName.get('XUEJI_LOCALE')).toBe(config.locale)
  expect(byName.get('XUEJI_TIME_ZONE')).toBe(config.timeZone)
  expect(byName.get('LOG_LEVEL')).toBe(config.logLevel)
})

test('.env.example names every variable, and what it sets is a good configuration', () => {
  const lines = read('.env.example')
    .split('\n')
    .filter((line) => /^[A-Z_]+=/.test(line))
  const set = Object.fromEntries(lines.map((line) => line.split('=', 2) as [string, string]))
  expect(Object.keys(set)).toEqual(VARIABLES)
  expect(readConfig(set)).toEqual(readConfig({}))
})
