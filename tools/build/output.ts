// Clears a folder of what an earlier build left. After the build, not before, so that a server that is running on the
// folder is never without its files; and not at all while others run on that earlier build.
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isUsedByOthers } from './users.ts'

export async function removeOthers(root: string, folder: string, kept: readonly string[]): Promise<void> {
  if (isUsedByOthers(root)) return
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  await Promise.all(files.filter((file) => !kept.includes(file)).map((file) => rm(file)))
}
