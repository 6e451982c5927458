// A local Firestore for one test: the real engine on a throwaway file, its real port, and callers named by their bearer
// token ('owner' is the administrator, 'expired' holds a token that is no longer valid).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { TestContext } from 'node:test'
import type { Identity } from '../../../../local/firestore/access/identify.ts'
import { FirestoreError, type Engine } from '../../../../local/firestore/engine.ts'
import { openEngine, type EngineOptions } from '../../../../local/firestore/open-engine.ts'
import { startFirestore, type RunningFirestore } from '../../../../local/firestore/server.ts'
import { Timestamp, type Value } from '../../../../local/firestore/value.ts'
import type { Context } from '../../../../local/host/context.ts'
import { compileRules } from '../../../../local/rules/compile.ts'
import { replaceableRules } from '../../../../local/rules/replaceable-rules.ts'
import type { Ruleset } from '../../../../local/rules/ruleset.ts'

export type Home = RunningFirestore & {
  engine: Engine
  /** What the operator was told, line by line. */
  log: string[]
  url: string
  /** From now on the token of this caller is no longer valid. */
  expire(token: string): void
}

type HomeOptions = { rules?: string; now?: () => number } & EngineOptions

export const project = 'demo-doors'
export const documents = `projects/${project}/databases/(default)/documents`

export async function openHome(
  t: TestContext,
  { rules = '', now = Date.now, ...options }: HomeOptions = {},
): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'firestore-doors-'))
  const database = new DatabaseSync(join(folder, 'test.db'))
  const log: string[] = []
  const context = contextOf(database, log, now)
  const engine = openEngine(context, options)
  const expired = new Set(['expired'])
  const ofFile = rules === '' ? null : compiled(rules)
  const replaceable = replaceableRules(() => ofFile, 'cloud.firestore')
  const firestore = await startFirestore({
    context,
    engine,
    rules: (asked) => replaceable.of(asked),
    identify: (authorization) => identify(authorization, expired),
    port: 0,
    host: '127.0.0.1',
    replaceable,
  })
  t.after(async () => {
    await firestore.close()
    engine.close()
    database.close()
    rmSync(folder, { recursive: true })
  })
  const url = `http://127.0.0.1:${firestore.port}`
  return { ...firestore, engine, log, url, expire: (token) => void expired.add(token) }
}

function contextOf(database: DatabaseSync, log: string[], now: () => number): Context {
  return {
    project,
    database,
    clock: { now, timestamp: () => Timestamp.fromMillis(now()) },
    ports: { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 },
    log: (level, message) => log.push(`${level} ${message}`),
  }
}

function compiled(source: string): Ruleset {
  const result = compileRules(source)
  if (!result.ok) throw new FirestoreError('INVALID_ARGUMENT', JSON.stringify(result.problems))
  return result.ruleset
}

function identify(authorization: string | undefined, expired: ReadonlySet<string>): Identity {
  if (authorization === undefined) return null
  const token = authorization.replace(/^Bearer /, '')
  if (token === 'owner') return 'admin'
  if (expired.has(token)) throw new FirestoreError('UNAUTHENTICATED', 'The ID token has expired.')
  return { uid: token, token: new Map<string, Value>([['sub', token]]) }
}
