/**
 * `npm run test:mutation`: every rule of the domain is changed in every small way, and some test of it must see each change
 * (docs/decisions/0016-mutation.md). `-- ranking leave`: these files alone. What nobody saw is listed; mutation/report.html
 * shows it in its place.
 */
import { readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Stryker } from '@stryker-mutator/core'

/** Of a hundred changes at least so many are seen, over all files and in each. The rest change nothing that could be seen. */
const FLOOR = 97
const FILE_FLOOR = 80

const FOLDER = 'src/domain'
const OUT = 'mutation'

const named = process.argv.slice(2)
const files = named.length > 0 ? named : readdirSync(FOLDER).map((name) => name.replace(/\.ts$/, ''))
rmSync(OUT, { recursive: true, force: true })

// Every process of Stryker's reads the runner.
process.env['NODE_OPTIONS'] = '--import tsx'
const mutants = await new Stryker({
  testRunner: 'domain',
  plugins: [fileURLToPath(new URL('runner.ts', import.meta.url))],
  mutate: files.map((name) => `${FOLDER}/${name}.ts`),
  // Without tsconfig.json, which would be rewritten by way of an interface that TypeScript 7 has not.
  ignorePatterns: [
    '**',
    ...['!src/domain/**', '!src/clock.ts', '!test/domain/**', '!test/support/fast-check.ts', '!package.json'],
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Where a change makes a loop endless.
  timeoutMS: 4_000,
  tempDirName: `${OUT}/sandbox`,
  reporters: ['progress', 'html', 'json'],
  htmlReporter: { fileName: `${OUT}/report.html` },
  jsonReporter: { fileName: `${OUT}/report.json` },
  thresholds: { high: 100, low: FLOOR, break: FLOOR },
}).runMutationTest()

const SEEN = new Set(['Killed', 'Timeout'])
const scoreOf = (some: typeof mutants) =>
  some.length === 0 ? 100 : (100 * some.filter(({ status }) => SEEN.has(status)).length) / some.length

for (const name of files) {
  const own = mutants.filter(({ fileName }) => fileName.endsWith(`/${name}.ts`))
  console.log(`${scoreOf(own).toFixed(1).padStart(6)} % of ${String(own.length).padStart(3)}  ${name}`)
  for (const { status, location, replacement } of own.filter((one) => !SEEN.has(one.status)))
    console.log(`  ${status} ${location.start.line}:${location.start.column} ${replacement.replaceAll(/\s+/g, ' ')}`)
  if (scoreOf(own) < FILE_FLOOR) process.exitCode = 1
}
console.log(
  `${scoreOf(mutants).toFixed(1)} % of ${mutants.length} changes seen; wanted: ${FLOOR} %, of a file ${FILE_FLOOR} %`,
)
