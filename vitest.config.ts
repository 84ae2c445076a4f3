import { existsSync } from 'node:fs'
import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      'dist/**',
      'test/redis/**',
      'test/crash/**',
      'test/browser/**',
      'test/office/**',
      'test/kill/kill.test.ts',
    ],
    // Real files, but in memory where there is such a place: a test waits for no disk.
    env: existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {},
    setupFiles: ['test/support/fast-check.ts'],
    testTimeout: 20_000,
    // Tests share nothing but loaded modules: reading them once per worker instead of once per file saves a minute.
    isolate: false,
    pool: 'threads',
    maxWorkers: 2,
  },
})
