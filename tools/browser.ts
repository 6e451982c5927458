// A real Chromium: the system's when there is one, else the one that comes from npm (@sparticuz/chromium), which needs no
// system package. Nothing it shows may come from anywhere but loopback.
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import packaged from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)

/** Quiet on a closed network: no update checks, no QUIC. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

export const openBrowser = async (): Promise<Browser> =>
  installed === undefined
    ? chromium.launch({
        executablePath: await packaged.executablePath(),
        args: [...packaged.args, ...quiet],
        headless: true,
      })
    : chromium.launch({
        executablePath: installed,
        args: ['--no-sandbox', '--disable-gpu', ...quiet],
        headless: true,
      })

export const phone = { width: 360, height: 740 }
export const desktop = { width: 1280, height: 860 }

export type Watched = { page: Page; context: BrowserContext; problems: string[] }

/** A page that notes what a person would never see: script errors, refused policies, requests that leave the machine. */
export const openPage = async (browser: Browser, origin: string, viewport = desktop): Promise<Watched> => {
  const context = await browser.newContext({
    viewport,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    baseURL: origin,
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== origin)
      problems.push(`left the origin: ${url.origin}`)
  })
  return { page, context, problems }
}

const pictures = join(import.meta.dirname, '../.cache/pictures')

/** Pictures for people to look at: each page at both widths, whole. */
export const picture = async (page: Page, name: string): Promise<void> => {
  await mkdir(pictures, { recursive: true })
  const before = page.viewportSize() ?? desktop
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size)
    await page.screenshot({ path: join(pictures, `${name}-${size.width}.png`), fullPage: true })
  }
  await page.setViewportSize(before)
}
