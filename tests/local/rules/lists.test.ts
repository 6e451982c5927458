import { deepEqual, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import { Reference } from '../../../local/firestore/value.ts'
import { ANY_ID, ANY_SEGMENTS, type QueryFact } from '../../../local/rules/ruleset.ts'
import { among, check, compiled, doc, fact, listing, outcomeOf, reading, rules } from './ask.ts'

const proves = (condition: string, ...facts: QueryFact[]): boolean =>
  outcomeOf(condition, listing('things', ...facts)) === 'true'

type Case = { rule: string; by: readonly QueryFact[]; not?: readonly (readonly QueryFact[])[] }

/** Each rule is proved by the facts in `by`, and by none of the lists of facts in `not`. */
const cases: readonly Case[] = [
  {
    rule: 'resource.data.agency == request.auth.token.agency',
    by: [fact('agency', '==', 'stttt')],
    not: [[], [fact('agency', '==', 'syt')], [fact('agency', '>=', 'stttt')], [fact('other', '==', 'stttt')]],
  },
  {
    rule: "resource.data.agency in ['stttt', 'syt']",
    by: [fact('agency', 'in', ['syt', 'stttt'])],
    not: [[fact('agency', 'in', ['syt', 'snv'])], [fact('agency', '!=', 'snv')]],
  },
  {
    rule: "resource.data.state == 'open' || resource.data.state == 'done'",
    by: [fact('state', 'in', ['open', 'done'])],
    not: [[fact('state', 'in', ['open', 'draft'])]],
  },
  {
    rule: "resource.data.get('agency', '') == 'stttt'",
    by: [fact('agency', '==', 'stttt')],
    not: [[], [fact('agency', '==', 'syt')]],
  },
  { rule: "resource.data.a.b == 'x'", by: [fact('a.b', '==', 'x')], not: [[fact('b', '==', 'x')]] },
  { rule: "resource.data.get(['a', 'b'], '') == 'x'", by: [fact('a.b', '==', 'x')], not: [[]] },
  { rule: "resource.data.a.b == 'x'", by: [fact('a', '==', new Map([['b', 'x']]))], not: [[]] },
  {
    rule: 'request.auth.uid in resource.data.members',
    by: [fact('members', 'array-contains', 'alice')],
    not: [
      [fact('members', 'array-contains', 'bob')],
      [fact('members', 'array-contains-any', ['alice', 'bob'])],
    ],
  },
  {
    rule: "resource.data.members.hasAny(['alice', 'bob'])",
    by: [fact('members', 'array-contains-any', ['alice', 'bob'])],
    not: [[fact('members', 'array-contains-any', ['alice', 'carol'])]],
  },
  {
    rule: "resource.data.members.hasAll(['alice'])",
    by: [fact('members', 'array-contains', 'alice')],
    not: [[]],
  },
  { rule: 'resource.data.members is list', by: [fact('members', 'array-contains', 'alice')], not: [[]] },
  {
    rule: 'resource.data.n > 5',
    by: [fact('n', '>', 5n)],
    not: [[fact('n', '>=', 5n)], [fact('n', '<', 9n)], []],
  },
  { rule: 'resource.data.n >= 5', by: [fact('n', '>=', 5n)], not: [[fact('n', '>=', 4n)]] },
  {
    rule: 'resource.data.n <= 9',
    by: [fact('n', '<', 9n), fact('n', '>', 1n)],
    not: [[fact('n', '<=', 10n)]],
  },
  { rule: '5 < resource.data.n', by: [fact('n', '>', 5n)], not: [[fact('n', '>=', 5n)]] },
  { rule: '!(resource.data.n < 5)', by: [fact('n', '>=', 5n)], not: [[fact('n', '>=', 4n)]] },
  { rule: 'resource.data.n != 3', by: [fact('n', '>', 3n)], not: [[fact('n', '>=', 3n)]] },
  { rule: 'resource.data.n is number', by: [fact('n', '>', 3n)], not: [[fact('n', '>', 'a')]] },
  { rule: 'resource.data.n == 1', by: [fact('n', '==', 1n)], not: [[fact('n', '==', 2n)]] },
  { rule: 'resource.data.n is number', by: [fact('n', '==', 1n)], not: [[]] },
  { rule: 'resource.data.n is int || resource.data.n is float', by: [fact('n', '==', 1n)], not: [[]] },
  {
    rule: "resource.data.state != 'draft'",
    by: [fact('state', '!=', 'draft')],
    not: [[fact('state', '!=', 'x')], []],
  },
  {
    rule: "!(resource.data.state in ['a', 'b'])",
    by: [fact('state', 'not-in', ['a', 'b', 'c'])],
    not: [[fact('state', 'not-in', ['a'])]],
  },
  { rule: 'resource.data.deletedAt == null', by: [fact('deletedAt', 'is-null', null)], not: [[]] },
  {
    rule: 'resource.data.deletedAt == null',
    by: [fact('deletedAt', '==', null)],
    not: [[fact('deletedAt', 'exists', null)]],
  },
  {
    rule: 'resource.data.at != null',
    by: [fact('at', 'is-not-null', null)],
    not: [[fact('at', 'exists', null)]],
  },
  { rule: "'at' in resource.data", by: [fact('at', 'exists', null)], not: [[]] },
  { rule: "resource.data.keys().hasAll(['at'])", by: [fact('at', '>', 0n)], not: [[fact('other', '>', 0n)]] },
  {
    rule: 'resource.data.flag',
    by: [fact('flag', '==', true)],
    not: [[fact('flag', '==', false)], [fact('flag', '==', 'true')]],
  },
  { rule: 'resource.data.flag ? true : false', by: [fact('flag', '==', true)], not: [[]] },
  {
    rule: "resource.id == 'alice'",
    by: [fact('__name__', '==', new Reference('projects/demo/databases/(default)/documents/things/alice'))],
    not: [
      [fact('__name__', '==', new Reference('projects/demo/databases/(default)/documents/things/bob'))],
      [],
    ],
  },
]

for (const { rule, by, not = [] } of cases) {
  test(`${rule} is proved by ${by.map(({ field, op }) => `${field.join('.')} ${op}`).join(', ')}`, () => {
    equal(proves(rule, ...by), true)
    deepEqual(
      not.map((facts) => proves(rule, ...facts)),
      not.map(() => false),
    )
  })
}

test('an int and a float that a filter equates are both possible', () => {
  equal(proves('resource.data.n is int', fact('n', '==', 1n)), false)
  equal(proves('resource.data.n is float', fact('n', '==', 1.5)), true)
})

test('what is not known of a document is neither true nor false, though its data would pass', () => {
  const open = [
    'resource.data.a == 1',
    "resource.data.a.lower() == 'x'",
    'resource.data.a + 1 > 0',
    '!resource.data.a',
  ]
  deepEqual(
    open.map((text) => outcomeOf(text, listing('things'))),
    open.map(() => 'error'),
  )
  deepEqual(outcomeOf('resource.data.a == 1 || true', listing('things')), 'true')
  deepEqual(outcomeOf('resource.data.a == 1 && false', listing('things')), 'false')
  deepEqual(outcomeOf('resource.data.a == 1', reading('things/t', doc('things/t', { a: 1n }))), 'true')
})

test('limit, offset and order are known', () => {
  const source = rules(`match /things/{id} {
    allow list: if request.query.limit <= 50 && request.query.offset == 0 && request.query.orderBy == ['at'];
  }`)
  const ask = (query: { limit: number | null; offset: number; orderBy: string[] }) =>
    check(compiled(source), { ...listing('things'), query: { ...query, facts: [] } }).allowed
  deepEqual(
    [
      ask({ limit: 50, offset: 0, orderBy: ['at'] }),
      ask({ limit: 51, offset: 0, orderBy: ['at'] }),
      ask({ limit: null, offset: 0, orderBy: ['at'] }),
      ask({ limit: 50, offset: 1, orderBy: ['at'] }),
      ask({ limit: 50, offset: 0, orderBy: [] }),
    ],
    [true, false, false, false, false],
  )
})

test('a document id is open, and other documents can be read by what is known', () => {
  const source = rules(`match /agencies/{agency}/things/{id} {
    allow list: if id is string && exists(/databases/$(database)/documents/agencies/$(agency));
  }
  match /own/{id} { allow list: if id == request.auth.uid; }
  match /looked/{id} { allow list: if exists(/databases/$(database)/documents/looked/$(id)); }`)
  const lookups = among(doc('agencies/a1'), doc(`looked/${ANY_ID}`))
  const list = (path: string): boolean => check(compiled(source), listing(path), lookups).allowed
  deepEqual(
    [list('agencies/a1/things'), list('agencies/a2/things'), list('own'), list('looked')],
    [true, false, false, false],
  )
})

test('a collection group is allowed only where a recursive wildcard covers every place it may lie', () => {
  const group = (version: string, body: string, path: readonly string[]): boolean =>
    check(compiled(rules(body, version)), { ...listing('x'), path }).allowed
  const everywhere = [ANY_SEGMENTS, 'things', ANY_ID]
  const below = ['agencies', 'a1', ANY_SEGMENTS, 'things', ANY_ID]
  const wide = 'match /{path=**}/things/{id} { allow list; }'
  const narrow = 'match /agencies/{a}/{rest=**} { allow list; }'
  const plain = 'match /things/{id} { allow list; } match /agencies/{a}/things/{id} { allow list; }'
  deepEqual(
    [group('2', wide, everywhere), group('2', wide, below), group('2', wide, ['things', ANY_ID])],
    [true, true, true],
  )
  deepEqual([group('2', narrow, everywhere), group('2', narrow, below)], [false, true])
  deepEqual([group('2', plain, everywhere), group('2', plain, below)], [false, false])
  // firebase.google.com/docs/rules/rules-behavior: collection group queries need version 2.
  const all = 'match /{all=**} { allow list; }'
  deepEqual([group('1', all, everywhere), group('2', all, everywhere)], [false, true])
})

test('a field name with separators in it is not taken for a path', () => {
  const spoof = { field: ['a\0b'], op: '==', value: 'x' }
  const dotted = { field: ['a.b'], op: '==', value: 'x' }
  deepEqual(
    [proves("resource.data.a.b == 'x'", spoof), proves("resource.data.a.b == 'x'", dotted)],
    [false, false],
  )
})

test('too many combinations of `in` filters leave a field unknown rather than take for ever', () => {
  const many = Array.from({ length: 30 }, (_, i) => `v${i}`)
  const facts = ['a', 'b', 'c', 'd', 'e'].map((name) => fact(name, 'in', many))
  equal(proves("resource.data.a.matches('v[0-9]+')", ...facts), true)
  equal(proves("resource.data.e.matches('v[0-9]+')", ...facts), false)
})

test('a refused list says which conjunct the query does not prove', () => {
  const source = rules(
    "match /things/{id} {\n allow list: if request.auth != null\n && resource.data.agency == 'syt';\n}",
  )
  match(
    check(compiled(source), listing('things')).reason,
    /^firestore\.rules:5 allow list: resource\.data\.agency == 'syt' does not hold for every document the query may return \(line 6\)$/,
  )
})
