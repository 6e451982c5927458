// Which processes use what is built: a home loads its chunks lazily, so a build leaves those of earlier builds in place
// while anybody else may still ask for them. A process is one file named by its id; that of a process that was killed is
// swept up by the next that looks.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemCode } from '../../local/host/refusal.ts'

const folderOf = (root: string): string => join(root, '.cache', 'users-of-build')

/** From now until it ends this process uses what is built. */
export function noteUse(root: string): void {
  const mark = join(folderOf(root), String(process.pid))
  mkdirSync(folderOf(root), { recursive: true })
  writeFileSync(mark, '')
  process.once('exit', () => rmSync(mark, { force: true }))
}

/** Whether any process but this one uses what is built. */
export function isUsedByOthers(root: string): boolean {
  mkdirSync(folderOf(root), { recursive: true })
  const others = readdirSync(folderOf(root)).filter((id) => id !== String(process.pid))
  const gone = others.filter((id) => !isAlive(Number(id)))
  for (const id of gone) rmSync(join(folderOf(root), id), { force: true })
  return gone.length < others.length
}

/** An id that the system has given to another process since counts as alive, which only leaves files for longer. */
function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}
