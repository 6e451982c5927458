// `npm test`: everything, from a fresh clone: types, lint and format, the builds, then every test file on Node's own
// runner, the slow ones with a real browser last. Closes with `N passed, N failed`. Arguments pick files by part of their
// name and then skip the checks: `npm test -- rules`.
import { spawnSync } from 'node:child_process'
import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { pipeline } from 'node:stream'
import { countsFolder, coverageReport } from './rules-coverage/report.ts'

const root = join(import.meta.dirname, '..')
const wanted = process.argv.slice(2)
const bin = (name: string): string => join(root, 'node_modules', '.bin', name)

type Check = { name: string; command: string; args: readonly string[] }

const checks: readonly Check[] = [
  { name: 'types', command: bin('tsc'), args: ['-b'] },
  { name: 'lint', command: bin('oxlint'), args: ['--deny-warnings'] },
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', command: bin('knip'), args: ['--no-progress'] },
  { name: 'build', command: process.execPath, args: [join(root, 'tools/build.ts')] },
]

/** Runs a check and prints what it said only when it failed. */
const passes = ({ name, command, args }: Check): boolean => {
  const from = performance.now()
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
  const ok = done.status === 0
  console.log(`${ok ? '✔' : '✖'} ${name} (${((performance.now() - from) / 1000).toFixed(1)} s)`)
  if (!ok) console.log(done.stdout + done.stderr + (done.error?.message ?? ''))
  return ok
}

const files = (): string[] => {
  const all = globSync('tests/**/*.test.ts', { cwd: root }).sort()
  const picked = wanted.length === 0 ? all : all.filter((file) => wanted.some((part) => file.includes(part)))
  const isSlow = (file: string): boolean => file.includes('/e2e/')
  return [...picked.filter((file) => !isSlow(file)), ...picked.filter(isSlow)].map((file) => join(root, file))
}

type Tally = { passed: number; failed: number }

const runTests = (tally: Tally): Promise<void> =>
  new Promise((resolve, reject) => {
    const stream = run({ files: files(), concurrency: 2, timeout: 240_000 })
    stream.on('test:pass', (test) => {
      if (test.details.type !== 'suite') tally.passed += 1
    })
    stream.on('test:fail', (test) => {
      if (test.details.type !== 'suite') tally.failed += 1
    })
    const reporter = new spec()
    pipeline(stream, reporter, (error) => (error ? reject(error) : undefined))
    reporter.on('end', resolve)
    reporter.pipe(process.stdout, { end: false })
  })

const tally: Tally = { passed: 0, failed: 0 }
const due = wanted.length === 0 ? checks : checks.filter((check) => check.name === 'build')
for (const check of due) {
  if (passes(check)) tally.passed += 1
  else tally.failed += 1
}
if (files().length === 0) {
  console.error(`no test file's name contains ${wanted.join(' or ')}`)
  process.exit(2)
}
rmSync(countsFolder, { recursive: true, force: true })
process.env['RULES_COVERAGE'] = countsFolder
await runTests(tally)
if (wanted.length === 0) {
  const coverage = coverageReport()
  for (const line of coverage?.lines ?? ['no rules were evaluated']) console.log(line)
  if (coverage?.isComplete === true) tally.passed += 1
  else tally.failed += 1
}
console.log(`\n${tally.passed} passed, ${tally.failed} failed`)
process.exit(tally.failed === 0 ? 0 : 1)
