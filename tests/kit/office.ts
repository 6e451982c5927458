// One home and one browser for a test file, and people at desks: each has a browser profile of their own, and is watched
// for what nobody would see — script errors, refused policies, requests that leave the machine. Pictures are pictures.ts.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from '../../tools/browser.ts'
import { startHomeProcess } from '../../tools/demo/home-process.ts'
import { demoPassword } from '../../tools/seed/people.ts'

export const desktop = { width: 1280, height: 860 }
export const phone = { width: 360, height: 740 }

export const pictures = join(import.meta.dirname, '../../.cache/pictures')

/** Long enough for a machine that does other things; nothing waits for it when all is well. */
const patienceMillis = 20_000

export class Desk {
  readonly page: Page
  readonly context: BrowserContext
  readonly #problems: string[]
  readonly #expected: RegExp[] = []

  constructor(page: Page, context: BrowserContext, problems: string[]) {
    this.page = page
    this.context = context
    this.#problems = problems
  }

  /** Fills in the sign-in form that the page shows; where that leads is the caller's to see. */
  async signIn(email: string, password = demoPassword): Promise<void> {
    await this.page.getByLabel('Thư điện tử công vụ').fill(email)
    await this.page.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await this.page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  }

  /** Problems that the test brings about on purpose, from now on. */
  expectProblems(like: RegExp): void {
    this.#expected.push(like)
  }

  /** Fails when a page did something that nobody would have seen. */
  assertQuiet(): void {
    const problems = this.#problems.splice(0)
    const unexpected = problems.filter((problem) => !this.#expected.some((like) => like.test(problem)))
    assert.deepEqual(unexpected, [])
  }

  async leave(): Promise<void> {
    this.assertQuiet()
    await this.context.close()
  }
}

const watch = (page: Page, origin: string, problems: string[]): void => {
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== origin)
      problems.push(`left the origin: ${url.origin}${url.pathname}`)
  })
}

export type Office = {
  /** The home's address. */
  home: string
  /** Someone who has opened the site and is not signed in. */
  visitor: (options?: BrowserContextOptions) => Promise<Desk>
  /** Someone signed in, on their first page. */
  person: (email: string, options?: BrowserContextOptions) => Promise<Desk>
  /** What every open page shows, as pictures `.cache/pictures/failed-….png`: for whoever looks into a failed test. */
  capture: () => Promise<void>
  /** Ends everything; fails when a desk had a problem. */
  close: () => Promise<void>
}

const visit = async (browser: Browser, home: string, options: BrowserContextOptions): Promise<Desk> => {
  const context = await browser.newContext({
    viewport: desktop,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    baseURL: home,
    ...options,
  })
  context.setDefaultTimeout(patienceMillis)
  const problems: string[] = []
  // Also tabs that the test, or a link, opens later.
  context.on('page', (page) => watch(page, home, problems))
  return new Desk(await context.newPage(), context, problems)
}

export const openOffice = async (now = '2026-08-03T08:00:00.000+07:00'): Promise<Office> => {
  const data = await mkdtemp(join(tmpdir(), 'office-'))
  const home = await startHomeProcess(['--port', '0', '--data', data, '--now', now])
  const browser = await openBrowser().catch(async (error: unknown) => {
    await home.stop()
    throw error
  })
  const desks: Desk[] = []
  const visitor = async (options: BrowserContextOptions = {}): Promise<Desk> => {
    const desk = await visit(browser, home.url, options)
    desks.push(desk)
    await desk.page.goto('/')
    return desk
  }
  return {
    home: home.url,
    visitor,
    async person(email, options = {}) {
      const desk = await visitor(options)
      await desk.signIn(email)
      await desk.page.getByRole('heading', { level: 1, name: 'Việc của tôi' }).waitFor()
      return desk
    },
    async capture() {
      const pages = desks.flatMap(({ context }) => context.pages())
      await Promise.all(
        pages.map((page, at) =>
          page.screenshot({ path: join(pictures, `failed-${at}.png`), fullPage: true }),
        ),
      )
    },
    async close() {
      await browser.close()
      await home.stop()
      await rm(data, { recursive: true, force: true })
      for (const desk of desks) desk.assertQuiet()
    },
  }
}

type Scenes = (name: string, scene: () => Promise<void>) => void

/** Tests with a picture of every open page where one fails. */
export const scenes =
  (office: () => Office): Scenes =>
  (name, scene) => {
    void test(name, async () => {
      await scene().catch(async (error: unknown) => {
        await office().capture()
        throw error
      })
    })
  }

/** Scenes that build on each other: after one has failed, the next fail at once instead of waiting in vain. */
export const scenesInTurn = (office: () => Office): Scenes => {
  const scene = scenes(office)
  let broken: string | null = null
  return (name, part) =>
    scene(name, async () => {
      assert.equal(broken, null, `after a failure in «${broken}»`)
      broken = name
      await part()
      broken = null
    })
}
