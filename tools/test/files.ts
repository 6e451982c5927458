// Which test files are run, and in which order.
import { globSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** The longest first, as far as they stand out: no worker is to be left alone with one at the end. */
const longest = ['/e2e/pictures', '/e2e/', '/faults/', '/host/', '/local/functions/', '/tests/functions/']

/** All test files, or those whose name contains one of the wanted words. */
export const pickFiles = (wanted: readonly string[]): string[] => {
  const isWanted = (file: string): boolean =>
    wanted.length === 0 || wanted.some((part) => file.includes(part))
  const files = globSync('tests/**/*.test.ts', { cwd: root }).filter(isWanted).sort()
  const rank = (file: string): number => {
    const at = longest.findIndex((part) => `/${file}`.includes(part))
    return at === -1 ? longest.length : at
  }
  return files.toSorted((a, b) => rank(a) - rank(b)).map((file) => join(root, file))
}
