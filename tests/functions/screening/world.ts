// A Firestore of our own for screening tests: the real engine behind its real port, and the app's own documents in it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Firestore } from 'firebase-admin/firestore'
import { canonicalJson } from '../../../domain/audit/canonical-json.ts'
import { submit } from '../../../domain/registration/submit.ts'
import { Draft, Registration, RegistrationId, type Version } from '../../../domain/registration/documents.ts'
import { instantFromMillis, millisOf, type Instant } from '../../../domain/time/instant.ts'
import { sha256 } from '../../../functions/src/platform/audit-chain.ts'
import { carryOut } from '../../../functions/src/platform/carry-out.ts'
import type { Live } from '../../../functions/src/platform/live.ts'
import { openEngine } from '../../../local/firestore/open-engine.ts'
import { startFirestore } from '../../../local/firestore/server.ts'
import { Timestamp } from '../../../local/firestore/value.ts'
import { openStore } from '../../../local/host/store.ts'
import * as kit from '../../kit/builders.ts'
import { adminFirestore } from '../../local/firestore/doors/admin-client.ts'

export type World = {
  db: Firestore
  live: Live
  later: (millis: number) => void
  /** Submits a version of an agency's entry as the callable would; answers the registration. */
  submit: (entry: Entry) => Promise<Registration>
  data: (path: string) => Promise<Record<string, unknown> | null>
  ids: (collection: string) => Promise<string[]>
}

export type Entry = { id: string; agency?: string; content?: Record<string, unknown> }

const indexes: unknown = JSON.parse(
  readFileSync(new URL('../../../firestore.indexes.json', import.meta.url), 'utf8'),
)
let projects = 0

const openFirestore = async (t: TestContext): Promise<Firestore> => {
  const folder = mkdtempSync(join(tmpdir(), 'screening-'))
  const store = openStore(folder)
  const clock = { now: () => Date.now(), timestamp: () => Timestamp.fromMillis(Date.now()) }
  const project = `screening-${process.pid}-${(projects += 1)}`
  const ports = { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 }
  const context = { project, database: store.database, clock, ports, log: () => {} }
  const engine = openEngine(context, { indexes, requireIndexes: true })
  const server = await startFirestore({
    context,
    engine,
    rules: () => null,
    identify: () => 'admin',
    port: 0,
    host: '127.0.0.1',
  })
  const admin = adminFirestore(server.port, project)
  t.after(async () => {
    await admin.close()
    await server.close()
    engine.close()
    store.close()
    rmSync(folder, { recursive: true })
  })
  return admin.firestore
}

export const agencies = ['stttt', 'syt', 'ubnd-tan-yen'] as const

const seed = async (db: Firestore): Promise<void> => {
  const people = [
    ...agencies.flatMap((agency) => [kit.person('clerk', agency), kit.person('head', agency)]),
    kit.person('snv', 'snv'),
    kit.person('skhcn', 'skhcn'),
  ]
  const batch = db.batch()
  batch.set(db.doc('campaigns/cchc-2026'), kit.campaign())
  for (const person of people) batch.set(db.doc(`people/${person.uid}`), person)
  await batch.commit()
}

const submitting = async (db: Firestore, now: Instant, given: Entry): Promise<Registration> => {
  const agency = given.agency ?? 'stttt'
  const id = RegistrationId.parse(given.id.padEnd(20, '0'))
  const stored = await db.doc(`registrations/${id}`).get()
  const existing = stored.exists ? Registration.parse(stored.data()) : null
  const content = kit.content(given.content)
  const draft = kit.draft({ agencyId: agency, content, basedOn: existing?.version ?? 0 })
  const decision = submit(draft, {
    ...kit.submitFacts({ id, now, existing }),
    actor: kit.actor('head', agency),
    newCode: `SK26-${given.id}`,
    sha256: sha256(canonicalJson(content)),
    agencyPeople: [kit.person('clerk', agency), kit.person('head', agency)],
  })
  if (!decision.ok) throw new Error(JSON.stringify(decision.issues))
  await db.doc(`drafts/${id}`).set(Draft.parse(draft))
  return db.runTransaction(async (tx) => carryOut(db, tx, decision.value))
}

export const openWorld = async (t: TestContext): Promise<World> => {
  const db = await openFirestore(t)
  await seed(db)
  let now = kit.now
  const live: Live = {
    db,
    now: () => now,
    random: (bytes) => new Uint8Array(bytes),
    bucket: () => Promise.reject(new Error('screening has no business with the bucket')),
  }
  return {
    db,
    live,
    later: (millis) => (now = instantFromMillis(millisOf(now) + millis)),
    submit: (entry) => submitting(db, now, entry),
    data: async (path) => (await db.doc(path).get()).data() ?? null,
    ids: async (collection) => (await db.collection(collection).select().get()).docs.map(({ id }) => id),
  }
}

/** A version that the schema does not take, as an import of an older form could leave it. */
export const spoil = async (db: Firestore, id: string, change: Record<string, unknown>): Promise<void> => {
  const reference = db.doc(`registrations/${id}/versions/1`)
  const version = (await reference.get()).data() as Version
  await reference.set({ ...version, ...change })
}
