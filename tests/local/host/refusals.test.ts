// What the operator can mend, met by the real `npm start` process: one line, an exit code, nothing harmed.
import { deepEqual, equal, match } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../../local/host/store.ts'
import { startHome } from '../../../local/start.ts'
import { Refusal } from '../../../local/host/refusal.ts'
import { fixtureOptions } from '../functions/fixture/options.ts'
import { temporaryFolder } from './folder.ts'

const script = fileURLToPath(new URL('../../../tools/start.ts', import.meta.url))

type Ended = { code: unknown; said: string }

async function npmStart(...argv: readonly string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [script, ...argv], { timeout: 60_000 }, (error, _printed, said) => {
      resolve({ code: error === null ? 0 : error.code, said })
    })
  })
}

async function refused(names: RegExp, code: number, ...argv: readonly string[]): Promise<void> {
  const ended = await npmStart(...argv)
  match(ended.said, names)
  deepEqual([ended.code, ended.said.trim().split('\n').length], [code, 1], ended.said)
}

async function takenPort(t: TestContext): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

test('an option that does not exist', async () => {
  await refused(/--prot.*Options: --port N, --data DIR, --empty, --now ISO, --stage STAGE/, 2, '--prot', '1')
})

test('a port that is taken: its service is named, and no data folder is made', async (t) => {
  const port = await takenPort(t)
  const data = join(temporaryFolder(t), 'data')
  await refused(
    new RegExp(`Port ${port} \\(web\\) is taken.*--port N`),
    1,
    '--port',
    `${port}`,
    '--data',
    data,
  )
  await refused(
    new RegExp(`Port ${port} \\(functions\\) is taken`),
    1,
    '--port',
    `${port - 1}`,
    '--data',
    data,
  )
})

test('a data folder that cannot be written', async (t) => {
  const file = join(temporaryFolder(t), 'file')
  writeFileSync(file, '')
  await refused(/cannot be written.*--data/, 1, '--port', '0', '--data', join(file, 'data'))
})

test('a data folder that is open already', async (t) => {
  const data = temporaryFolder(t)
  const store = openStore(data)
  t.after(() => store.close())
  await refused(/open in another process/, 1, '--port', '0', '--data', data)
})

test('data from a newer version', async (t) => {
  const data = temporaryFolder(t)
  const store = openStore(data)
  store.database.exec('pragma user_version = 99')
  store.close()
  await refused(/newer version/, 1, '--port', '0', '--data', data)
})

test('a file that is not ours', async (t) => {
  const data = temporaryFolder(t)
  writeFileSync(join(data, 'store.sqlite'), 'x'.repeat(10_000))
  await refused(/damaged or not a data file/, 1, '--port', '0', '--data', data)
  equal(readFileSync(join(data, 'store.sqlite'), 'utf8'), 'x'.repeat(10_000))
})

function projectWith(t: TestContext, change: (folder: string) => void): Promise<string> {
  const folder = temporaryFolder(t)
  cpSync(fixtureOptions.folder, folder, { recursive: true })
  change(folder)
  const data = join(folder, 'data')
  return startHome({ ...fixtureOptions, folder, data }).then(
    async (home) => {
      await home.close()
      return 'started'
    },
    (error: unknown) => (error instanceof Refusal ? error.message : `not a refusal: ${String(error)}`),
  )
}

const broken: readonly (readonly [what: string, change: (folder: string) => void, says: RegExp])[] = [
  [
    'a rules file with a mistake',
    (folder) =>
      writeFileSync(
        join(folder, 'firestore.rules'),
        "rules_version = '2';\nservice cloud.firestore {\n  match x\n}\n",
      ),
    /^firestore\.rules:3:\d+ .*: mend the file, then start again\.$/,
  ],
  [
    'storage rules that are missing',
    (folder) => writeFileSync(join(folder, 'storage.rules'), ''),
    /^storage\.rules:1:1 /,
  ],
  [
    'an index file that is no JSON',
    (folder) => writeFileSync(join(folder, 'firestore.indexes.json'), '{'),
    /firestore\.indexes\.json cannot be read/,
  ],
  [
    'a firebase.json that is no JSON',
    (folder) => writeFileSync(join(folder, 'firebase.json'), '{'),
    /^firebase\.json cannot be used/,
  ],
  [
    'a data folder whose file is a folder',
    (folder) => mkdirSync(join(folder, 'data', 'store.sqlite'), { recursive: true }),
    /cannot be written/,
  ],
]
for (const [what, change, says] of broken) {
  test(what, async (t) => {
    const said = await projectWith(t, change)
    match(said, says)
    equal(said.includes('\n'), false)
  })
}

test('functions that are not built', async (t) => {
  const data = temporaryFolder(t)
  const bundle = join(data, 'none.js')
  const said = await startHome({ ...fixtureOptions, bundle, data }).then(
    () => 'started',
    (error: unknown) => String(error),
  )
  match(said, /^Refusal: .*does not exist: build the functions first \(npm run build\)\.$/)
})
