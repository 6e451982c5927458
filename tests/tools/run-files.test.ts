// How the tests are counted: nothing that goes wrong in a file may pass for success, and what failed stands at the end.
import { deepEqual, match } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../local/host/folder.ts'

const runner = new URL('../../tools/test/run-files.ts', import.meta.url).href

/** What the runner printed for one test file with this body, and what it counted. */
const runBody = (folder: string, body: string): { said: string; tally: unknown } => {
  const file = join(folder, 'one.test.mjs')
  writeFileSync(file, `import { after, before, suite, test } from 'node:test'\n${body}`)
  const program = join(folder, 'program.mjs')
  const call = `await runFiles(${JSON.stringify([file])})`
  writeFileSync(program, `import { runFiles } from '${runner}'\nconsole.log('\\n' + JSON.stringify(${call}))`)
  // Node does not run test files from within one.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const printed = execFileSync(process.execPath, [program], { env, encoding: 'utf8' })
  const lines = printed.trimEnd().split('\n')
  return { tally: JSON.parse(lines.pop() ?? ''), said: lines.join('\n') }
}

const fails = `() => { throw new Error('out of order') }`

const cases: readonly (readonly [name: string, body: string, tally: object])[] = [
  ['a test', `test('one', ${fails}); test('two', () => {})`, { passed: 1, failed: 1 }],
  ['what is done before', `before(${fails}); test('one', () => {})`, { passed: 0, failed: 1 }],
  ['what is done after', `test('one', () => {}); after(${fails})`, { passed: 1, failed: 1 }],
  [
    'what a suite does after its tests',
    `suite('s', () => { test('one', () => {}); after(${fails}) })`,
    { passed: 1, failed: 1 },
  ],
  ['loading the file', `throw new Error('out of order')`, { passed: 0, failed: 1 }],
  ['what a test left behind', `test('one', () => void setTimeout(${fails}))`, { passed: 1, failed: 1 }],
]

test('a failure is counted wherever it happens, and told again at the end', async (t) => {
  const folder = temporaryFolder(t)
  for (const [name, body, expected] of cases)
    await t.test(name, () => {
      const { said, tally } = runBody(folder, body)
      deepEqual(tally, expected)
      match(said, /out of order/)
      match(said, /failing tests:[^]*one\.test\.mjs/)
    })
})

test('tests in suites are counted, suites are not', (t) => {
  const body = `suite('s', () => { test('one', () => {}); test('two', () => {}) })`
  deepEqual(runBody(temporaryFolder(t), body).tally, { passed: 2, failed: 0 })
})
