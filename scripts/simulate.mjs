// npm run simulate: the simulation as one bundle, which starts in a fifth of the time of its sources.
import { build } from 'esbuild'
import { bundled } from './bundle.mjs'

await build({ ...bundled, splitting: false, outfile: 'dist/simulate/run.mjs', entryPoints: ['test/simulate/run.ts'] })
await import('../dist/simulate/run.mjs')
