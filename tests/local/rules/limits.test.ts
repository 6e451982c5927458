import { deepEqual, match, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { among, check, compiled, doc, problemsOf, reading, rules, warningsOf } from './ask.ts'

const times = (count: number, of: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => of(i)).join('')

/** Each documented limit of a rules file: a text with so many of the thing. */
const written: Record<string, { most: number; text: (count: number) => string }> = {
  'nested match blocks': {
    most: 10,
    // One block is the documents block itself.
    text: (count) => rules(times(count - 1, (i) => `match /c${i} {`) + times(count - 1, () => '}')),
  },
  'path segments': { most: 100, text: (count) => rules(`match ${times(count - 3, (i) => `/s${i}`)} {}`) },
  'path variables': { most: 20, text: (count) => rules(`match ${times(count - 1, (i) => `/{v${i}}`)} {}`) },
  parameters: {
    most: 7,
    text: (count) =>
      rules(`function f(${Array.from({ length: count }, (_, i) => `p${i}`).join()}) { return true; }`),
  },
  'let bindings': {
    most: 10,
    text: (count) => rules(`function f() { ${times(count, (i) => `let v${i} = ${i};`)} return true; }`),
  },
  'calls deep': {
    most: 20,
    text: (count) =>
      rules(
        times(count - 1, (i) => `function f${i}() { return f${i + 1}(); }`) +
          `function f${count - 1}() { return true; }`,
      ),
  },
}

for (const [what, { most, text }] of Object.entries(written)) {
  test(`${what}: ${most} compile with a warning, ${most + 1} do not`, () => {
    compiled(text(most))
    ok(warningsOf(text(most)).some(({ message }) => message === `${most} of at most ${most} ${what}`))
    ok(
      problemsOf(text(most + 1)).some(
        ({ message }) => message === `${most + 1} ${what}: the limit is ${most}`,
      ),
    )
    deepEqual(
      warningsOf(text(Math.floor(most / 2))).filter(({ message }) => message.endsWith(what)),
      [],
    )
  })
}

test('a file of 256 KiB compiles with a warning, one byte more does not', () => {
  const body = rules('match /a/{b} { allow read; }')
  const padded = (size: number): string => body + ' '.repeat(size - Buffer.byteLength(body))
  match(warningsOf(padded(256 * 1024))[0]?.message ?? '', /262144 of at most 262144 bytes/)
  match(problemsOf(padded(256 * 1024 + 1))[0]?.message ?? '', /262145 bytes/)
})

test('a request evaluates 1,000 expressions and no more, whatever could still absorb the error', () => {
  // Each comparison with its two literals counts once, and so does each ||: n comparisons are 2n - 1 expressions.
  const chain = (count: number): string =>
    `match /a/{b} { allow read: if ${Array.from({ length: count }, () => '1 == 2').join(' || ')} || true; }`
  const verdict = (count: number) => check(compiled(rules(chain(count))), reading('a/b'))
  const [half, most, over] = [verdict(200), verdict(500), verdict(501)]
  deepEqual([half.allowed, most.allowed, over.allowed], [true, true, false])
  deepEqual([half.warning, most.warning], [undefined, '1000 of 1000 expressions'])
  match(over.reason, /^firestore.rules: a request may evaluate 1000 expressions$/)
})

test('one check looks up 10 documents; the same document again is free', () => {
  const read = (ids: readonly number[]): string =>
    `match /a/{b} { allow read: if ${ids.map((id) => `exists(/databases/$(database)/documents/c/d${id})`).join(' && ')} || true; }`
  const verdict = (ids: readonly number[]) => check(compiled(rules(read(ids))), reading('a/b'), among(...all))
  const all = Array.from({ length: 11 }, (_, id) => doc(`c/d${id}`))
  const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  deepEqual([verdict(ten).allowed, verdict([...ten, ...ten]).allowed], [true, true])
  deepEqual(verdict(ten).warning, '10 of 10 lookups')
  deepEqual(
    [verdict([...ten, 10]).allowed, verdict([...ten, 10]).reason],
    [false, 'firestore.rules: one check may look up 10 documents'],
  )
})

test('all checks of a request share a budget of 20 lookups', () => {
  const source = rules(
    'match /a/{b} { allow read: if exists(/databases/$(database)/documents/c/$(b)) || true; }',
  )
  const ruleset = compiled(source)
  const lookups = { ...among(), budget: new Set<string>() }
  const answers = Array.from({ length: 21 }, (_, i) => check(ruleset, reading(`a/b${i}`), lookups).allowed)
  deepEqual(answers, [...Array.from({ length: 20 }, () => true), false])
})
