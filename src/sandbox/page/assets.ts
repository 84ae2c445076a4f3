/** The browser's half of the page: built beforehand beside the program, or on the fly from the sources. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Assets {
  readonly script: string
  readonly style: string
}

/** `dir` holds page.js and page.css when the program was built. */
export async function loadAssets(dir?: string): Promise<Assets> {
  return (dir === undefined ? undefined : await built(dir)) ?? fromSources()
}

async function built(dir: string): Promise<Assets | undefined> {
  try {
    const [script, style] = await Promise.all(['page.js', 'page.css'].map((name) => readFile(join(dir, name), 'utf8')))
    return script === undefined || style === undefined ? undefined : { script, style }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function fromSources(): Promise<Assets> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./client/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  })
  const style = await readFile(new URL('./page.css', import.meta.url), 'utf8')
  return { script: outputFiles[0]?.text ?? '', style }
}
