// `npm test`: everything, from a fresh clone: the builds, then every test file, and beside them types, lint, format and
// dead code; last, whether the tests saw both sides of every conjunct of the rules. Ends with what failed and
// `N passed, N failed`. Arguments pick files by part of their name and leave the checks out: `npm test -- rules`.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { prepareBrowser } from './browser.ts'
import { Refusal } from '../local/host/refusal.ts'
import { countsFolder, coverageReport } from './rules-coverage/report.ts'
import { runChecks, type Failure } from './test/checks.ts'
import { pickFiles, root } from './test/files.ts'
import { runFiles } from './test/run-files.ts'

/** What the tests use and must not each make for themselves. */
const prepare = async (files: readonly string[]): Promise<void> => {
  // What one test file has compiled, the next need not.
  process.env['NODE_COMPILE_CACHE'] ??= join(root, '.cache/compiled')
  rmSync(countsFolder, { recursive: true, force: true })
  process.env['RULES_COVERAGE'] = countsFolder
  const usesBrowser = files.some((file) => file.includes('/e2e/'))
  await Promise.all([build(), usesBrowser ? prepareBrowser() : null])
}

/** What the whole run left of the rules unseen; null when that is nothing. */
const judgeCoverage = (): Failure | null => {
  const coverage = coverageReport()
  const said = (coverage?.lines ?? ['no rules were evaluated']).join('\n')
  console.log(said)
  return coverage?.isComplete === true ? null : { name: 'rules coverage', said }
}

const conclude = (passed: number, failed: number, failures: readonly Failure[]): boolean => {
  for (const { name, said } of failures) console.log(`\n✖ ${name}\n${said}`)
  const total = failed + failures.length
  console.log(`\n${passed} passed, ${total} failed`)
  return total === 0
}

const test = async (wanted: readonly string[]): Promise<boolean> => {
  const files = pickFiles(wanted)
  if (files.length === 0) throw new Refusal(`No test file's name contains ${wanted.join(' or ')}.`)
  await prepare(files)
  if (wanted.length > 0) {
    const { passed, failed } = await runFiles(files)
    return conclude(passed, failed, [])
  }
  const [checks, tests] = await Promise.all([runChecks(), runFiles(files)])
  const unseen = judgeCoverage()
  const passed = checks.passed + tests.passed + (unseen === null ? 1 : 0)
  return conclude(passed, tests.failed, unseen === null ? checks.failures : [...checks.failures, unseen])
}

try {
  process.exitCode = (await test(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 2
}
