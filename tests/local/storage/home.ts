// Owns a running Auth and Storage for tests, with the real client libraries connected to them.
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { Storage as Library } from '@google-cloud/storage'
import { serviceAccount, type ServiceAccount } from '../../../local/auth/service-account.ts'
import { startStorage } from '../../../local/storage/storage.ts'
import type { Access, Ruleset } from '../../../local/rules/ruleset.ts'
import { openHome as openAuthHome, project } from '../auth/home.ts'

export const bucketName = `${project}.firebasestorage.app`

export type Home = Awaited<ReturnType<typeof openHome>>

export async function openHome(t: TestContext, options: { folder?: string; rules?: Ruleset } = {}) {
  const home = await openAuthHome(t, options.folder === undefined ? {} : { folder: options.folder })
  const { rules = null } = options
  const storage = await startStorage({
    context: home.context,
    port: 0,
    identify: home.auth.identify,
    rules: () => rules,
  })
  t.after(() => storage.close())
  const origin = `http://127.0.0.1:${storage.port}`
  const library = await connectLibrary(home.folder, origin, serviceAccount(home.context))
  return { ...home, storage, origin, library, bucket: library.bucket(bucketName) }
}

/** The library as a function's code gets it: by the environment alone. */
export async function connectLibrary(
  folder: string,
  origin: string,
  account: ServiceAccount,
): Promise<Library> {
  const credentials = join(folder, `${account.project_id}-credentials.json`)
  await writeFile(credentials, JSON.stringify(account))
  process.env['STORAGE_EMULATOR_HOST'] = origin
  process.env['GOOGLE_APPLICATION_CREDENTIALS'] = credentials
  const library = new Library({ retryOptions: { autoRetry: false } })
  await library.authClient.getCredentials()
  return library
}

/** Rules as a function, and the list of what they were asked. */
export function rulesThat(decide: (access: Access) => boolean): Ruleset & { asked: Access[] } {
  const asked: Access[] = []
  const check = (access: Access) => {
    asked.push(access)
    return { allowed: decide(access), reason: 'storage.rules:1' }
  }
  return { asked, check }
}

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: string }

/** One request as it goes over the wire; its path is sent as it is. */
export function raw(
  home: { storage: { port: number } },
  line: `${string} ${string}`,
  options: { headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<RawAnswer> {
  const [method = '', path = ''] = line.split(' ')
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  const sent = httpRequest(
    { host: '127.0.0.1', port: home.storage.port, method, path, headers: options.headers ?? {} },
    (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    },
  )
  sent.on('error', reject)
  sent.end(options.body)
  return promise
}

export function someBytes(length: number): Buffer {
  return randomBytes(length)
}
