import { deepEqual, equal, ok } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { randomOf } from './random.ts'
import { ask, name, openFile, query, where } from './world.ts'

const WRITER = join(import.meta.dirname, 'crash-writer.ts')

/** Ids acknowledged by a writer that was killed after about so many of them. */
async function killAfter(file: string, round: number, acknowledgements: number): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, file, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  writer.stdout.setEncoding('utf8')
  writer.stdout.on('data', (chunk: string) => {
    output += chunk
    if (output.split('\n').length > acknowledgements) writer.kill('SIGKILL')
  })
  await once(writer, 'close')
  return output.split('\n').slice(0, -1)
}

test('kill -9 at any moment loses nothing acknowledged and leaves nothing half done', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'data.sqlite')
  const random = randomOf(9)
  for (let round = 0; round < 4; round++) {
    const acknowledged = await killAfter(file, round, 1 + random.below(60))
    ok(acknowledged.length > 0)
    const { engine, database } = openFile(file)
    const { documents } = await engine.get(acknowledged.map((id) => name(`left/${id}`)))
    equal(documents.includes(null), false, 'every acknowledged commit is there')
    const left = await ask(engine, query('left'))
    deepEqual(
      await ask(engine, query('right')),
      left.map((path) => path.replace('left', 'right')),
      'commits are whole',
    )
    deepEqual(
      (await ask(engine, query('left', { where: where('n', '>=', 0) }))).sort(),
      [...left].sort(),
      'so are indexes',
    )
    equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok')
    engine.close()
    database.close()
  }
})
