import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What is killed is what is shipped. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs'])
}
