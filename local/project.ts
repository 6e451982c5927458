// What a Firebase project's folder says it consists of: firebase.json names the files, and what it does not name is not
// there. Any project's will do; hosting's own part is hosting/config.ts.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  isSection,
  list,
  readFirebaseJson,
  section,
  text,
  unsupported,
  type Section,
} from './host/firebase-json.ts'
import { Refusal } from './host/refusal.ts'

export type Project = {
  /** Paths of rules files; without rules nobody but an administrator may do anything. */
  documentRules: string | null
  fileRules: string | null
  /** What the indexes file says. */
  indexes: unknown
  functions: FunctionsSource | null
  hasHosting: boolean
}

/** The functions' folder, and the entry point that its package.json names. */
export type FunctionsSource = { folder: string; bundle: string }

export function readProject(folder: string): Project {
  const json = readFirebaseJson(folder)
  const pathIn = (part: string, key: string): string | null => {
    if (json[part] === undefined) return null
    const named = section(json, part)
    return named[key] === undefined ? null : join(folder, text(named, key))
  }
  const indexes = pathIn('firestore', 'indexes')
  return {
    documentRules: pathIn('firestore', 'rules'),
    fileRules: pathIn('storage', 'rules'),
    indexes: indexes === null ? {} : readJson(indexes),
    functions: functionsOf(json, folder),
    hasHosting: json['hosting'] !== undefined,
  }
}

/** The project that `firebase use` has chosen, when it has. */
export function defaultProjectOf(folder: string): string | undefined {
  const path = join(folder, '.firebaserc')
  const chosen = existsSync(path) ? readJson(path) : {}
  const projects = isSection(chosen) ? chosen['projects'] : undefined
  const id = isSection(projects) ? projects['default'] : undefined
  return typeof id === 'string' ? id : undefined
}

function functionsOf(json: Section, folder: string): FunctionsSource | null {
  if (json['functions'] === undefined) return null
  const codebases = isSection(json['functions']) ? [json['functions']] : list(json, 'functions')
  const [codebase, ...others] = codebases
  if (codebase === undefined) return null
  if (others.length > 0) unsupported('more than one codebase of functions')
  const source = join(folder, text(codebase, 'source'))
  const manifest = readJson(join(source, 'package.json'))
  const main = isSection(manifest) && typeof manifest['main'] === 'string' ? manifest['main'] : 'index.js'
  return { folder: source, bundle: join(source, main) }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}
