// A world for tests of the functions: the real local home with the built functions on free ports, its people signed in,
// and the documents a test wants. One world a test file, since functions and Date are the process's own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Firestore } from 'firebase-admin/firestore'
import type { CallInput, CallName, CallOutput, CallRefusal } from '../../domain/calls.ts'
import { Agency } from '../../domain/directory/agency.ts'
import type { Person, Role } from '../../domain/directory/person.ts'
import type { Campaign } from '../../domain/campaign/campaign.ts'
import { sortKey } from '../../domain/text/order.ts'
import type { Bucket } from '../../functions/src/platform/live.ts'
import type { SmtpScript } from '../../local/mail/sink.ts'
import { startHome, type Home } from '../../local/start.ts'
import { campaign, now, person } from '../kit/builders.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const project = 'demo-functions'

/** What a call answered: the output, or the protocol's status with the refusal. */
export type Called<N extends CallName> =
  { output: CallOutput[N] } | { status: string; refusal: CallRefusal | undefined }

export type Caller = {
  call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<Called<N>>
  /** For input that the types would not let through. */
  callRaw: (name: string, input: unknown) => Promise<{ status: string; refusal: CallRefusal | undefined }>
}

export type World = {
  home: Home
  /** Where its data lie. */
  folder: string
  db: Firestore
  bucket: () => Promise<Bucket>
  as: (role: Role, agencyId: string, claims?: Record<string, unknown>) => Promise<Caller>
  anonymous: Caller
  data: (path: string) => Promise<Record<string, unknown> | undefined>
  close: () => Promise<void>
}

export const agency = (id: string, order: number): Agency =>
  Agency.parse({
    id,
    names: [{ name: `Cơ quan ${id}`, from: '2011-01-01' }],
    level: 'tinh',
    order,
    sortKey: sortKey(id),
    active: true,
  })

/** The people of two agencies and of the desk. */
export const people: readonly Person[] = [
  ...['stttt', 'syt'].flatMap((id) => [person('clerk', id), person('head', id)]),
  person('skhcn', 'skhcn'),
  person('snv', 'snv'),
  person('leadership', 'vpubnd'),
  person('admin', 'stttt'),
  person('auditor', 'snv'),
  person('member', 'syt'),
]

export const openWorld = async (
  options: { campaign?: Campaign; now?: string; smtpScript?: SmtpScript } = {},
): Promise<World> => {
  const data = await mkdtemp(join(tmpdir(), 'functions-'))
  const home = await startHome({
    project,
    folder: root,
    data,
    port: 0,
    now: Date.parse(options.now ?? now),
    parameters: (ports) => ({
      SITE_URL: 'https://sang-kien.example',
      SMTP_HOST: '127.0.0.1',
      SMTP_PORT: String(ports.smtp),
      SMTP_REQUIRE_TLS: 'false',
    }),
    codePage: '/dat-lai-mat-khau',
    sender: 'khong-tra-loi@localhost',
    log: () => {},
    ...(options.smtpScript === undefined ? {} : { smtpScript: options.smtpScript }),
  })
  // Loaded only now: the libraries read the emulators' addresses from the environment that the home has set.
  const { initializeApp, deleteApp } = await import('firebase-admin/app')
  const { getFirestore } = await import('firebase-admin/firestore')
  const { getAuth } = await import('firebase-admin/auth')
  const app = initializeApp({ projectId: project }, 'test')
  const db = getFirestore(app)
  const batch = db.batch()
  for (const [at, id] of ['stttt', 'syt', 'skhcn', 'snv', 'vpubnd'].entries())
    batch.set(db.doc(`agencies/${id}`), agency(id, at + 1))
  for (const each of people) batch.set(db.doc(`people/${each.uid}`), each)
  const call = options.campaign ?? campaign()
  batch.set(db.doc(`campaigns/${call.id}`), call)
  await batch.commit()

  const auth = getAuth(app)
  const tokenOf = async (uid: string, claims: object): Promise<string> => {
    const email = `${uid}@bacgiang.example`
    await auth.createUser({ uid, email, password }).catch(unlessThere)
    await auth.setCustomUserClaims(uid, claims)
    const address = `http://127.0.0.1:${home.ports.auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=none`
    const { json } = await post(address, { email, password, returnSecureToken: true })
    return String((json as { idToken: unknown }).idToken)
  }
  const callerWith = (token: string | null): Caller => {
    const callRaw = async (name: string, input: unknown): Promise<never> => {
      const address = `http://127.0.0.1:${home.ports.functions}/${project}/asia-southeast1/${name}`
      const { json } = await post(address, { data: input }, token)
      const { result, error } = json as Answer
      return (
        error === undefined ? { output: result } : { status: error.status, refusal: error.details }
      ) as never
    }
    return { call: callRaw, callRaw }
  }
  return {
    home,
    folder: data,
    db,
    bucket: async () => (await import('firebase-admin/storage')).getStorage(app).bucket(home.bucket),
    anonymous: callerWith(null),
    async as(role, agencyId, claims = {}) {
      const uid = `${role}-${agencyId}`
      return callerWith(await tokenOf(uid, { role, agency: agencyId, cv: 1, ...claims }))
    },
    data: async (path) => (await db.doc(path).get()).data(),
    async close() {
      await home.idle()
      await deleteApp(app)
      await home.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

const password = 'mat-khau-thu-2026'

const unlessThere = (error: unknown): void => {
  if (!(error instanceof Error && 'code' in error && error.code === 'auth/uid-already-exists')) throw error
}

type Answer = { result?: unknown; error?: { status: string; details?: CallRefusal } }

const post = async (
  address: string,
  body: unknown,
  token: string | null = null,
): Promise<{ json: unknown }> => {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  }
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  return { json: await response.json() }
}

/** `aaaa…1`: a registration id that a test can tell. */
export const idOf = (name: string): string => name.padEnd(20, '0')
