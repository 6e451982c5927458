// `npm run check:deploy`: whether what Firebase would be given fits together, without a network or an account. One line a
// check, then `N passed, N failed`; exits with 1 when something is wrong.
import { fileURLToPath } from 'node:url'
import { Refusal } from '../local/host/refusal.ts'
import { build } from './build.ts'
import { checksOf, type Check } from './check-deploy/checks.ts'

/** A check that cannot be carried out has failed. */
const problemsOf = async ({ problems }: Check): Promise<readonly string[]> => {
  try {
    return await problems()
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

const check = async (root: string): Promise<boolean> => {
  await build((line) => console.log(line))
  const checks = checksOf(root)
  let failed = 0
  for (const one of checks) {
    const problems = await problemsOf(one)
    if (problems.length > 0) failed += 1
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${one.name}`)
    for (const problem of problems) console.log(`     ${problem}`)
  }
  console.log(`${checks.length - failed} passed, ${failed} failed`)
  return failed === 0
}

try {
  process.exitCode = (await check(fileURLToPath(new URL('..', import.meta.url)))) ? 0 : 1
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exitCode = 1
}
