import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { compiled, problemsOf, rules, warningsOf } from './ask.ts'

/** What is wrong with the text, as `line:column message`. */
function errorsIn(text: string): string[] {
  return problemsOf(text).map(({ line, column, message }) => `${line}:${column} ${message}`)
}

const inMatch = (text: string): string => `service cloud.firestore {\n  match /a/{b} {\n    ${text}\n  }\n}`

const cases: readonly (readonly [string, string])[] = [
  ['', "1:1 there is no 'service cloud.firestore' in the file"],
  ['service firebase.storage {}', "1:1 there is no 'service cloud.firestore' in the file"],
  ["rules_version = '3';\nservice cloud.firestore {}", "1:17 rules_version is '1' or '2'"],
  ['service cloud.firestore {', "1:26 expected 'match', 'allow', 'function' or '}' but found end of file"],
  ['import "x";', "1:1 expected 'service' or 'function' but found 'import'"],
  [inMatch('allow read: if true'), "4:3 expected ';' but found '}'"],
  [inMatch('allow look: if true;'), "3:11 'look' is not a method"],
  [inMatch('allow read if true;'), "3:16 expected ';' but found 'if'"],
  [inMatch('allow read: if ;'), "3:20 expected an expression but found ';'"],
  [inMatch('allow read: if 1 +;'), "3:23 expected an expression but found ';'"],
  [inMatch("allow read: if 'open;\n"), '3:20 this string is never closed'],
  [
    inMatch("allow read: if 'a'.matches('\\d');"),
    "3:33 unknown escape '\\d' in a string: write '\\\\d' for a backslash",
  ],
  [
    inMatch('allow read: if 9223372036854775808 > 0;'),
    '3:20 9223372036854775808 does not fit in a 64-bit int',
  ],
  [inMatch('allow read: if a === b;'), "3:24 expected an expression but found '='"],
  [inMatch('allow read: if x => x;'), "3:22 expected ';' but found '='"],
  [inMatch('allow read: if exists(/a//b);'), "4:3 expected ')' but found '}'"],
  [inMatch('allow read: if exists(/a/$x);'), '3:30 expected a path segment'],
  [inMatch('allow read: if #;'), "3:20 unexpected character '#'"],
  [inMatch('/* never closed'), '3:5 this comment is never closed'],
  [inMatch('function f() { return 1 }'), "3:29 expected ';' but found '}'"],
  [inMatch('function f() { let a = 1; }'), "3:31 expected 'return' but found '}'"],
  [inMatch('function f(a, a) { return 1; }'), "3:5 variable 'a' is declared twice"],
  [inMatch('function f(a) { let a = 1; return a; }'), "3:5 variable 'a' is declared twice"],
  [inMatch('function f() { return g(); } function g() { return f(); }'), "3:5 function 'f' calls itself"],
  [inMatch('match /{c}/{c} {}'), "3:5 path variable 'c' is declared twice"],
  [inMatch('match /c/{d=**}/e/{f=**} {}'), '3:5 a match path may have one recursive wildcard'],
  [inMatch('match /{d=**}/e {}'), "3:5 in rules_version '1' a recursive wildcard ends its path"],
  [`service cloud.firestore { allow read; }`, "1:27 'allow' stands inside a match block"],
  [
    `service cloud.firestore {} service cloud.firestore {}`,
    "1:1 'service cloud.firestore' stands in the file twice",
  ],
]

for (const [text, expected] of cases) {
  test(`refused: ${expected}`, () => {
    deepEqual(errorsIn(text).slice(0, 1), [expected])
  })
}

test('two functions of one name in one block are refused, in nested blocks they shadow', () => {
  const twice = inMatch('function f() { return true; } function f() { return false; }')
  deepEqual(errorsIn(twice), ["3:5 function 'f' is declared twice", "3:35 function 'f' is declared twice"])
  compiled(
    rules(
      'function f() { return true; } match /a/{b} { function f() { return false; } allow read: if f(); }',
    ),
  )
})

test('names that production misses only at run time are warnings with their place', () => {
  const source = inMatch(
    "allow read: if nothing == bool('x') && 'a'.reverse() == math.cbrt(1) && get(1, 2) == 1 || 1 is integer;",
  )
  deepEqual(
    warningsOf(source).map(({ line, column, message }) => `${line}:${column} ${message}`),
    [
      '3:20 Invalid variable name: nothing.',
      '3:31 Invalid function name: bool.',
      '3:47 Invalid function name: reverse.',
      '3:65 Invalid function name: cbrt.',
      '3:77 get() takes 1 arguments, not 2',
      '3:95 Invalid type name: integer.',
    ],
  )
})

test('in version 1 a match block below a recursive wildcard is a warning, as production has it', () => {
  const source = rules('match /a/{rest=**} { match /b/{c} { allow read; } }', '1')
  deepEqual(
    warningsOf(source).map(({ line, message }) => [line, message]),
    [[4, "in rules_version '1' no match block stands below a recursive wildcard"]],
  )
})

test('nesting and length beyond reason are refused in words, not by a crash', () => {
  const deep = (open: string, close: string): string =>
    inMatch(`allow read: if ${open.repeat(20_000)}1${close.repeat(20_000)};`)
  deepEqual(problemsOf(deep('(', ')'))[0]?.message, 'this is nested too deeply')
  deepEqual(problemsOf(deep('!', ''))[0]?.message, 'this is nested too deeply')
  deepEqual(problemsOf(deep('', '+1'))[0]?.message, 'this expression is too long')
  deepEqual(problemsOf(deep('', '.a'))[0]?.message, 'this expression is too long')
  const matches = `service cloud.firestore { ${'match /a {'.repeat(5000)}`
  deepEqual(problemsOf(matches)[0]?.message, 'match blocks are nested too deeply')
})

test('comments, both quotes, trailing commas and a missing version are read', () => {
  const source = `// one
    /* two
       lines */
    service cloud.firestore {
      match /databases/{database}/documents/a/{b} {
        allow read, write: if b in ["x", 'y',] || {'k': "\\u0111",}.k == 'đ'; // three
        allow get;
      }
    }`
  compiled(source)
})
