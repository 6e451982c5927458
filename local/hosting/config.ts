// The hosting part of firebase.json: what it may say here, read once at start. What it says and this home does not do is
// refused, since a rule that is silently ignored would differ from production.
import { join, posix } from 'node:path'
import {
  isSection,
  list,
  readFirebaseJson,
  section,
  text,
  unsupported,
  type Section,
} from '../host/firebase-json.ts'

export type Rewrite = { source: string } & ({ destination: string } | { function: string })

export type HostingConfig = {
  /** The folder that is served. */
  root: string
  rewrites: readonly Rewrite[]
  headers: readonly { source: string; headers: readonly { key: string; value: string }[] }[]
  cleanUrls: boolean
}

export function readHostingConfig(projectFolder: string): HostingConfig {
  const hosting = section(readFirebaseJson(projectFolder), 'hosting')
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
