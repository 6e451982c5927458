// The functions as the deploying tool sees them: firebase-functions' own discovery, in a process of its own as firebase-tools
// runs it, compared with what the local home makes of the same bundle.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { cloudEventType, type Endpoint } from '../../local/functions/endpoint.ts'
import { loadFunctions } from '../../local/functions/load.ts'
import type { FunctionsSource } from '../../local/project.ts'

const Deployed = z.object({
  region: z.array(z.string()),
  timeoutSeconds: z.int(),
  concurrency: z.int(),
  maxInstances: z.int(),
  callableTrigger: z.object({}).optional(),
  eventTrigger: z
    .object({
      eventType: z.string(),
      eventFilterPathPatterns: z.object({ document: z.string() }),
      retry: z.boolean(),
    })
    .optional(),
  scheduleTrigger: z
    .object({
      schedule: z.string(),
      timeZone: z.string(),
      retryConfig: z.object({ retryCount: z.int().default(0) }),
    })
    .optional(),
})

export const Manifest = z.object({
  endpoints: z.record(z.string(), Deployed),
  params: z.array(z.object({ name: z.string(), type: z.string(), default: z.unknown().optional() })),
})
export type Manifest = z.infer<typeof Manifest>

const project = 'demo-check'

export const discover = ({ folder }: FunctionsSource): Manifest => {
  const kept = mkdtempSync(join(tmpdir(), 'manifest-'))
  try {
    const output = join(kept, 'functions.json')
    const entry = createRequire(import.meta.url).resolve('firebase-functions')
    const discovery = join(dirname(entry), '../bin/firebase-functions.js')
    const env = {
      ...process.env,
      GCLOUD_PROJECT: project,
      FIREBASE_CONFIG: JSON.stringify({ projectId: project }),
      FUNCTIONS_MANIFEST_OUTPUT_PATH: output,
    }
    execFileSync(process.execPath, [discovery], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
    return Manifest.parse(JSON.parse(readFileSync(output, 'utf8')))
  } finally {
    rmSync(kept, { recursive: true })
  }
}

/** What the local home would run; every parameter without a default is given some value of its type. */
export const loadLocally = (
  { folder, bundle }: FunctionsSource,
  { params }: Manifest,
): Promise<readonly Endpoint[]> => {
  const samples: Readonly<Record<string, string>> = { int: '0', float: '0', boolean: 'false', list: '[]' }
  const unset = params.filter((one) => one.default === undefined)
  const parameters = Object.fromEntries(unset.map(({ name, type }) => [name, samples[type] ?? 'check']))
  const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }
  return loadFunctions(
    { project, bucket: project, folder, bundle, credentials: '', parameters },
    { ports, log: () => {} },
  )
}

export const manifestProblems = ({ endpoints }: Manifest, local: readonly Endpoint[]): string[] => {
  const deployed = new Set(Object.entries(endpoints).map(([name, endpoint]) => ofDeployed(name, endpoint)))
  const run = new Set(local.map(ofLocal))
  return [
    ...[...deployed.difference(run)].map((line) => `deployed, not run locally: ${line}`),
    ...[...run.difference(deployed)].map((line) => `run locally, not deployed: ${line}`),
  ]
}

/** Both sides as one line each: name, place, time, how many at once, and what starts it. */
const ofDeployed = (name: string, endpoint: z.infer<typeof Deployed>): string =>
  lineOf(name, {
    region: endpoint.region.join(),
    timeoutSeconds: endpoint.timeoutSeconds,
    concurrency: endpoint.maxInstances * endpoint.concurrency,
    start: startOfDeployed(endpoint),
  })

const startOfDeployed = ({
  callableTrigger,
  eventTrigger,
  scheduleTrigger,
}: z.infer<typeof Deployed>): string => {
  if (callableTrigger !== undefined) return 'callable'
  if (eventTrigger !== undefined) {
    const { eventType, eventFilterPathPatterns, retry } = eventTrigger
    return [eventType, eventFilterPathPatterns.document, retry].join(' ')
  }
  if (scheduleTrigger === undefined) return 'a trigger that this check does not know'
  const { schedule, timeZone, retryConfig } = scheduleTrigger
  return [schedule, timeZone, retryConfig.retryCount].join(', ')
}

const ofLocal = (endpoint: Endpoint): string =>
  lineOf(endpoint.name, { ...endpoint, start: startOfLocal(endpoint) })

const startOfLocal = ({ trigger }: Endpoint): string => {
  if (trigger.kind === 'document')
    return [cloudEventType(trigger.event), trigger.pattern.written, trigger.retry].join(' ')
  if (trigger.kind === 'schedule') return [trigger.written, trigger.timeZone, trigger.retryCount].join(', ')
  return trigger.kind
}

type Facts = { region: string; timeoutSeconds: number; concurrency: number; start: string }

const lineOf = (name: string, { region, timeoutSeconds, concurrency, start }: Facts): string =>
  `${name} in ${region}, ${timeoutSeconds} s, ${concurrency} at once: ${start}`
