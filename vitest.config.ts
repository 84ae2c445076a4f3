import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'dist/**', 'test/redis/**', 'test/crash/**', 'test/browser/**'],
    testTimeout: 20_000,
  },
})
