// What a build clears away: everything of earlier builds, but not while another process may still load it.
import { deepEqual } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { removeOthers } from '../../tools/build/output.ts'
import { noteUse } from '../../tools/build/users.ts'
import { temporaryFolder, type Lifetime } from '../local/host/folder.ts'

const users = new URL('../../tools/build/users.ts', import.meta.url).href

/** A process that uses the output as a home does, until it is killed. */
const startUser = async (t: Lifetime, root: string): Promise<{ kill: () => Promise<void> }> => {
  const program = `import { noteUse } from '${users}'
    noteUse(${JSON.stringify(root)})
    console.log('noted')
    process.stdin.resume()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
  t.after(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const kill = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  return { kill }
}

test("a build leaves an earlier build's files to the processes that run on it, and clears them after", async (t) => {
  const root = temporaryFolder(t)
  const output = join(root, 'dist')
  mkdirSync(join(output, 'chunks'), { recursive: true })
  const [before, now] = [join(output, 'chunks/before.js'), join(output, 'chunks/now.js')]
  for (const file of [before, now]) writeFileSync(file, '')
  noteUse(root)

  const home = await startUser(t, root)
  const second = await startUser(t, root)
  await removeOthers(root, output, [now])
  deepEqual(readdirSync(join(output, 'chunks')), ['before.js', 'now.js'])

  await home.kill()
  await removeOthers(root, output, [now])
  deepEqual(readdirSync(join(output, 'chunks')), ['before.js', 'now.js'])

  await second.kill()
  await removeOthers(root, output, [now])
  deepEqual(readdirSync(join(output, 'chunks')), ['now.js'])
})
