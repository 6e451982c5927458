import { deepEqual, ok } from 'node:assert/strict'
import { test } from 'node:test'
import type { Value } from '../../../local/firestore/value.ts'
import { alice, check, compiled, doc, fields, outcomeOf, reading, rules, writing } from './ask.ts'

const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'size', 'get', 'has']

test('names that every JavaScript object has are no fields, claims or variables', () => {
  const texts = inherited.flatMap((name) => [
    `resource.data['${name}'] != null`,
    `resource.data.${name} != null`,
    `request.auth.token.${name} != null`,
    `request.auth.${name} != null`,
    `request.${name} != null`,
    `{'a': 1}.${name} != null`,
    `'a'.${name} != null`,
    `[1].${name} != null`,
    `${name} != null`,
    `resource.data.${name}() != null`.replace(/\.(size|get)\(\)/, '.x()'),
  ])
  deepEqual(
    texts.map((text) => [text, outcomeOf(text)]),
    texts.map((text) => [text, 'error']),
  )
})

test('fields that bear such names are fields like any other', () => {
  const data = fields(Object.fromEntries(inherited.map((name) => [name, 'own'] as [string, Value])))
  const own = { ...doc('things/t1'), fields: new Map([...data, ['__proto__', 'own']]) }
  const texts = inherited.map((name) => `resource.data['${name}'] == 'own' && '${name}' in resource.data`)
  deepEqual(
    texts.map((text) => outcomeOf(text, reading('things/t1', own))),
    texts.map(() => 'true'),
  )
  deepEqual(outcomeOf(`resource.data.keys().hasOnly(['x'])`, reading('things/t1', own)), 'false')
})

test('membership tests do not see inherited names', () => {
  const texts = inherited.flatMap((name) => [
    `'${name}' in resource.data`,
    `'${name}' in {}`,
    `'${name}' in request.auth.token`,
  ])
  deepEqual(
    texts.map((text) => outcomeOf(text)),
    texts.map(() => 'false'),
  )
})

test('patterns that choke a backtracking engine are matched in linear time', () => {
  const evil = ['(a+)+b', '(a|aa)+b', '([a-z]+)*[0-9]', '(.*)*x']
  const text = 'a'.repeat(50_000)
  const access = reading('things/t1', doc('things/t1', { text }))
  const started = performance.now()
  deepEqual(
    evil.map((pattern) => outcomeOf(`resource.data.text.matches('${pattern}')`, access)),
    evil.map(() => 'false'),
  )
  ok(performance.now() - started < 10_000)
})

test('large lists from a client are compared in reasonable time', () => {
  const list = Array.from({ length: 20_000 }, (_, i) => fields({ n: BigInt(i) }))
  const access = writing('things/t1', doc('things/t1', { list, other: [...list].reverse() }))
  const texts = [
    'request.resource.data.list.hasOnly(request.resource.data.other)',
    'request.resource.data.list.toSet().size() == 20000',
    'request.resource.data.list.removeAll(request.resource.data.other) == []',
  ]
  const started = performance.now()
  deepEqual(
    texts.map((text) => outcomeOf(text, access)),
    texts.map(() => 'true'),
  )
  ok(performance.now() - started < 10_000)
})

test('a slash in an id or a uid cannot reach another document', () => {
  const texts = [
    'exists(/databases/$(database)/documents/users/$(request.auth.uid))',
    '/a/$(request.auth.uid) == /a/b/c',
  ]
  const access = { ...reading('things/t1'), caller: { ...alice, uid: 'b/c' } }
  deepEqual(
    texts.map((text) => outcomeOf(text, access)),
    ['error', 'error'],
  )
})

test('an error is no way in: a rule that only denies by comparing stays shut', () => {
  const ruleset = compiled(rules("match /things/{id} { allow read: if resource.data.owner != 'bob'; }"))
  deepEqual(
    [doc('things/t1'), doc('things/t1', { owner: 'bob' }), doc('things/t1', { owner: 'alice' })].map(
      (one) => check(ruleset, reading('things/t1', one)).allowed,
    ),
    [false, false, true],
  )
})
