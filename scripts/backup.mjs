import { existsSync } from 'node:fs'

/** Built only where it never was: building anew takes away files from under a bot that runs. */
if (!existsSync('dist/backup.js')) await import('./build.mjs')
await import('../dist/backup.js')
