import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** Who may import whom, by path prefix; CONTRIBUTING.md tells it in words. A file belongs to its longest prefix. */
const reach: Readonly<Record<string, readonly string[]>> = {
  'src/clock.ts': [],
  'src/log.ts': [],
  'src/domain': ['src/clock.ts'],
  'src/content': [],
  'src/i18n': ['src/domain'],
  'src/cards': ['src/domain', 'src/i18n', 'src/content/item.ts'],
  'src/cards/forms.ts': ['src/cards', 'src/i18n'],
  db: ['src/domain'],
  'src/feishu': ['src/clock.ts', 'src/log.ts'],
  'src/queue': ['src/clock.ts', 'src/log.ts', 'src/pacer.ts'],
  'src/export': [],
  'src/sandbox': ['src/clock.ts', 'src/domain/dates.ts', 'src/feishu/port.ts', 'src/http.ts'],
  'src/services': [
    'src/domain',
    'src/content',
    'src/export',
    'src/i18n',
    'src/cards/forms.ts',
    'src/cards/views.ts',
    'src/entry.ts',
    'src/errors.ts',
    'src/clock.ts',
    'src/feishu/port.ts',
    'src/typed',
    'db',
  ],
  'src/views': [
    'src/services',
    'src/domain',
    'src/content',
    'src/cards',
    'src/i18n',
    'src/entry.ts',
    'src/about/leave.ts',
    'src/clock.ts',
    'src/typed/period.ts',
    'db',
  ],
  'src/about': ['src/domain', 'src/cards', 'src/services/sessions/arranged.ts', 'src/clock.ts', 'db/schema.ts'],
  'src/typed': ['src/domain', 'src/clock.ts', 'src/feishu/port.ts'],
  'src/answers': [
    'src/services',
    'src/domain',
    'src/i18n',
    'src/entry.ts',
    'src/errors.ts',
    'src/clock.ts',
    'src/feishu/port.ts',
    'db/schema.ts',
  ],
  'src/draw': [
    'src/about',
    'src/views',
    'src/cards',
    'src/services',
    'src/domain',
    'src/content',
    'src/i18n',
    'src/entry.ts',
    'src/clock.ts',
    'db/schema.ts',
    'db/store.ts',
  ],
  'src/actions': [
    'src/services',
    'src/domain',
    'src/content',
    'src/cards',
    'src/entry.ts',
    'src/errors.ts',
    'src/answers',
    'src/about/leave.ts',
    'src/typed/leave.ts',
    'db/schema.ts',
  ],
  commands: ['src/services', 'src/domain', 'src/entry.ts', 'src/errors.ts', 'src/answers', 'src/typed', 'db/schema.ts'],
  jobs: [
    'src/services',
    'src/domain',
    'src/entry.ts',
    'src/clock.ts',
    'src/pacer.ts',
    'src/feishu/port.ts',
    'db/schema.ts',
  ],
}

const everyFile = ['src', 'commands', 'jobs', 'db'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.ts') && statSync(path).isFile()),
)
const layerOf = (path: string) =>
  Object.keys(reach)
    .filter((prefix) => path === prefix || path.startsWith(`${prefix}/`))
    .toSorted((a, b) => b.length - a.length)[0]

const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) =>
    relative('.', join(dirname(file), match[1] ?? '')),
  )

test.each(Object.keys(reach))('%s imports only what it may', (layer) => {
  for (const file of everyFile.filter((path) => layerOf(path) === layer)) {
    const allowed = [layer, ...(reach[layer] ?? [])]
    const strays = importsOf(file).filter(
      (path) => !allowed.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
    )
    expect(strays, file).toEqual([])
  }
})

test('the judge of the simulation shares nothing with what it judges', () => {
  const reached = new Set<string>()
  const visit = (file: string) => {
    if (reached.has(file)) return
    reached.add(file)
    for (const next of importsOf(file)) visit(next)
  }
  visit('test/simulate/check/index.ts')
  expect(reached.size).toBeGreaterThan(8)
  expect([...reached].filter((path) => !path.startsWith('test/'))).toEqual([])
})

test('tests of the domain ask the domain alone: whole, fast, and open to mutation', () => {
  const own = (path: string) =>
    /^(src\/domain\/|src\/clock\.ts|test\/domain\/|test\/support\/fast-check\.ts)/.test(path)
  const files = readdirSync('test/domain').map((name) => `test/domain/${name}`)
  expect(
    files.flatMap((file) =>
      importsOf(file)
        .filter((path) => !own(path))
        .map((path) => `${file} ← ${path}`),
    ),
  ).toEqual([])
})

const texts = everyFile.map((path) => [path, readFileSync(path, 'utf8')] as const)
const holding = (pattern: RegExp, except: (path: string) => boolean) =>
  texts.filter(([path, text]) => !except(path) && pattern.test(text)).map(([path]) => path)

test('only the clock reads the time', () => {
  const reads = /Date\.now\(\)|new Date\(\)/
  const page = (path: string) => path.startsWith('src/sandbox/page/client') || path === 'src/sandbox/host.ts'
  expect(holding(reads, (path) => path === 'src/clock.ts' || page(path))).toEqual([])
})

test('only src/feishu knows the SDK, only db knows SQLite, only the two queue engines know their libraries', () => {
  expect(holding(/from '@larksuiteoapi/, (path) => path.startsWith('src/feishu/'))).toEqual([])
  expect(holding(/from 'better-sqlite3'/, (path) => path.startsWith('db/'))).toEqual([])
  expect(holding(/from '(bullmq|ioredis|node-cron)'/, (path) => path.startsWith('src/queue/'))).toEqual([])
})

test('nothing prints but the log and the composition root', () => {
  expect(holding(/\bconsole\.(log|error|warn|info|debug)\b/, () => false)).toEqual([])
})

test('no default exports, no enums, no any', () => {
  expect(holding(/^export default /m, () => false)).toEqual([])
  expect(holding(/^(export )?(const )?enum /m, () => false)).toEqual([])
  expect(holding(/(:|\bas|<) ?any\b(?=[^a-z ]|$)/m, () => false)).toEqual([])
})

test('files stay small', () => {
  const sizes = texts
    .map(([path, text]) => ({ path, lines: text.split('\n').length }))
    .toSorted((a, b) => a.lines - b.lines)
  const median = sizes[Math.floor(sizes.length / 2)]?.lines ?? 0
  expect(sizes.filter(({ lines, path }) => lines > 300 && !path.startsWith('db/migrations/'))).toEqual([])
  expect(median).toBeLessThanOrEqual(70)
})
