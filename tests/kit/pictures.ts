// Pictures of pages for people to look at, and what can be said about a page without looking: nothing wider than the
// screen, one main heading, a name for every control, a size for fingers, a visible focus, and axe's rules (contrast too).
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { desktop, phone, pictures } from './office.ts'

const isAll = process.env['PICTURES'] === 'all'

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

type AxeResult = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }

/** axe's findings, one line each. Its script is evaluated beside the page, whose policy would not let it in. */
const axeFindings = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }),
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary.replaceAll(/\s+/g, ' ')}`),
  )
}

/** What our own rules for pages find wrong; runs in the page. */
const ownFindings = (): string[] => {
  const found: string[] = []
  const root = document.scrollingElement ?? document.documentElement
  if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth - root.clientWidth} px too wide`)
  const headings = document.querySelectorAll('h1').length
  if (headings !== 1) found.push(`${headings} main headings`)
  const visible = [
    ...document.querySelectorAll<HTMLElement>('button, .button, select, input, textarea, a, summary'),
  ].filter((element) => element.checkVisibility() && !element.matches('.skip, .product, :disabled'))
  for (const element of visible) {
    const { width, height } = (element.closest('label.choice') ?? element).getBoundingClientRect()
    const isTarget = !element.matches('a:not(.button), summary, [aria-hidden]')
    if (isTarget && (height < 44 || width < 44))
      found.push(`${Math.round(width)}×${Math.round(height)} px is small: ${element.outerHTML.slice(0, 120)}`)
    element.focus()
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)
      found.push(`no focus seen: ${element.outerHTML.slice(0, 120)}`)
  }
  return found
}

/** The last look's focus is taken back, and with it the scrolling that it brought. */
const asArrived = (): void => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  scrollTo(0, 0)
}

/**
 * Both widths, and both colour schemes: each is looked at by axe once, since the two are independent and axe is slow.
 * Pictures are for people, and cost as much again: of the dark scheme only where asked for (`PICTURES=all`).
 */
const views = [
  { ...phone, colorScheme: 'light', isPictured: true, isJudged: true },
  { ...desktop, colorScheme: 'light', isPictured: true, isJudged: false },
  { ...desktop, colorScheme: 'dark', isPictured: isAll, isJudged: true },
  { ...phone, colorScheme: 'dark', isPictured: isAll, isJudged: false },
] as const

/** Takes the pictures of a page as it is now, and returns what is wrong with it. */
export const look = async (page: Page, name: string): Promise<string[]> => {
  await mkdir(pictures, { recursive: true })
  const findings: string[] = []
  for (const { width, height, colorScheme, isPictured, isJudged } of views) {
    if (!isPictured && !isJudged) continue
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(asArrived)
    const path = join(pictures, `${name}-${width}-${colorScheme}.png`)
    if (isPictured) await page.screenshot({ path, fullPage: true })
    const where = `${name} at ${width} px, ${colorScheme}: `
    if (isJudged) findings.push(...(await axeFindings(page)).map((finding) => where + finding))
    if (colorScheme === 'light') {
      // A key tells the browser that the focus should be shown.
      await page.keyboard.press('Shift')
      findings.push(...(await page.evaluate(ownFindings)).map((finding) => where + finding))
    }
  }
  return findings
}
