// What is checked without running the product: types, lint, format, dead code. One after another, since the tests run
// beside them.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { root } from './files.ts'

export type Failure = { name: string; said: string }

type Check = { name: string; command: string; args: readonly string[] }

const prettier = ['--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content']
const checks: readonly Check[] = [
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'lint', command: 'oxlint', args: ['--deny-warnings'] },
  { name: 'format', command: 'prettier', args: [...prettier, '--cache-location', '.cache/prettier', '.'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress'] },
]

/** What a check said when it failed. */
const failureOf = ({ name, command, args }: Check): Promise<Failure | null> =>
  new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: 64 << 20 }
    execFile(join(root, 'node_modules/.bin', command), args, options, (error, stdout, stderr) => {
      const said = `${stdout}${stderr}`.trim()
      resolve(error === null ? null : { name, said: said === '' ? error.message : said })
    })
  })

/** Names each check as it ends; resolves to those that failed and how many did not. */
export const runChecks = async (): Promise<{ passed: number; failures: readonly Failure[] }> => {
  const failures: Failure[] = []
  for (const check of checks) {
    const from = performance.now()
    const failure = await failureOf(check)
    const seconds = ((performance.now() - from) / 1000).toFixed(1)
    console.log(`${failure === null ? '✔' : '✖'} ${check.name} (${seconds} s)`)
    if (failure !== null) failures.push(failure)
  }
  return { passed: checks.length - failures.length, failures }
}
