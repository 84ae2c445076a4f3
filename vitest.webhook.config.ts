import { defineConfig } from 'vitest/config'
import { quick } from './vitest.config.ts'

const CORE = ['check-in', 'redelivery', 'session', 'notes', 'onboarding']

/** The core conversations once more, with Feishu calling the bot; and what takes its time in front of the door. */
export default defineConfig({
  test: {
    ...quick,
    env: { ...quick.env, TEST_TRANSPORT: 'webhook' },
    include: ['test/links/**/*.test.ts', ...CORE.map((name) => `test/e2e/${name}.test.ts`)],
    exclude: ['dist/**'],
  },
})
