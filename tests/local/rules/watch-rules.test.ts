import { deepEqual, equal, throws } from 'node:assert/strict'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { RulesFileError, watchRules } from '../../../local/rules/watch-rules.ts'
import { among, check, reading, rules } from './ask.ts'

const open = rules('match /a/{b} { allow get; }')
const shut = rules('match /a/{b} { allow get: if false; }')

/** A rules file in a folder of its own, the lines logged, and the way to wait for one. */
function ruleFile(t: TestContext, text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'firestore.rules')
  writeFileSync(file, text)
  const lines: string[] = []
  const waiting: (() => void)[] = []
  const log = (level: string, message: string): void => {
    lines.push(`${level} ${message}`)
    for (const wake of waiting.splice(0)) wake()
  }
  const logged = async (line: string): Promise<void> => {
    while (!lines.includes(line)) await new Promise<void>((wake) => waiting.push(wake))
  }
  return { folder, file, lines, log, logged }
}

test('an edit takes effect; a mistake shuts everyone out until it is mended', async (t) => {
  const { folder, file, log, logged } = ruleFile(t, open)
  const watched = watchRules(file, 'cloud.firestore', log)
  t.after(() => watched.close())
  const may = (): boolean | undefined => {
    const ruleset = watched.current()
    return ruleset === null ? undefined : check(ruleset, reading('a/b')).allowed
  }
  equal(may(), true)

  writeFileSync(file, open.replace('get;', 'get'))
  await logged("error firestore.rules:4:26 expected ';' but found '}'")
  deepEqual(
    [may(), watched.problems()],
    [undefined, [{ line: 4, column: 26, message: "expected ';' but found '}'" }]],
  )

  writeFileSync(join(folder, 'new.rules'), shut)
  renameSync(join(folder, 'new.rules'), file)
  await logged('info firestore.rules: reloaded')
  deepEqual([may(), watched.problems()], [false, []])

  rmSync(file)
  await logged('error firestore.rules:1:1 the file cannot be read')
  equal(may(), undefined)
})

test('at the start a mistake or a missing file is an error with one line for each problem', (t) => {
  const { folder, file, log, lines } = ruleFile(t, rules('function f() { return f(); } match /a/{b}/{b} {}'))
  throws(
    () => watchRules(file, 'cloud.firestore', log),
    new RulesFileError([
      "firestore.rules:4:1 function 'f' calls itself",
      "firestore.rules:4:30 path variable 'b' is declared twice",
    ]),
  )
  throws(
    () => watchRules(join(folder, 'none.rules'), 'cloud.firestore', log),
    new RulesFileError(['none.rules:1:1 the file cannot be read']),
  )
  deepEqual(lines, [])
})

test('a warning is logged once when the file is read, and again when it is reloaded', async (t) => {
  const half = rules(`function f(a, b, c, d) { return a; } match /a/{b} { allow get; }`)
  const { file, log, lines, logged } = ruleFile(t, half)
  const watched = watchRules(file, 'cloud.firestore', log)
  t.after(() => watched.close())
  const warning = 'warn firestore.rules:4:1 4 of at most 7 parameters'
  deepEqual(lines, [warning])
  for (let i = 0; i < 3; i++) watched.current()?.check(reading('a/b'), among())
  writeFileSync(file, `${half}\n`)
  await logged('info firestore.rules: reloaded')
  deepEqual(lines, [warning, 'info firestore.rules: reloaded', warning])
})
