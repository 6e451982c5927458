// The launcher on a small package of its own, with the real npm: what it fetches and installs, and when it does nothing. The
// registry it asks is the test's own, on loopback.
import { deepEqual, equal, match } from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { temporaryFolder, type Lifetime } from '../local/host/folder.ts'

const nobody = 'http://127.0.0.1:1/'
const nodePackage = `node-${process.platform}-${process.arch}`

type Run = { said: string; notes: readonly string[]; code: number }
type Project = {
  root: string
  /** Runs the project's script as `npm run` would, on this Node or on one that takes itself for an older one. */
  run: (registry: string, node?: 'own' | 'older') => Promise<Run>
}

type Locked = Readonly<Record<string, object>>

/** What the package depends on and where it is found, besides a folder of its own. */
const writePackage = (root: string, version: string, locked: Locked = {}): void => {
  const own = { name: 'small', version }
  const dependencies = {
    part: 'file:part',
    ...Object.fromEntries(Object.keys(locked).map((name) => [name, '*'])),
  }
  writeFileSync(join(root, 'package.json'), JSON.stringify({ ...own, type: 'module', dependencies }))
  const packages = {
    '': { ...own, dependencies },
    part: { version: '1.0.0' },
    'node_modules/part': { resolved: 'part', link: true },
    ...Object.fromEntries(Object.entries(locked).map(([name, lock]) => [`node_modules/${name}`, lock])),
  }
  const lock = { ...own, lockfileVersion: 3, requires: true, packages }
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock))
}

const smallProject = (t: Lifetime): Project => {
  const root = temporaryFolder(t)
  for (const folder of ['tools', 'functions', 'part']) mkdirSync(join(root, folder))
  copyFileSync(new URL('../../tools/run.mjs', import.meta.url), join(root, 'tools/run.mjs'))
  writeFileSync(join(root, 'functions/package.json'), '{}')
  writeFileSync(join(root, 'part/package.json'), JSON.stringify({ name: 'part', version: '1.0.0' }))
  writeFileSync(
    join(root, 'tools/hello.mjs'),
    'console.log(`hello ${process.argv[2]} ${process.env.BROUGHT}`)',
  )
  const older = join(root, 'older.mjs')
  const versions = `{ value: { ...process.versions, node: '20.19.0' } }`
  writeFileSync(older, `Object.defineProperty(process, 'versions', ${versions})`)
  writePackage(root, '1.0.0')
  const run: Project['run'] = (registry, node = 'own') => {
    const npmrc = {
      npm_config_registry: registry,
      npm_config_fetch_retries: '0',
      npm_config_cache: join(root, 'npm'),
    }
    const env = { ...process.env, ...npmrc }
    const flags = node === 'own' ? [] : ['--import', pathToFileURL(older).href]
    const argv = [...flags, 'tools/run.mjs', 'tools/hello.mjs', 'there']
    return new Promise((resolve) => {
      execFile(process.execPath, argv, { cwd: root, env }, (error, said, notes) => {
        resolve({ said: said.trim(), notes: notes.trim().split('\n'), code: Number(error?.code ?? 0) })
      })
    })
  }
  return { root, run }
}

/** A registry that has one package, a Node that says it was brought, and counts how often its archive is taken. */
const openRegistry = async (t: Lifetime): Promise<{ url: string; taken: () => number }> => {
  const folder = temporaryFolder(t)
  mkdirSync(join(folder, 'package/bin'), { recursive: true })
  const manifest = { name: nodePackage, version: '24.0.0' }
  writeFileSync(join(folder, 'package/package.json'), JSON.stringify(manifest))
  const brought = join(folder, 'package/bin/node')
  writeFileSync(brought, `#!/bin/sh\nBROUGHT=brought exec '${process.execPath}' "$@"\n`)
  chmodSync(brought, 0o755)
  const archive = execFileSync('tar', ['-czf', '-', '-C', folder, 'package'])
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  let taken = 0
  const server = createServer((request, response) => {
    if (request.url === '/archive.tgz') {
      taken += 1
      response.end(archive)
      return
    }
    const dist = { tarball: `http://${request.headers.host}/archive.tgz`, integrity }
    const versions = { [manifest.version]: { ...manifest, dist } }
    response.end(JSON.stringify({ name: nodePackage, 'dist-tags': { latest: manifest.version }, versions }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, taken: () => taken }
}

const installing = /^Installing dependencies/
const did = ({ notes }: Run, what: RegExp): boolean => notes.some((line) => what.test(line))

test('it installs when package-lock.json has changed, and only then', async (t) => {
  const { root, run } = smallProject(t)
  const first = await run(nobody)
  deepEqual([first.said, did(first, installing), first.code], ['hello there undefined', true, 0])
  deepEqual(await run(nobody), { ...first, notes: [''] })

  writePackage(root, '1.0.1')
  equal(did(await run(nobody), installing), true)
  deepEqual(await run(nobody), { ...first, notes: [''] })
})

test('on an older Node it brings the right one from npm, once, and runs the script on it', async (t) => {
  const { run } = smallProject(t)
  const registry = await openRegistry(t)
  const first = await run(registry.url, 'older')
  deepEqual([first.said, first.code], ['hello there brought', 0])
  match(first.notes[0] ?? '', /^This machine has Node 20\.19\.0; fetching Node 24 from npm \(once\)/)
  deepEqual(await run(nobody, 'older'), { ...first, notes: [''] })
  equal(registry.taken(), 1)
})

test('without a network one line says what to do, and the next run begins where this one stopped', async (t) => {
  const { root, run } = smallProject(t)
  const line =
    'npm could not finish: check the network and the npm registry, then run the same command again.'
  const older = await run(nobody, 'older')
  deepEqual([older.said, older.notes.at(-1), older.code], ['', line, 1])

  const away = { version: '1.0.0', resolved: `${nobody}away.tgz`, integrity: `sha512-${'A'.repeat(86)}==` }
  writePackage(root, '1.0.0', { away })
  const failed = await run(nobody)
  deepEqual([failed.said, failed.notes.at(-1), failed.code], ['', line, 1])

  writePackage(root, '1.0.0')
  const again = await run(nobody)
  deepEqual([again.said, did(again, installing), again.code], ['hello there undefined', true, 0])
})
