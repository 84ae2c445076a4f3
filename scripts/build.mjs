import { copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { build } from 'esbuild'
import { toAscii } from './ascii.mjs'
import { bundled } from './bundle.mjs'

/** One bundle starts in half the time and memory of the sources (docs/decisions/0003-bundle.md). */
const bench = process.argv.includes('--bench')
// A worker is started beside a bot that may be running what is there.
if (process.argv.includes('--if-missing') && existsSync('dist/main-worker.js')) process.exit()

await rm('dist', { recursive: true, force: true })
await mkdir('dist')
await build({
  ...bundled,
  splitting: true,
  outdir: 'dist',
  entryPoints: {
    main: 'src/main.ts',
    'main-worker': 'src/main-worker.ts',
    recount: 'src/recount.ts',
    backup: 'src/backup.ts',
    restore: 'src/restore.ts',
    ...(bench && {
      bench: 'bench/index.ts',
      'bench-bot': 'bench/bot.ts',
      'bench-queue': 'bench/queue-process.ts',
    }),
  },
})
for (const file of await readdir('dist')) if (file.endsWith('.js')) await toAscii(`dist/${file}`)
if (existsSync('src/sandbox/page/client/main.ts')) {
  await build({
    entryPoints: ['src/sandbox/page/client/main.ts'],
    outfile: 'dist/page.js',
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  })
  await copyFile('src/sandbox/page/page.css', 'dist/page.css')
}
