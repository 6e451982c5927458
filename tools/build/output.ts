// Clears a folder of what an earlier build left. After the build, not before, so that a server that is running on the
// folder is never without its files.
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export async function removeOthers(folder: string, kept: readonly string[]): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  await Promise.all(files.filter((file) => !kept.includes(file)).map((file) => rm(file)))
}
