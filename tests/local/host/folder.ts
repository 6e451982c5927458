// A folder of a test's own, gone when the test is.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A test, or the file that it is in. */
export type Lifetime = { after(hook: () => unknown): void }

export function temporaryFolder(t: Lifetime): string {
  const folder = mkdtempSync(join(tmpdir(), 'home-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
