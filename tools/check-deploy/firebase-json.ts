// What firebase.json names and promises: files that are there, scripts that exist, pages whose policy lets them speak to the
// services they use, and an asset that is missing answered as missing.
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import * as z from 'zod'
import { matchesSource, readHostingConfig, type HostingConfig } from '../../local/hosting/config.ts'
import { readProject } from '../../local/project.ts'

const Predeploy = z.object({ predeploy: z.array(z.string()).default([]) })
const FirebaseJson = z.object({
  functions: z.tuple([Predeploy.extend({ runtime: z.string() })]),
  hosting: Predeploy,
})
const Scripts = z.object({ scripts: z.record(z.string(), z.string()) })

const readJson = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(join(folder, name), 'utf8'))

export const readRuntime = (folder: string): string =>
  FirebaseJson.parse(readJson(folder, 'firebase.json')).functions[0].runtime

export const fileProblems = (folder: string): string[] => {
  const { documentRules, fileRules, functions } = readProject(folder)
  const { root, rewrites } = readHostingConfig(folder)
  const pages = rewrites.flatMap((rule) => ('destination' in rule ? [join(root, rule.destination)] : []))
  const named = [documentRules, fileRules, functions?.bundle ?? null, root, ...pages]
  const absent = named.filter((path) => path !== null && !existsSync(path))
  return [
    ...new Set(absent.map((path) => `${relative(folder, path ?? '')} is not there`)),
    ...(named.includes(null) ? ['rules of Firestore and Storage and functions have to be named'] : []),
    ...scriptProblems(folder),
  ]
}

const scriptProblems = (folder: string): string[] => {
  const { functions, hosting } = FirebaseJson.parse(readJson(folder, 'firebase.json'))
  const { scripts } = Scripts.parse(readJson(folder, 'package.json'))
  const run = [...functions, hosting].flatMap(({ predeploy }) => predeploy)
  return [...new Set(run)]
    .filter((command) => scripts[command.replace(/^npm run /, '')] === undefined)
    .map((command) => `predeploy: package.json has no script for "${command}"`)
}

/** Hosts that a page speaks to, by the services this product uses. */
const spokenTo = [
  'https://firestore.googleapis.com',
  'https://firebasestorage.googleapis.com',
  'https://identitytoolkit.googleapis.com',
  'https://securetoken.googleapis.com',
  'https://*.cloudfunctions.net',
]

export const hostingProblems = ({ rewrites, headers }: HostingConfig): string[] => {
  const swallowed = rewrites.filter(({ source }) => matchesSource(source, '/assets/missing.js'))
  const unreached = ['/page', '/page/part'].filter(
    (path) => !rewrites.some(({ source }) => matchesSource(source, path)),
  )
  return [
    ...swallowed.map(({ source }) => `the rewrite of ${source} answers a missing asset with a page`),
    ...unreached.map((path) => `no rewrite brings ${path} to the page`),
    ...headers.flatMap(repeated),
    ...policyProblems(headersOf(headers, '/')),
  ]
}

const repeated = ({ source, headers }: HostingConfig['headers'][number]): string[] => {
  const keys = headers.map(({ key }) => key.toLowerCase())
  return keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `${source}: ${key} stands twice`)
}

const headersOf = (rules: HostingConfig['headers'], path: string): ReadonlyMap<string, string> =>
  new Map(
    rules
      .filter(({ source }) => matchesSource(source, path))
      .flatMap(({ headers }) => headers.map(({ key, value }) => [key.toLowerCase(), value] as const)),
  )

const policyProblems = (headers: ReadonlyMap<string, string>): string[] => {
  const policy = headers.get('content-security-policy') ?? ''
  const directives = new Map(
    policy.split(';').map((text) => {
      const [name = '', ...values] = text.trim().split(/\s+/)
      return [name, values] as const
    }),
  )
  const connected = directives.get('connect-src') ?? []
  const unsafe = [...directives].filter(([, values]) => values.some((value) => value.startsWith("'unsafe")))
  return [
    ...spokenTo
      .filter((host) => !connected.includes(host))
      .map((host) => `connect-src does not let pages speak to ${host}`),
    ...unsafe.map(([name]) => `${name} allows what is unsafe`),
    ...(headers.get('x-content-type-options') === 'nosniff' ? [] : ['X-Content-Type-Options is not nosniff']),
  ]
}
