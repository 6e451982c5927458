// Working by keyboard alone: reaching things with Tab, filling the form in its order, following the summary of mistakes.
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { completeness, focused } from './sight.ts'

/** Presses Tab until it leads to something; within a page's reach, not for ever. */
export const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let presses = 0; (await focused(page)) !== name; presses += 1) {
    assert.ok(presses < 12, `Tab did not lead to «${name}»`)
    await page.keyboard.press('Tab')
  }
}

/** The form in the order of the Tab key: a stop's name, then what is typed or which keys are pressed there. */
export type Stop = readonly [name: string, text?: string | undefined, ...keys: string[]]

/** Fills what has the focus and what Tab leads to from there; returns the completeness seen after each. */
export const fillByKeyboard = async (page: Page, stops: readonly Stop[]): Promise<number[]> => {
  const seen = [await completeness(page)]
  for (const [name, text, ...keys] of stops) {
    const at = await focused(page)
    assert.ok(at.startsWith(name), `Tab led to «${at}» instead of «${name}»`)
    if (text !== undefined) await page.keyboard.insertText(text)
    for (const key of keys) await page.keyboard.press(key)
    await page.keyboard.press('Tab')
    seen.push(await completeness(page))
  }
  return seen
}

/** Follows a line of the summary to its box and types anew. */
export const retype = async (page: Page, name: string, text: string): Promise<void> => {
  const line = page.getByRole('alert').getByRole('link', { name })
  const box = page.locator(`${await line.getAttribute('href')}:focus`)
  await line.press('Enter')
  await box.waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Tab')
}
