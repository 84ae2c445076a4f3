import { existsSync } from 'node:fs'
import { configDefaults, defineConfig } from 'vitest/config'

export const quick = {
  // Real files, but in memory where there is such a place: a test waits for no disk.
  env: existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {},
  setupFiles: 'test/support/fast-check.ts',
  testTimeout: 20_000,
  // Tests share nothing but loaded modules: reading them once per worker instead of once per file saves a minute.
  isolate: false,
  pool: 'threads',
  maxWorkers: 2,
} as const

/** The suites that take longer, or need more than Node, have folders and commands of their own. */
const APART = ['stories', 'simulate', 'links', 'redis', 'crash', 'browser', 'office'].map(
  (folder) => `test/${folder}/**`,
)

export default defineConfig({
  test: {
    ...quick,
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'dist/**', ...APART, 'test/kill/kill.test.ts'],
  },
})
