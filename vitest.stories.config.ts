import { defineConfig } from 'vitest/config'
import { quick } from './vitest.config.ts'

/** Conversations over weeks and months, on the sandbox's clock; and the simulation's own tests. */
export default defineConfig({
  test: { ...quick, include: ['test/stories/**/*.test.ts', 'test/simulate/**/*.test.ts'], exclude: ['dist/**'] },
})
