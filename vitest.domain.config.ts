import { defineConfig } from 'vitest/config'
import { quick } from './vitest.config.ts'

/** The rules by their own tests alone, with every branch of them taken. */
export default defineConfig({
  test: {
    ...quick,
    include: ['test/domain/**/*.test.ts'],
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['src/domain/**/*.ts'],
      reporter: ['text'],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
})
