// Counts of several processes in one folder: each leaves a file when it ends, and a report adds them up.
// RULES_COVERAGE names the folder; without it nothing is counted and rules run at full speed.
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Coverage, type Count } from './coverage.ts'

type Kept = { file: string; source: string; counts: readonly Count[] }

const kept: Coverage[] = []

/** The counts to be kept of a rules file, or null when nobody asked for them. */
export function coverageOf(file: string, source: string): Coverage | null {
  const folder = process.env['RULES_COVERAGE']
  if (folder === undefined || folder === '') return null
  if (kept.length === 0) process.once('exit', () => leave(folder))
  const coverage = new Coverage(file, source)
  kept.push(coverage)
  return coverage
}

function leave(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const all: Kept[] = kept.map(({ file, source, counts }) => ({ file, source, counts }))
  writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(all))
}

/** What every process counted for this very text of a file; empty when none did. */
export function coverageIn(folder: string, source: string): readonly Count[] {
  const counts = new Map<string, Count>()
  for (const name of readdirSync(folder)) {
    // Written by `leave` above and by nobody else.
    const all = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Kept[]
    for (const one of all) if (one.source === source) addAll(counts, one.counts)
  }
  return [...counts.values()]
}

function addAll(sums: Map<string, Count>, counts: readonly Count[]): void {
  for (const count of counts) {
    const place = `${count.start}:${count.end}`
    const sum = sums.get(place)
    if (sum === undefined) sums.set(place, { ...count })
    else for (const kind of kinds) sum[kind] += count[kind]
  }
}

const kinds = ['true', 'false', 'error', 'unknown', 'other'] as const
