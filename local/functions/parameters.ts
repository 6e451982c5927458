// The values of the functions' parameters and secrets, which production's deployment puts into the environment: from
// Firebase's own files before the functions load, and from the declared defaults after.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { Refusal } from '../host/refusal.ts'

/** The files of the functions' folder, the later ones over the earlier. */
export function readParameterFiles(
  folder: string,
  project: string,
): Readonly<Record<string, string | undefined>> {
  const names = ['.env', `.env.${project}`, '.env.local', '.secret.local']
  const paths = names.map((name) => join(folder, name)).filter((path) => existsSync(path))
  return Object.fromEntries(paths.flatMap((path) => Object.entries(parseEnv(readFileSync(path, 'utf8')))))
}

/** Where firebase-functions keeps what `defineString` and its like declare, for the deploying tool to read. */
const declaredKey = Symbol.for('firebase-functions:params:declaredParams')

type Declared = { name: string; toSpec(): { type: string; default?: unknown } }

export function applyDefaults(environment: NodeJS.ProcessEnv): void {
  const declared = (globalThis as { [declaredKey]?: readonly Declared[] })[declaredKey] ?? []
  for (const parameter of declared) {
    const { name } = parameter
    if (environment[name] !== undefined) continue
    const spec = parameter.toSpec()
    if (spec.default === undefined && spec.type !== 'secret') {
      throw new Refusal(
        `The parameter ${name} has no value: set it in functions/.env.local or in the environment.`,
      )
    }
    environment[name] = asText(spec.default ?? '')
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
