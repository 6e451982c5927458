// What is checked before a deployment: this project passes, and each check tells of a mistake made on purpose.
import { deepEqual, equal, match } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { readHostingConfig } from '../../local/hosting/config.ts'
import { temporaryFolder, type Lifetime } from '../local/host/folder.ts'
import { rulesProblems } from '../../tools/check-deploy/checks.ts'
import { fileProblems, hostingProblems } from '../../tools/check-deploy/firebase-json.ts'
import { indexProblems, tableProblems } from '../../tools/check-deploy/indexes.ts'
import { Manifest, manifestProblems } from '../../tools/check-deploy/manifest.ts'
import { importedPackages, packageProblems, parameterProblems } from '../../tools/check-deploy/package.ts'

const root = join(import.meta.dirname, '../..')
const text = (name: string): string => readFileSync(join(root, name), 'utf8')

test('what would be deployed fits together', () => {
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'tools/check-deploy.ts')], {
    encoding: 'utf8',
  })
  match(stdout, /^9 passed, 0 failed$/m)
  equal(status, 0)
})

suite('functions', () => {
  const endpoint = { region: ['asia-southeast1'], timeoutSeconds: 60, concurrency: 10, maxInstances: 2 }
  const document = { document: 'letters/{id}' }
  const eventType = 'google.cloud.firestore.document.v1.created'
  const eventTrigger = { eventType, eventFilterPathPatterns: document, retry: true }
  const manifest = (change: object): Manifest =>
    Manifest.parse({ endpoints: { send: { ...endpoint, eventTrigger, ...change } }, params: [] })
  const local = {
    name: 'send',
    region: 'asia-southeast1',
    timeoutSeconds: 60,
    concurrency: 20,
    trigger: {
      kind: 'document' as const,
      event: 'created' as const,
      pattern: { written: 'letters/{id}', matches: () => true },
      retry: true,
    },
    invoke: () => null,
  }

  test('the same on both sides', () => deepEqual(manifestProblems(manifest({}), [local]), []))

  const changes: readonly object[] = [
    { region: ['us-central1'] },
    { timeoutSeconds: 30 },
    { maxInstances: 3 },
    { eventTrigger: { ...eventTrigger, retry: false } },
    { eventTrigger: undefined, callableTrigger: {} },
  ]
  for (const change of changes)
    test(`deployed otherwise than run: ${JSON.stringify(change)}`, () =>
      equal(manifestProblems(manifest(change), [local]).length, 2))

  test('one side lacks it', () => {
    match(manifestProblems(manifest({}), [])[0] ?? '', /^deployed, not run locally: send /)
    match(
      manifestProblems({ endpoints: {}, params: [] }, [local])[0] ?? '',
      /^run locally, not deployed: send /,
    )
  })
})

suite('packages and parameters', () => {
  test('a package that is imported and not listed; another Node than is run', async (t) => {
    const folder = temporaryFolder(t)
    writeFileSync(
      join(folder, 'index.js'),
      `import 'node:fs'\nexport const later = () => import('./late.js')`,
    )
    writeFileSync(join(folder, 'late.js'), `import '@scope/one/part.js'\nimport 'two'`)
    const imported = await importedPackages(join(folder, 'index.js'))
    deepEqual(imported, ['@scope/one', 'two'])
    const listed = { engines: { node: '22' }, dependencies: { '@scope/one': '1.0.0' } }
    deepEqual(packageProblems(listed, imported, 'nodejs24'), [
      'functions/package.json does not list two, which the bundle imports',
      'firebase.json runs nodejs24, functions/package.json wants Node 22',
    ])
  })

  test('a parameter that the page does not tell of, and one that nobody declares', () => {
    const params = [{ name: 'SMTP_HOST', type: 'string', default: undefined }]
    deepEqual(parameterProblems({ endpoints: {}, params }, '| `OTHER` | what |'), [
      'docs/deploy.md does not tell of SMTP_HOST',
      'no function declares OTHER, which docs/deploy.md names',
    ])
  })
})

suite('rules', () => {
  test('an error and a warning', () => {
    const rules = (condition: string): string =>
      `rules_version = '2'; service cloud.firestore { match /a/{b} { allow read: if ${condition}; } }`
    equal(rulesProblems(rules('true'), 'cloud.firestore').length, 0)
    match(rulesProblems(rules('true &&'), 'cloud.firestore')[0] ?? '', /^1:\d+ /)
    match(rulesProblems(rules('nobody'), 'cloud.firestore')[0] ?? '', /Invalid variable name: nobody/)
  })
})

