// For suites that test rules (@firebase/rules-unit-testing): they put rules of their own in force, each for a project of
// its own, and may ask what of them was evaluated. Other projects keep the rules of the file.
import { compileRules } from './compile.ts'
import type { CoveredFile } from './coverage-page.ts'
import { Coverage } from './coverage.ts'
import type { Ruleset, RulesProblem, Service } from './ruleset.ts'

export type ReplaceableRules = {
  of(project: string): Ruleset | null
  /** What is wrong with the source; with nothing wrong it is in force from now on. */
  replace(project: string, source: string): readonly RulesProblem[]
  /** Null for a project whose rules nobody has replaced. */
  coverage(project: string): CoveredFile | null
}

export function replaceableRules(ofFile: () => Ruleset | null, service: Service): ReplaceableRules {
  const replaced = new Map<string, { ruleset: Ruleset; coverage: Coverage }>()
  return {
    of: (project) => replaced.get(project)?.ruleset ?? ofFile(),
    replace(project, source) {
      const coverage = new Coverage(
        service === 'cloud.firestore' ? 'firestore.rules' : 'storage.rules',
        source,
      )
      const compiled = compileRules(source, { service, coverage })
      if (!compiled.ok) return compiled.problems
      replaced.set(project, { ruleset: compiled.ruleset, coverage })
      return []
    },
    coverage: (project) => replaced.get(project)?.coverage ?? null,
  }
}
