import { deepEqual } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { judge, VerdictsFile } from '../../../tools/verdicts/judge.ts'

const verdicts = join(import.meta.dirname, 'verdicts/rules-verdicts.json')
const tool = join(import.meta.dirname, '../../../tools/verdicts.ts')

test('our verdicts are those of production', () => {
  const file = VerdictsFile.parse(JSON.parse(readFileSync(verdicts, 'utf8')))
  deepEqual(judge(file), { passed: 119, failed: 0, differences: [] })
})

test('the command lists a difference and exits with 1', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'verdicts-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const rules = `service cloud.firestore { match /databases/{d}/documents { match /a/{id} { allow read: if 1 == 2; } } }`
  const one = { description: 'never', method: 'get', path: 'a/b', production: 'ALLOW' }
  const name = join(folder, 'cases.json')
  writeFileSync(name, JSON.stringify({ source: 'own', scenarios: [{ id: 'small', rules, cases: [one] }] }))
  const { stdout, status } = spawnSync(process.execPath, [tool, name], { encoding: 'utf8' })
  deepEqual(
    { lines: stdout.trim().split('\n'), status },
    {
      lines: [
        'small: never',
        '  production ALLOW, ours DENY: small:1 allow read: 1 == 2 is false',
        '0 passed, 1 failed',
      ],
      status: 1,
    },
  )
})

const open = (condition: string): string =>
  `rules_version = '2'; service cloud.firestore { match /databases/{database}/documents { match /{all=**} { allow read, write: if ${condition}; } } }`
const at = '/databases/$(database)/documents'

/** Conditions that hold only if the case was read as it is meant. */
const readings: readonly [condition: string, one: object][] = [
  [`request.path == ${at}/a/b`, { path: '/databases/(default)/documents/a/b/' }],
  [`request.path == ${at}/a/b`, { path: '/a/b', method: 'GET' }],
  ['request.time == timestamp.date(2026, 2, 3)', { requestTime: '2026-02-03T00:00:00Z' }],
  ['request.time == timestamp.date(2026, 2, 3)', { requestTime: '2026-02-03T07:00:00.000+07:00' }],
  ['request.time == timestamp.date(2026, 2, 3)', { requestTime: '2026-02-03' }],
  ['request.time == timestamp.date(2026, 2, 3)', { requestTime: 1_770_076_800 }],
  ['request.time == timestamp.date(2026, 2, 3)', { requestTime: 1_770_076_800_000 }],
  ['request.time.nanos() == 5000', { requestTime: { seconds: 1_770_076_800, nanos: 5000 } }],
  [
    'resource.data.at == timestamp.date(2026, 2, 3)',
    { resource: { at: { timestampValue: '2026-02-03T00:00:00Z' } } },
  ],
  ["resource.data.b == b'hi'", { resource: { b: { bytesValue: 'aGk=' } } }],
  [
    'resource.data.p.latitude() == 21.5',
    { resource: { p: { geoPointValue: { latitude: 21.5, longitude: 105 } } } },
  ],
  ['resource.data.n == 9007199254740993', { resource: { n: { integerValue: '9007199254740993' } } }],
  ['resource.data.f is float', { resource: { f: { doubleValue: 2 } } }],
  [
    `resource.data.r == ${at}/c/d`,
    { resource: { r: { referenceValue: 'projects/p/databases/(default)/documents/c/d' } } },
  ],
  ['request.auth == null', { auth: null }],
  ["request.auth.uid == 'u' && request.auth.token.keys() == []", { auth: { uid: 'u' } }],
  ['request.query.limit <= 10', { method: 'list', path: 'a', query: { limit: 10 } }],
  [
    "resource.data.owner == 'u' && request.query.orderBy == ['at']",
    {
      method: 'list',
      path: 'a',
      query: { orderBy: 'at', where: [{ field: 'owner', op: '==', value: 'u' }] },
    },
  ],
  [
    `exists(${at}/c/d) && get(${at}/c/d).data.n == 1`,
    {
      functionMocks: [
        { function: 'get', path: `/databases/(default)/documents/c/d`, result: { n: 1 } },
        { function: 'exists', path: 'c/d', result: true },
      ],
    },
  ],
  [
    `!exists(${at}/c/d)`,
    { functionMocks: [{ function: 'exists', args: [{ exactValue: '/c/d' }], result: false }] },
  ],
  [
    `getAfter(${at}/c/d).data.n == 2 && get(${at}/c/d).data.n == 1`,
    {
      functionMocks: [
        { function: 'get', path: 'c/d', result: { n: 1 } },
        { function: 'getAfter', path: 'c/d', result: { n: 2 } },
      ],
    },
  ],
]

test('a case may say the same in other forms', () => {
  const scenarios = readings.map(([condition, one]) => ({
    id: condition,
    rules: open(condition),
    cases: [{ description: '', method: 'get', path: 'a/b', production: 'ALLOW', somethingNew: 1, ...one }],
  }))
  deepEqual(judge({ scenarios }), { passed: readings.length, failed: 0, differences: [] })
})

test('a file with the rules of Storage alone is asked as Storage asks', () => {
  const rules = `service firebase.storage { match /b/{bucket}/o { match /u/{uid}/{name} {
    allow create: if bucket == 'files' && request.resource.size < 100; allow get: if resource.contentType == 'a/b'; } } }`
  const cases = [
    { method: 'create', path: '/b/files/o/u/1/n', data: { size: 99 }, production: 'ALLOW' },
    { method: 'create', path: '/b/other/o/u/1/n', data: { size: 99 }, production: 'DENY' },
    { method: 'get', path: '/b/files/o/u/1/n', resource: { contentType: 'a/b' }, production: 'ALLOW' },
  ]
  deepEqual(judge({ scenarios: [{ id: 'files', rules, cases }] }).differences, [])
})

test('what cannot be read is a failed case with a reason, and the others are judged', () => {
  const fine = { description: 'fine', method: 'get', path: 'a/b', production: 'ALLOW' }
  const cases = [
    { ...fine, description: 'odd method', method: 'look' },
    { ...fine, description: 'odd time', requestTime: 'yesterday' },
    { ...fine, description: 'no verdict', production: undefined },
    { ...fine, description: 'bad bytes', resource: { b: { bytesValue: 5 } } },
    'not a case',
    fine,
  ]
  const broken = { id: 'broken', rules: 'service {', cases: [{ ...fine, production: 'DENY' }] }
  const { passed, differences } = judge({
    scenarios: [{ id: 'some', rules: open('true'), cases }, broken, {}],
  })
  deepEqual(
    { passed, got: differences.map(({ scenario, case: one, got }) => [scenario, one, got]) },
    {
      passed: 2,
      got: [
        ['some', 'odd method', 'UNREADABLE'],
        ['some', 'odd time', 'UNREADABLE'],
        ['some', 'no verdict', 'UNREADABLE'],
        ['some', 'bad bytes', 'UNREADABLE'],
        ['some', '(no description)', 'UNREADABLE'],
        ['scenario 3', '', 'UNREADABLE'],
      ],
    },
  )
})
