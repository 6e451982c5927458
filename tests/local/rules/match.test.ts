import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { check, compiled, reading, rules } from './ask.ts'

/** Which of the paths may be read. */
function readable(body: string, paths: readonly string[], version = '2'): string[] {
  const ruleset = compiled(rules(body, version))
  return paths.filter((path) => check(ruleset, reading(path)).allowed)
}

const paths = ['a/1', 'a/1/b/2', 'a/1/b/2/c/3', 'd/4', 'x/5/b/6']

test('a pattern matches the whole path, segment by segment', () => {
  deepEqual(readable('match /a/{id} { allow read; }', paths), ['a/1'])
  deepEqual(readable('match /a/1 { allow read; }', paths), ['a/1'])
  deepEqual(readable('match /{c}/{id} { allow read; }', paths), ['a/1', 'd/4'])
  deepEqual(readable('match /a/{id} { match /b/{b} { allow read; } }', paths), ['a/1/b/2'])
})

test("a recursive wildcard of version '2' takes any number of segments, anywhere", () => {
  deepEqual(readable('match /{all=**} { allow read; }', paths), paths)
  deepEqual(readable('match /a/{id}/{rest=**} { allow read; }', paths), ['a/1', 'a/1/b/2', 'a/1/b/2/c/3'])
  deepEqual(readable('match /a/{id} { match /{rest=**} { allow read; } }', paths), [
    'a/1',
    'a/1/b/2',
    'a/1/b/2/c/3',
  ])
  deepEqual(readable('match /{path=**}/b/{id} { allow read; }', paths), ['a/1/b/2', 'x/5/b/6'])
})

test("a recursive wildcard of version '1' takes at least one segment", () => {
  deepEqual(readable('match /{all=**} { allow read; }', paths, '1'), paths)
  deepEqual(readable('match /a/{id}/{rest=**} { allow read; }', paths, '1'), ['a/1/b/2', 'a/1/b/2/c/3'])
})

test('path variables hold what they matched', () => {
  deepEqual(readable("match /a/{id}/b/{b} { allow read: if id == '1' && b == '2'; }", paths), ['a/1/b/2'])
  deepEqual(readable('match /a/{rest=**} { allow read: if rest == /1/b/2; }', paths), ['a/1/b/2'])
  deepEqual(readable("match /{c}/{rest=**} { allow read: if rest[0] == '4' && c == 'd'; }", paths), ['d/4'])
  deepEqual(readable("match /a/{id}/{rest=**} { allow read: if rest == path('/b/2'); }", paths), ['a/1/b/2'])
})

test('an inner path variable hides an outer one', () => {
  deepEqual(readable("match /a/{id} { match /b/{id} { allow read: if id == '2'; } }", paths), ['a/1/b/2'])
})

test('every block that matches may allow; none is needed to agree', () => {
  const body =
    'match /{all=**} { allow read: if false; } match /a/{id} { allow read: if {}.missing; allow read: if true; }'
  deepEqual(readable(body, paths), ['a/1'])
})

test('functions see the variables of the blocks around them, and their own first', () => {
  const body = `
    function isFirst(id) { return id == '1'; }
    match /a/{id} {
      function same(other) { let mine = id; return mine == other; }
      match /b/{b} { allow read: if isFirst(id) && same('1') && !same(b); }
    }`
  deepEqual(readable(body, paths), ['a/1/b/2'])
})

test('methods: read is get and list, write is create, update and delete', () => {
  const methods = ['get', 'list', 'create', 'update', 'delete'] as const
  const allowed = (words: string): string[] =>
    methods.filter(
      (method) =>
        check(compiled(rules(`match /a/{id} { allow ${words}; }`)), { ...reading('a/1'), method }).allowed,
    )
  deepEqual(['read', 'write', 'get, delete', 'list', 'create', 'update'].map(allowed), [
    ['get', 'list'],
    ['create', 'update', 'delete'],
    ['get', 'delete'],
    ['list'],
    ['create'],
    ['update'],
  ])
})

test('another database has its own name in the path', () => {
  const ruleset = compiled(rules("match /a/{id} { allow read: if database == 'reports'; }"))
  deepEqual(
    [
      check(ruleset, reading('a/1')).allowed,
      check(ruleset, { ...reading('a/1'), container: 'reports' }).allowed,
    ],
    [false, true],
  )
})
