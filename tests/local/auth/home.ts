// Owns a running Auth for tests: a temporary database file, a clock that can be moved, letters kept for reading, and
// the real SDKs connected to it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { TestContext } from 'node:test'
import { deleteApp as deleteAdminApp, initializeApp as initializeAdminApp } from 'firebase-admin/app'
import { getAuth as getAdminAuth } from 'firebase-admin/auth'
import { deleteApp, initializeApp } from 'firebase/app'
import { connectAuthEmulator, getAuth } from 'firebase/auth'
import type { Letter } from '../../../local/auth/action-mail.ts'
import { startAuth, type AuthService } from '../../../local/auth/auth.ts'
import { Timestamp } from '../../../local/firestore/value.ts'
import type { Clock, Context } from '../../../local/host/context.ts'

export const project = 'demo-sang-kien'

export type MovableClock = Clock & { advance(seconds: number): void }

/** Stands still until moved. It starts at the machine's time, since the Admin SDK judges a token's age by that. */
export function movableClock(): MovableClock {
  let time = Date.now()
  const now = () => time
  return {
    now,
    timestamp: () => Timestamp.fromMillis(now()),
    advance: (seconds) => void (time += seconds * 1000),
  }
}

export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  return database
}

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'local-home-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export function contextOn(database: DatabaseSync, clock: Clock = movableClock()): Context {
  const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }
  return { project, database, clock, ports, log: () => {} }
}

export type Home = Awaited<ReturnType<typeof openHome>>

export async function openHome(t: TestContext, options: { strictTokens?: boolean; folder?: string } = {}) {
  const clock = movableClock()
  const folder = options.folder ?? (await temporaryFolder(t))
  const database = openDatabase(join(folder, 'home.sqlite'))
  const context = contextOn(database, clock)
  const { letters, sendMail, nextLetter } = mailbox()
  const auth = await startAuth({
    context,
    port: 0,
    sendMail,
    resetPage: 'http://127.0.0.1:5000/dat-lai-mat-khau',
    ...(options.strictTokens !== undefined && { strictTokens: options.strictTokens }),
  })
  t.after(async () => {
    await auth.close()
    database.close()
  })
  const clients = { admin: () => adminOf(t, auth), web: () => webOf(t, auth) }
  return { auth, clock, context, folder, letters, nextLetter, ...clients }
}

function mailbox() {
  const letters: Letter[] = []
  let arrived = Promise.withResolvers<Letter>()
  const sendMail = async (letter: Letter) => {
    letters.push(letter)
    arrived.resolve(letter)
    arrived = Promise.withResolvers()
  }
  return { letters, sendMail, nextLetter: () => arrived.promise }
}

let apps = 0

function adminOf(t: TestContext, auth: AuthService) {
  process.env['FIREBASE_AUTH_EMULATOR_HOST'] = `127.0.0.1:${auth.port}`
  const app = initializeAdminApp({ projectId: project }, `admin-${++apps}`)
  t.after(() => deleteAdminApp(app))
  return getAdminAuth(app)
}

function webOf(t: TestContext, auth: AuthService) {
  const app = initializeApp({ apiKey: 'local', projectId: project }, `web-${++apps}`)
  t.after(() => deleteApp(app))
  const web = getAuth(app)
  connectAuthEmulator(web, `http://127.0.0.1:${auth.port}`, { disableWarnings: true })
  return web
}

/** One request as it goes over the wire; for what the SDKs would not send. */
export async function post(
  home: { auth: { port: number } },
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`http://127.0.0.1:${home.auth.port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** The code of a refusal, as in `{error: {message}}`. */
export function refusal(answer: { body: Record<string, unknown> }): unknown {
  return (answer.body['error'] as { message?: unknown } | undefined)?.message
}
