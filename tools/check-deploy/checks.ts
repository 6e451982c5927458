// What is checked before a deployment, one entry each: its name and what is wrong, in words. All of it without a network.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readHostingConfig } from '../../local/hosting/config.ts'
import { readProject, type FunctionsSource } from '../../local/project.ts'
import { compileRules } from '../../local/rules/compile.ts'
import type { Service } from '../../local/rules/ruleset.ts'
import { Refusal } from '../../local/host/refusal.ts'
import { fileProblems, hostingProblems, readRuntime } from './firebase-json.ts'
import { indexProblems, tableProblems } from './indexes.ts'
import { discover, loadLocally, manifestProblems } from './manifest.ts'
import { importedPackages, Package, packageProblems, parameterProblems } from './package.ts'

export type Check = { name: string; problems: () => readonly string[] | Promise<readonly string[]> }

/** Errors, and warnings too: half of a limit is the time to act. */
export const rulesProblems = (source: string, service: Service): string[] => {
  const compiled = compileRules(source, { service })
  const found = compiled.ok ? compiled.warnings : compiled.problems
  return found.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

export const checksOf = (root: string): readonly Check[] => {
  const text = (name: string): string => readFileSync(join(root, name), 'utf8')
  const source = functionsOf(root)
  const manifest = discover(source)
  return [
    { name: 'firebase.json names what is there', problems: () => fileProblems(root) },
    { name: 'rewrites and headers of hosting', problems: () => hostingProblems(readHostingConfig(root)) },
    {
      name: 'firestore.rules compile, far from any limit',
      problems: () => rulesProblems(text('firestore.rules'), 'cloud.firestore'),
    },
    {
      name: 'storage.rules compile, far from any limit',
      problems: () => rulesProblems(text('storage.rules'), 'firebase.storage'),
    },
    {
      name: 'indexes: none missing, none unused',
      problems: () => indexProblems(JSON.parse(text('firestore.indexes.json'))),
    },
    { name: "indexes: the table of queries is the sources'", problems: () => tableProblems(root) },
    {
      name: `functions: the ${Object.keys(manifest.endpoints).length} deployed are those run locally`,
      problems: async () => manifestProblems(manifest, await loadLocally(source, manifest)),
    },
    {
      name: 'functions: package.json lists what the bundle imports, and its Node',
      problems: async () =>
        packageProblems(
          Package.parse(JSON.parse(text('functions/package.json'))),
          await importedPackages(source.bundle),
          readRuntime(root),
        ),
    },
    {
      name: 'parameters: docs/deploy.md tells of each',
      problems: () => parameterProblems(manifest, text('docs/deploy.md')),
    },
  ]
}

const functionsOf = (root: string): FunctionsSource => {
  const { functions } = readProject(root)
  if (functions === null) throw new Refusal('firebase.json names no functions.')
  return functions
}
