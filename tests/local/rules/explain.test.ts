import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { among, check, compiled, doc, reading, rules } from './ask.ts'

const source = rules(`    function owns(data) {
      return data.owner == request.auth.uid;
    }
    match /things/{id} {
      allow get: if request.auth != null
        && owns(resource.data);
      allow get: if 'open' in resource.data ? resource.data.open : false;
      allow delete: if 1;
    }`)
const ruleset = compiled(source)
const reason = (data: Parameters<typeof doc>[1]): string =>
  check(ruleset, reading('things/t1', doc('things/t1', data))).reason

test('an allowance names its statement', () => {
  deepEqual(reason({ owner: 'alice' }), 'firestore.rules:8 allow get')
})

test('a denial names each statement, the conjunct that failed, where it stands and what it was', () => {
  deepEqual(
    reason({ owner: 'bob' }),
    'firestore.rules:8 allow get: data.owner == request.auth.uid is false (line 5); firestore.rules:10 allow get: false is false',
  )
  deepEqual(
    reason({ open: 'yes' }),
    'firestore.rules:8 allow get: data.owner == request.auth.uid is an error: Property owner is undefined on object. (line 5); ' +
      'firestore.rules:10 allow get: resource.data.open is a string, not a bool',
  )
})

test('a denial quotes the rules and never a document', () => {
  deepEqual(reason({ owner: 'canary' }).includes('canary'), false)
})

test('details tell place, conjunct and what its operands were, shortened; they are made only when asked for', () => {
  const details = (data: Parameters<typeof doc>[1]): string[] | undefined =>
    check(ruleset, reading('things/t1', doc('things/t1', data)))
      .details?.()
      .split('\n')
  deepEqual(details({ owner: 'bob' }), [
    "firestore.rules:5:14 allow get: data.owner == request.auth.uid is false, where data.owner = 'bob', request.auth.uid = 'alice'",
    'firestore.rules:10:68 allow get: false is false',
  ])
  const long = details({ owner: 'x'.repeat(500) })?.[0] ?? ''
  deepEqual([long.includes('xxxxx'), long.length < 260], [true, true])
  deepEqual(check(ruleset, reading('things/t1', doc('things/t1', { owner: 'alice' }))).details, undefined)
})

test('of functions that are called often, details tell the call that failed', () => {
  const text = compiled(
    rules(`function short(value) { return value is string && value.size() <= 2; }
    match /a/{b} { allow get: if short(resource.data.x) && short(resource.data.y) && (short('') ? short(resource.data.z) : false); }`),
  )
  const of = (data: Parameters<typeof doc>[1]): string | undefined =>
    check(text, reading('a/b', doc('a/b', data))).details?.()
  deepEqual(
    of({ x: 'ab', y: 'abc', z: 'a' }),
    'firestore.rules:4:51 allow get: value.size() <= 2 is false, where value.size() = 3',
  )
  deepEqual(
    of({ x: 'ab', y: 'a', z: 5n }),
    'firestore.rules:4:32 allow get: value is string is false, where value = 5',
  )
  deepEqual(
    of({ x: 5n, z: 'abc' }),
    'firestore.rules:4:32 allow get: value is string is false, where value = 5',
  )
  deepEqual(
    of({ x: 'a', z: 'abc' }),
    'firestore.rules:5:60 allow get: short(resource.data.y) is an error: Property y is undefined on object., where resource.data.y = error: Property y is undefined on object.',
  )
})

test('an error names nothing that came from a document, a token or a path', () => {
  const canary = 'canary@example.com'
  const asked = { ...reading('things/t1', doc('things/t1', { key: canary, list: [1n] })) }
  const reasons = [
    'resource.data[resource.data.key] == 1',
    'request.auth.token[resource.data.key] == 1',
    'exists(path(resource.data.key)) == true',
    'exists(/databases/$(resource.data.key)/documents/a/b)',
    "'a'.matches('(' + resource.data.key)",
    'duration.value(1, resource.data.key) == 1',
    'int(resource.data.key) == 1',
    'resource.data.key.size().lower() == 1',
    '(/a/$(x)).bind({})[resource.data.key] == 1',
  ].map((text) => check(compiled(rules(`match /things/{id} { allow get: if ${text}; }`)), asked).reason)
  deepEqual(
    reasons.filter((one) => !one.includes('is an error: ') || one.includes('canary')),
    [],
  )
})

test('a path or method that no rule names is said to be that', () => {
  deepEqual(
    check(ruleset, reading('secrets/s1/parts/p1')).reason,
    'firestore.rules: no allow get for /secrets/*/parts/*',
  )
  deepEqual(
    check(ruleset, { ...reading('things/t1'), method: 'delete' }).reason,
    'firestore.rules:11 allow delete: 1 is a int, not a bool',
  )
})

test('explaining looks nothing up a second time', () => {
  let asked = 0
  const lookups = among()
  const counting = {
    ...lookups,
    get: (path: readonly string[]) => {
      asked++
      return lookups.get(path)
    },
  }
  const looking = compiled(
    rules('match /a/{b} { allow get: if exists(/databases/$(database)/documents/c/$(b)); }'),
  )
  deepEqual([check(looking, reading('a/b'), counting).allowed, asked], [false, 1])
})
