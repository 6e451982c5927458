// Brings the built functions into this process the way production does: environment and parameters first, then the
// module, then what its exports declare.
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Context, Ports } from '../host/context.ts'
import { host } from '../host/ports.ts'
import { Refusal } from '../host/refusal.ts'
import { type Endpoint, readEndpoints } from './endpoint.ts'
import { hearLogger } from './logger.ts'
import { applyDefaults, readParameterFiles } from './parameters.ts'

export type Deployment = {
  project: string
  bucket: string
  /** The functions' own folder, with the files of their parameters. */
  folder: string
  /** The built entry point. */
  bundle: string
  /** The file with the service account that functions act as. */
  credentials: string
  /** Values of the functions' parameters that only the home knows, such as the port of its mail server. */
  parameters: Readonly<Record<string, string>>
}

/** Of a CommonJS module Node also gives what it exports under other names, which would be functions twice. */
type Imported = { 'module.exports'?: object }

/** Once a process: modules and environment are the process's own. */
export async function loadFunctions(
  deployment: Deployment,
  { ports, log }: Pick<Context, 'ports' | 'log'>,
): Promise<readonly Endpoint[]> {
  if (!existsSync(deployment.bundle)) {
    throw new Refusal(`${deployment.bundle} does not exist: build the functions first (npm run build).`)
  }
  Object.assign(process.env, environment(deployment, ports))
  const unhear = hearLogger(log)
  try {
    const module = (await import(pathToFileURL(deployment.bundle).href)) as Imported
    applyDefaults(process.env)
    return readEndpoints(module['module.exports'] ?? module)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    throw new Error(`The functions in ${deployment.bundle} could not be loaded: ${reason}`, { cause: error })
  } finally {
    unhear()
  }
}

/** What the operator set in the shell wins over the home's values, and those over the files. */
function environment(deployment: Deployment, ports: Ports): NodeJS.ProcessEnv {
  const { project, bucket, folder, parameters } = deployment
  return {
    ...readParameterFiles(folder, project),
    ...parameters,
    ...process.env,
    GCLOUD_PROJECT: project,
    GOOGLE_CLOUD_PROJECT: project,
    GOOGLE_APPLICATION_CREDENTIALS: deployment.credentials,
    // Google's libraries would look for their cloud's metadata server; nothing here talks to anything but loopback.
    METADATA_SERVER_DETECTION: 'none',
    FIREBASE_CONFIG: JSON.stringify({ projectId: project, storageBucket: bucket }),
    FIRESTORE_EMULATOR_HOST: `${host}:${ports.firestore}`,
    FIREBASE_AUTH_EMULATOR_HOST: `${host}:${ports.auth}`,
    FIREBASE_STORAGE_EMULATOR_HOST: `${host}:${ports.storage}`,
    STORAGE_EMULATOR_HOST: `http://${host}:${ports.storage}`,
  }
}
