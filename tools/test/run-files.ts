// Runs test files on Node's own runner, each in a process of its own, and counts.
import { availableParallelism } from 'node:os'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

export type Tally = { passed: number; failed: number }

/** One more than there are cores: many tests wait for a disk, a mail or a lease. */
const concurrency = availableParallelism() + 1
const longestFileMs = 240_000

/** A suite is no test of its own, unless what it does before or after its tests fails. */
const failsItself = ({ type, error }: { type?: string | undefined; error: Error }): boolean =>
  type !== 'suite' || ('failureType' in error && error.failureType === 'hookFailed')

export const runFiles = async (files: readonly string[]): Promise<Tally> => {
  const tally: Tally = { passed: 0, failed: 0 }
  const stream = run({ files, concurrency, timeout: longestFileMs })
  stream.on('test:pass', ({ details }) => {
    if (details.type !== 'suite') tally.passed += 1
  })
  stream.on('test:fail', ({ details }) => {
    if (failsItself(details)) tally.failed += 1
  })
  const reporter = new spec()
  stream.pipe(reporter).pipe(process.stdout, { end: false })
  // Only then has it told of the failures once more.
  await finished(reporter)
  return tally
}
