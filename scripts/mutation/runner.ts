/**
 * Runs the tests of the domain for one changed rule after another in a process that stays. vitest's own runner begins a worker
 * for each of two thousand changes, a third of a second every time (docs/decisions/0016-mutation.md).
 */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Script } from 'node:vm'
import type { MutantCoverage } from '@stryker-mutator/api/core'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { build } from 'esbuild'
import { collector, type Written } from './collect.ts'

/** What the changed code asks: which change is on, and where it notes what was reached. */
interface Switchboard {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  mutantCoverage?: MutantCoverage
  hitCount?: number
  hitLimit?: number | undefined
}
const board: Switchboard = ((globalThis as { __stryker__?: Switchboard }).__stryker__ ??= {})

type Evaluate = (require: (name: string) => unknown, module: object, exports: object) => void

class DomainRunner implements TestRunner {
  readonly #files = new Map<string, Evaluate>()
  readonly #require = createRequire(join(process.cwd(), 'package.json'))

  /** Each file is evaluated anew for each change, so that nothing it keeps outlives one. */
  capabilities() {
    return { reloadEnvironment: true }
  }

  async init(): Promise<void> {
    const names = readdirSync('test/domain').filter((name) => name.endsWith('.test.ts'))
    await Promise.all(names.map(async (name) => this.#files.set(name, await bundled(name))))
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = []
    for (const name of this.#files.keys()) for (const one of this.#load(name)) tests.push(await ran(name, one))
    return { status: DryRunStatus.Complete, tests, mutantCoverage: board.mutantCoverage ?? { static: {}, perTest: {} } }
  }

  async mutantRun({
    testFilter,
    hitLimit,
    activeMutant,
    mutantActivation,
  }: MutantRunOptions): Promise<MutantRunResult> {
    Object.assign(board, { hitCount: 0, hitLimit })
    const tests: TestResult[] = []
    const wanted = testFilter && new Set(testFilter)
    for (const name of this.#files.keys()) {
      if (wanted && !testFilter?.some((id) => id.startsWith(`${name}#`))) continue
      board.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined
      const found = this.#load(name)
      board.activeMutant = activeMutant.id
      for (const one of found) {
        if (wanted && !wanted.has(idOf(name, one))) continue
        const result = await ran(name, one)
        tests.push(result)
        if (result.status === TestStatus.Failed) break
      }
      if (tests.at(-1)?.status === TestStatus.Failed) break
    }
    board.activeMutant = undefined
    // No verdict where nothing ran.
    if (wanted && tests.length === 0) throw new Error(`none of the tests ran that reach change ${activeMutant.id}`)
    const endless = determineHitLimitReached(board.hitCount ?? 0, hitLimit)
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests })
  }

  #load(name: string): Numbered[] {
    const found: Written[] = []
    const vitest = collector(found)
    const module = { exports: {} }
    try {
      const need = (wanted: string): unknown => (wanted === 'vitest' ? vitest : this.#require(wanted))
      this.#files.get(name)?.(need, module, module.exports)
    } catch (error) {
      // A change that keeps the file from being read at all.
      found.push({ name: 'is read', run: () => Promise.reject(error) })
    }
    return found.map((one, nth) => ({ ...one, nth }))
  }
}

type Numbered = Written & { readonly nth: number }

const idOf = (file: string, { nth, name }: Numbered): string => `${file}#${nth} ${name}`

async function bundled(name: string): Promise<Evaluate> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import './test/support/fast-check.ts'; import './test/domain/${name}'`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
  })
  const code = `(function (require, module, exports) {${outputFiles[0]?.text}\n})`
  return new Script(code, { filename: name }).runInThisContext() as Evaluate
}

async function ran(file: string, one: Numbered): Promise<TestResult> {
  const id = idOf(file, one)
  const began = performance.now()
  const said = { id, name: `${file} ${one.name}`, fileName: `test/domain/${file}` }
  board.currentTestId = id
  try {
    await one.run()
    return { ...said, timeSpentMs: performance.now() - began, status: TestStatus.Success }
  } catch (error) {
    const failureMessage = error instanceof Error ? error.message : String(error)
    return { ...said, timeSpentMs: performance.now() - began, status: TestStatus.Failed, failureMessage }
  } finally {
    board.currentTestId = undefined
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'domain', DomainRunner)]
