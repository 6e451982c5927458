// The counts of the last test run against the rules files as they are now.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { coverageIn } from '../../local/rules/coverage-file.ts'
import type { Count } from '../../local/rules/coverage.ts'
import { type CoveredFile, isOneSided, timesOf } from '../../local/rules/coverage-page.ts'
import { excerpt, positionAt } from '../../local/rules/syntax/position.ts'

const root = join(import.meta.dirname, '../..')
export const reportFolder = join(root, '.cache/rules-coverage')
/** Where the processes of a test run leave what they counted. */
export const countsFolder = join(reportFolder, 'counts')

export type CoverageReport = {
  files: readonly CoveredFile[]
  lines: readonly string[]
  /** Every conjunct was seen both true and false. */
  isComplete: boolean
}

/** Null when no test run has left any counts. */
export function coverageReport(): CoverageReport | null {
  if (!existsSync(countsFolder)) return null
  const files = ['firestore.rules', 'storage.rules'].map((file) => {
    const source = readFileSync(join(root, file), 'utf8')
    return { file, source, counts: coverageIn(countsFolder, source) }
  })
  const parts = files.map(partOf)
  return {
    files,
    lines: parts.flatMap(({ lines }) => lines),
    isComplete: parts.every(({ isComplete }) => isComplete),
  }
}

function partOf({ file, source, counts }: CoveredFile): { lines: string[]; isComplete: boolean } {
  if (counts.length === 0) return { lines: [`${file}: never evaluated`], isComplete: false }
  const conjuncts = counts.filter(({ isConjunct }) => isConjunct)
  const lacking = conjuncts.filter((count) => isOneSided(source, count))
  const seen = conjuncts.length - lacking.length
  return {
    lines: [
      ...lacking.map((count) => lineOf(file, source, count)),
      `${file}: ${seen} of ${conjuncts.length} conjuncts seen both true and false`,
    ],
    isComplete: lacking.length === 0,
  }
}

function lineOf(file: string, source: string, count: Count): string {
  const { line, column } = positionAt(source, count.start)
  return `${file}:${line}:${column} ${excerpt(source, count)}: ${timesOf(count)}`
}
