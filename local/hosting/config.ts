// The hosting part of firebase.json: what it may say here, read once at start. What it says and this home does not do is
// refused, since a rule that is silently ignored would differ from production.
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { Refusal } from '../host/refusal.ts'

export type Rewrite = { source: string } & ({ destination: string } | { function: string })

export type HostingConfig = {
  /** The folder that is served. */
  root: string
  rewrites: readonly Rewrite[]
  headers: readonly { source: string; headers: readonly { key: string; value: string }[] }[]
  cleanUrls: boolean
}

export function readHostingConfig(projectFolder: string): HostingConfig {
  const path = join(projectFolder, 'firebase.json')
  const hosting = section(parse(path), 'hosting')
  const known = new Set([
    'public',
    'ignore',
    'rewrites',
    'headers',
    'cleanUrls',
    'trailingSlash',
    'predeploy',
  ])
  for (const key of Object.keys(hosting)) if (!known.has(key)) unsupported(`hosting.${key}`)
  if (hosting['trailingSlash'] === true) unsupported('hosting.trailingSlash: true')
  return {
    root: join(projectFolder, text(hosting, 'public')),
    rewrites: list(hosting, 'rewrites').map(readRewrite),
    headers: list(hosting, 'headers').map((rule) => ({
      source: text(rule, 'source'),
      headers: list(rule, 'headers').map((header) => ({
        key: text(header, 'key'),
        value: text(header, 'value'),
      })),
    })),
    cleanUrls: hosting['cleanUrls'] === true,
  }
}

/** Firebase's globs are those of matchesGlob, except that a leading slash may be left out. */
export function matchesSource(source: string, path: string): boolean {
  return posix.matchesGlob(path, source.startsWith('/') || source.startsWith('**') ? source : `/${source}`)
}

function readRewrite(rule: Section): Rewrite {
  const source = text(rule, 'source')
  if (typeof rule['destination'] === 'string') return { source, destination: rule['destination'] }
  const target = rule['function']
  if (typeof target === 'string') return { source, function: target }
  if (isSection(target)) return { source, function: text(target, 'functionId') }
  return unsupported(`the rewrite of ${source}`)
}

type Section = Readonly<Record<string, unknown>>

function parse(path: string): Section {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isSection(value) ? value : fail('it is not an object')
  } catch (error) {
    if (error instanceof Refusal) throw error
    return fail(error instanceof Error ? error.message : String(error))
  }
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function section(from: Section, key: string): Section {
  const value = from[key]
  return isSection(value) ? value : fail(`"${key}" is missing or not an object`)
}

function text(from: Section, key: string): string {
  const value = from[key]
  return typeof value === 'string'
    ? value
    : fail(`"${key}" is missing or not a text in ${JSON.stringify(from)}`)
}

function list(from: Section, key: string): readonly Section[] {
  const value = from[key] ?? []
  return Array.isArray(value) ? value.filter(isSection) : fail(`"${key}" is not a list`)
}

function fail(reason: string): never {
  throw new Refusal(`firebase.json cannot be used: ${reason}.`)
}

function unsupported(what: string): never {
  return fail(`${what} is not supported by this home`)
}
