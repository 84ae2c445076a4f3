/** What runs in Node, from its sources to few files. */
export const bundled = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // The size of the text counts twice, in time to start and in memory; so does a map that repeats the sources.
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  // Native or loading files of their own beside themselves.
  external: ['better-sqlite3', 'bullmq', 'ioredis', 'node-cron', 'esbuild', 'pino'],
  banner: {
    js: `import { createRequire as __createRequire } from 'node:module'
import { fileURLToPath as __fileURLToPath } from 'node:url'
const require = __createRequire(import.meta.url)
const __filename = __fileURLToPath(import.meta.url)
const __dirname = __fileURLToPath(new URL('.', import.meta.url))`,
  },
  logLevel: 'warning',
}