suite('indexes', () => {
  type Declared = { collectionGroup: string; fields: { fieldPath: string; order?: string }[] }
  const read = (): { indexes: Declared[] } =>
    JSON.parse(text('firestore.indexes.json')) as { indexes: Declared[] }

  for (const [at, { collectionGroup, fields }] of read().indexes.entries())
    test(`without ${collectionGroup} ${fields.map(({ fieldPath }) => fieldPath).join(', ')} (${at}) one is missing`, () => {
      const declared = read()
      declared.indexes.splice(at, 1)
      match(indexProblems(declared)[0] ?? '', /The query requires an index/)
    })

  test('one that no query reads, and one declared twice', () => {
    const declared = read()
    const again = declared.indexes[0]
    const vain = {
      collectionGroup: 'people',
      fields: [
        { fieldPath: 'name', order: 'ASCENDING' },
        { fieldPath: 'role', order: 'ASCENDING' },
      ],
    }
    deepEqual(indexProblems({ ...declared, indexes: [...declared.indexes, vain] }), [
      'no query reads it: people name asc,role asc',
    ])
    match(
      indexProblems({ ...declared, indexes: [...declared.indexes, again] })[0] ?? '',
      /^declared twice: drafts /,
    )
  })

  test('a single field that no query reads', () => {
    const override = { collectionGroup: 'people', fieldPath: 'name', indexes: [{ order: 'ASCENDING' }] }
    deepEqual(indexProblems({ ...read(), fieldOverrides: [override] }), [
      'no query reads it: people name asc',
    ])
  })

  test('sources and the table part', (t) => {
    const folder = temporaryFolder(t)
    mkdirSync(join(folder, 'web/src'), { recursive: true })
    writeFileSync(join(folder, 'web/src/new.ts'), `query(all, where('colour', '==', colour))`)
    writeFileSync(join(folder, 'web/src/old.ts'), 'nothing is asked any more')
    const table = [{ file: 'web/src/old.ts', collection: 'a', where: [['size', '==']] as const }]
    deepEqual(tableProblems(folder, table), [
      'web/src/new.ts asks by colour, the table does not',
      'web/src/old.ts asks by size in the table alone',
    ])
  })
})

suite('firebase.json', () => {
  /** A copy of what the checks look at, with one text of firebase.json replaced. */
  const changed = (t: Lifetime, from: string, to: string): string => {
    const folder = temporaryFolder(t)
    for (const name of ['firestore.rules', 'storage.rules', 'firestore.indexes.json', 'package.json'])
      cpSync(join(root, name), join(folder, name))
    for (const name of ['functions/dist/index.js', 'functions/package.json', 'web/dist/index.html'])
      cpSync(join(root, name), join(folder, name))
    const json = text('firebase.json')
    equal(json.includes(from), true)
    writeFileSync(join(folder, 'firebase.json'), json.replaceAll(from, to))
    return folder
  }

  const named = [
    ['storage.rules', 'files.rules', 'files.rules is not there'],
    ['web/dist', 'web/built', 'web/built is not there'],
    ['/index.html', '/page.html', 'web/dist/page.html is not there'],
    ['npm run build', 'npm run make', 'predeploy: package.json has no script for "npm run make"'],
  ] as const
  for (const [from, to, problem] of named)
    test(`it names ${to}`, (t) => equal(fileProblems(changed(t, from, to))[0], problem))

  test('it names what is there', (t) => deepEqual(fileProblems(changed(t, 'emulators', 'emulators')), []))

  const hosted = [
    ['/!(assets)/**', '/**', /^the rewrite of \/\*\* answers a missing asset/],
    ['/!(assets)/**', '/other/**', /^no rewrite brings \/page\/part/],
    ['X-Content-Type-Options', 'Cache-Control', /^\*\*: cache-control stands twice/],
    [' https://firebasestorage.googleapis.com', '', /firebasestorage/],
    ["script-src 'self'", "script-src 'unsafe-inline'", /^script-src allows what is unsafe/],
    ['nosniff', 'sniff', /not nosniff/],
  ] as const
  for (const [from, to, problem] of hosted)
    test(`hosting: ${from} is ${to || 'left out'}`, (t) =>
      match(hostingProblems(readHostingConfig(changed(t, from, to)))[0] ?? '', problem))
})
