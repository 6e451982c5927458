// Brings the built functions into this process the way production does: environment and parameters first, then the
// module, then what its exports declare.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseEnv } from 'node:util'
import type { Ports } from '../host/context.ts'
import { host } from '../host/ports.ts'
import { Refusal } from '../host/refusal.ts'
import { type Endpoint, readEndpoints } from './endpoint.ts'

export type Deployment = {
  project: string
  bucket: string
  /** The built entry point, `functions/dist/index.js`. */
  bundle: string
  /** Values of the functions' parameters that only the home knows, such as the port of its mail server. */
  parameters: Readonly<Record<string, string>>
}

/** Once a process: modules and environment are the process's own. */
export async function loadFunctions(deployment: Deployment, ports: Ports): Promise<readonly Endpoint[]> {
  if (!existsSync(deployment.bundle)) {
    throw new Refusal(`${deployment.bundle} does not exist: build it with npm run build.`)
  }
  Object.assign(process.env, environment(deployment, ports))
  try {
    const module = (await import(pathToFileURL(deployment.bundle).href)) as object
    return readEndpoints(module)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    throw new Error(`The functions in ${deployment.bundle} could not be loaded: ${reason}`, { cause: error })
  }
}

/** What the operator set in the shell wins over the home's values, and those over the files. */
function environment(deployment: Deployment, ports: Ports): Record<string, string | undefined> {
  const { project, bucket, bundle, parameters } = deployment
  const folder = dirname(dirname(bundle))
  return {
    ...readParameters(folder, ['.env', `.env.${project}`, '.env.local', '.secret.local']),
    ...parameters,
    ...process.env,
    GCLOUD_PROJECT: project,
    GOOGLE_CLOUD_PROJECT: project,
    FIREBASE_CONFIG: JSON.stringify({ projectId: project, storageBucket: bucket }),
    FIRESTORE_EMULATOR_HOST: `${host}:${ports.firestore}`,
    FIREBASE_AUTH_EMULATOR_HOST: `${host}:${ports.auth}`,
    FIREBASE_STORAGE_EMULATOR_HOST: `${host}:${ports.storage}`,
    STORAGE_EMULATOR_HOST: `http://${host}:${ports.storage}`,
  }
}

/** Firebase's own files for parameters and secrets, the later ones over the earlier. */
function readParameters(folder: string, names: readonly string[]): Record<string, string | undefined> {
  const files = names.map((name) => join(folder, name)).filter((path) => existsSync(path))
  return Object.assign({}, ...files.map((path) => parseEnv(readFileSync(path, 'utf8')))) as Record<string, string>
}
