import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { GeoPoint, Reference, type Value } from '../../../local/firestore/value.ts'
import type { Access } from '../../../local/rules/ruleset.ts'
import { alice, among, doc, fields, noon, outcomeOf, reading, writing } from './ask.ts'

const outcomes = (access: Access, texts: readonly string[], lookups = among()): [string, string][] =>
  texts.map((text) => [text, outcomeOf(text, access, lookups)])
const all = (texts: readonly string[], outcome: string): [string, string][] =>
  texts.map((text) => [text, outcome])

test('request says who asks, for what, when', () => {
  const texts = [
    "request.auth.uid == 'alice' && request.auth.token.role == 'clerk'",
    "request.method == 'get' && request.path == /databases/$(database)/documents/things/t1",
    'request.time == timestamp.value(1795435200000)',
    "'uid' in request.auth && request.auth is map",
  ]
  deepEqual(outcomes(reading('things/t1'), texts), all(texts, 'true'))
})

test('an anonymous caller has no auth, and asking further is an error', () => {
  const anonymous = { ...reading('things/t1'), caller: null }
  deepEqual(
    outcomes(anonymous, ['request.auth == null', 'request.auth.uid == null', "request.auth.uid != 'x'"]),
    [
      ['request.auth == null', 'true'],
      ['request.auth.uid == null', 'error'],
      ["request.auth.uid != 'x'", 'error'],
    ],
  )
})

test('resource has data, id and __name__; a document without a name has data only', () => {
  const texts = ["resource.id == 't1'", 'resource.__name__ == request.path', "resource.data.a == 'x'"]
  const named = doc('things/t1', { a: 'x' })
  deepEqual(outcomes(reading('things/t1', named), texts), all(texts, 'true'))
  deepEqual(outcomes(reading('things/t1', { ...named, name: '' }), texts), [
    [texts[0] ?? '', 'error'],
    [texts[1] ?? '', 'error'],
    [texts[2] ?? '', 'true'],
  ])
})

test('a missing document is null to a read, and an error to a create', () => {
  deepEqual(outcomes(reading('things/t1', null), ['resource == null', 'resource.data.a == 1']), [
    ['resource == null', 'true'],
    ['resource.data.a == 1', 'error'],
  ])
  const created = writing('things/t1', doc('things/t1', { a: 1n }))
  deepEqual(outcomes(created, ['resource == null', 'resource != null', 'resource == null || true']), [
    ['resource == null', 'error'],
    ['resource != null', 'error'],
    ['resource == null || true', 'true'],
  ])
})

test('request.resource is what a write leaves: nothing after a delete, absent from a read', () => {
  const updated = writing('things/t1', doc('things/t1', { a: 2n }), doc('things/t1', { a: 1n }))
  deepEqual(outcomes(updated, ['request.resource.data.a == 2 && resource.data.a == 1']), [
    ['request.resource.data.a == 2 && resource.data.a == 1', 'true'],
  ])
  const deleted: Access = {
    method: 'delete',
    path: ['things', 't1'],
    caller: alice,
    time: noon,
    before: doc('things/t1'),
    after: null,
  }
  deepEqual(outcomes(deleted, ['request.resource == null']), [['request.resource == null', 'true']])
  deepEqual(outcomes(reading('things/t1'), ['request.resource == null', 'request.query.limit == 1']), [
    ['request.resource == null', 'error'],
    ['request.query.limit == 1', 'error'],
  ])
})

test('null, missing and empty are three things', () => {
  const access = reading('things/t1', doc('things/t1', { empty: '', none: null }))
  const texts = [
    "resource.data.empty == ''",
    'resource.data.none == null',
    "'none' in resource.data",
    "!('gone' in resource.data)",
  ]
  deepEqual(outcomes(access, texts), all(texts, 'true'))
  deepEqual(outcomes(access, ['resource.data.gone == null', 'resource.data.none.size() == 0']), [
    ['resource.data.gone == null', 'error'],
    ['resource.data.none.size() == 0', 'error'],
  ])
})

test('every type of value that Firestore stores', () => {
  const reference = new Reference('projects/demo/databases/(default)/documents/users/alice')
  const stored: Record<string, Value> = {
    int: 1n,
    float: 1.5,
    text: 'x',
    yes: true,
    none: null,
    at: noon,
    bytes: Buffer.from('hi'),
    place: new GeoPoint(21, 105),
    ref: reference,
    list: [1n, 'a', reference],
    map: fields({ a: fields({ b: 2n }) }),
  }
  const texts = [
    'resource.data.int is int && resource.data.float is float && resource.data.yes is bool && resource.data.none is null',
    'resource.data.at is timestamp && resource.data.at == request.time',
    "resource.data.bytes is bytes && resource.data.bytes == 'hi'.toUtf8()",
    'resource.data.place is latlng && resource.data.place == latlng.value(21, 105)',
    'resource.data.ref is path && resource.data.ref == /databases/(default)/documents/users/$(request.auth.uid)',
    'exists(resource.data.ref) && /databases/(default)/documents/users/alice in resource.data.list',
    "resource.data.list[1] == 'a' && resource.data.map.a.b == 2 && resource.data.map == {'a': {'b': 2}}",
    "resource.data.list[2][4] == 'alice' && resource.data.list.hasAny([resource.data.ref])",
  ]
  deepEqual(
    outcomes(reading('things/t1', doc('things/t1', stored)), texts, among(doc('users/alice'))),
    all(texts, 'true'),
  )
})

test('get and exists read other documents; a missing one is an error to get', () => {
  const lookups = among(doc('users/alice', { role: 'clerk' }))
  const at = (id: string): string => `/databases/$(database)/documents/users/${id}`
  const texts = [
    `get(${at('alice')}).data.role == 'clerk'`,
    `get(${at('$(request.auth.uid)')}).id == 'alice'`,
    `exists(${at('alice')}) && !exists(${at('bob')})`,
  ]
  deepEqual(outcomes(reading('things/t1'), texts, lookups), all(texts, 'true'))
  const errors = [
    `get(${at('bob')}) == null`,
    `get(${at('bob')}).data.role != 'clerk'`,
    'exists(/databases/other/documents/users/alice)',
    'exists(/users/alice)',
    'exists(/databases/$(database)/documents/users)',
    "exists('users/alice')",
  ]
  deepEqual(outcomes(reading('things/t1'), errors, lookups), all(errors, 'error'))
})

test('getAfter and existsAfter see the state that the whole commit leaves', () => {
  const after = among(doc('users/bob', { n: 1n }))
  const lookups = { ...after, get: () => null }
  const bob = '/databases/$(database)/documents/users/bob'
  const texts = [`getAfter(${bob}).data.n == 1`, `existsAfter(${bob}) && !exists(${bob})`]
  deepEqual(outcomes(reading('things/t1'), texts, lookups), all(texts, 'true'))
})
