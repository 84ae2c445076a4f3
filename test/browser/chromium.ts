/** A browser that forgives nothing: a console error or a failed request fails the test. */
import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place))

/** Without a browser the tests are skipped at a desk, and fail in CI. */
export const noBrowser = executablePath === undefined && process.env['CI'] !== 'true'

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error('there is no Chromium; CHROMIUM may name one')
  return chromium.launch({
    executablePath,
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  })
}

export interface Watched extends AsyncDisposable {
  readonly page: Page
  /** What went wrong so far. */
  readonly faults: string[]
  shot(name: string): Promise<void>
}

let folder: Promise<string> | undefined

export async function visit(browser: Browser, url: string, viewport = DESKTOP): Promise<Watched> {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    hasTouch: viewport === PHONE,
  })
  const page = await context.newPage()
  const faults: string[] = []
  const origin = new URL(url).origin
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  page.on('requestfailed', (request) => {
    // The stream of events ends with the page, and a reload cuts it.
    if (!request.url().endsWith('/sandbox/events'))
      faults.push(`request: ${request.url()} ${request.failure()?.errorText}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
      faults.push(`outside: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`)
  })
  await page.goto(url)
  return {
    page,
    faults,
    async shot(name) {
      folder ??= process.env['SHOTS'] ? Promise.resolve(process.env['SHOTS']) : mkdtemp(join(tmpdir(), 'xueji-page-'))
      await page.screenshot({ path: join(await folder, `${name}.png`) })
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}
