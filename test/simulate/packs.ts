import { fileURLToPath } from 'node:url'
import { loadPacks, type Pack } from '../../src/content/load-packs.ts'

/** The study packs as they are shipped. */
export async function starterPacks(): Promise<readonly Pack[]> {
  return (await loadPacks([fileURLToPath(new URL('../../content', import.meta.url))])).packs
}
