import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/crash/**/*.test.ts', 'test/kill/kill.test.ts'],
    setupFiles: ['test/support/fast-check.ts'],
    globalSetup: ['test/crash/build.ts'],
    testTimeout: 150_000,
  },
})
