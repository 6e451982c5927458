// How a test points at what a person sees: by the words on the page, never by how the page is built.
import type { Locator, Page } from 'playwright-core'

export const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true })

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

/** The form's saying where the typed text is by now. */
export const saving = (page: Page, words: RegExp): Locator =>
  page.getByRole('status').filter({ hasText: words })

export const saved = /^Đã lưu \d\d:\d\d$/

export const completeness = async (page: Page): Promise<number> =>
  Number(await page.getByRole('progressbar').getAttribute('value'))

/** Opens a new draft from the day's page; returns its path. */
export const beginDraft = async (page: Page): Promise<string> => {
  await button(page, 'Đăng ký mới').click()
  await page.getByLabel('Tên sáng kiến, giải pháp').waitFor({ state: 'attached' })
  return new URL(page.url()).pathname
}

/** What has the focus, by its label or its own words. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    const label = at !== null && 'labels' in at ? (at.labels as NodeListOf<HTMLElement> | null)?.[0] : null
    return (label ?? at)?.textContent.trim() ?? ''
  })
