/**
 * `npm run test:mutation`: every rule of the domain is changed in every small way, and some test of it must see each change.
 * `-- --part`: the gate's share, today's part of the files and those changed; `-- ranking leave`: these files.
 * What is evaluated as a file is loaded (tables, names) is left out unless `--static` is given: it takes ten times as long.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

/** Of a hundred changes so many are seen, over all files that are looked at, and in each of them. */
const FLOOR = 90
const FILE_FLOOR = 80
/** The gate comes round to every file in so many days. */
const PARTS = 3

const FOLDER = 'src/domain'
const OUT = 'mutation'

const { values: given, positionals: named } = parseArgs({
  options: { part: { type: 'boolean', default: false }, static: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const all = readdirSync(FOLDER).map((name) => name.replace(/\.ts$/, ''))

function git(...args: string[]): string[] {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n')
  } catch {
    return []
  }
}

/** Rules changed since the branch left main, on main itself by the last landing, and those whose tests were changed. */
function changed(): string[] {
  const [head = ''] = git('rev-parse', 'HEAD')
  const [fork = ''] = git('merge-base', 'HEAD', 'main')
  const since = fork === '' || fork === head ? 'HEAD^' : fork
  const paths = git('diff', '--name-only', '--diff-filter=d', since, '--', FOLDER, 'test/domain')
  const rules = (text: string) => [...text.matchAll(/src\/domain\/([\w-]+)\.ts/g)].map(([, name = '']) => name)
  return paths.flatMap((path) => rules(path.startsWith('test/') ? readFileSync(path, 'utf8') : path))
}

function chosen(): string[] {
  if (!given.part) return named.length > 0 ? named : all
  const part = Math.floor(Date.now() / 86_400_000) % PARTS
  console.log(`part ${part + 1} of ${PARTS}, and what was changed`)
  const wanted = new Set(changed())
  return all.filter((name, nth) => nth % PARTS === part || wanted.has(name))
}

const files = chosen()
console.log(`mutating ${files.join(' ')}`)
rmSync(OUT, { recursive: true, force: true })

const mutants = await new Stryker({
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.domain.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: files.map((name) => `${FOLDER}/${name}.ts`),
  // Without tsconfig.json, which would be rewritten by way of an interface that TypeScript 7 has not.
  ignorePatterns: [
    '**',
    '!src/domain/**',
    '!src/clock.ts',
    '!test/domain/**',
    '!test/support/fast-check.ts',
    '!vitest*.ts',
  ],
  coverageAnalysis: 'perTest',
  ignoreStatic: !given.static,
  concurrency: 2,
  timeoutMS: 15_000,
  tempDirName: `${OUT}/sandbox`,
  reporters: ['progress', 'html', 'json'],
  htmlReporter: { fileName: `${OUT}/report.html` },
  jsonReporter: { fileName: `${OUT}/report.json` },
  thresholds: { high: 100, low: FLOOR, break: FLOOR },
}).runMutationTest()

const SEEN = new Set(['Killed', 'Timeout'])
const COUNTED = new Set([...SEEN, 'Survived', 'NoCoverage'])
const counted = mutants.filter(({ status }) => COUNTED.has(status))
const scoreOf = (some: typeof counted) =>
  some.length === 0 ? 100 : (100 * some.filter(({ status }) => SEEN.has(status)).length) / some.length

for (const name of files) {
  const own = counted.filter(({ fileName }) => fileName.endsWith(`/${name}.ts`))
  console.log(`${scoreOf(own).toFixed(1).padStart(6)} % of ${String(own.length).padStart(3)}  ${name}`)
  for (const { status, location, replacement } of own.filter((one) => !SEEN.has(one.status)))
    console.log(
      `           ${status} ${location.start.line}:${location.start.column} ${replacement.replaceAll(/\s+/g, ' ')}`,
    )
  if (scoreOf(own) < FILE_FLOOR) process.exitCode = 1
}
console.log(`${scoreOf(counted).toFixed(1)} % of ${counted.length} changes seen; at least ${FLOOR} % must be`)
