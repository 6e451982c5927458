// Owns the engine under test: the real one on a real file, with a clock that stands where the test puts it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { TestContext } from 'node:test'
import { FirestoreError } from '../../../../local/firestore/engine.ts'
import type { Engine, Filter, FilterOp, Query, Write } from '../../../../local/firestore/engine.ts'
import { openEngine } from '../../../../local/firestore/open-engine.ts'
import type { EngineOptions } from '../../../../local/firestore/open-engine.ts'
import { Timestamp } from '../../../../local/firestore/value.ts'
import type { Document, Fields, Value } from '../../../../local/firestore/value.ts'

export const root = 'projects/demo/databases/(default)/documents'

export type World = { engine: Engine; database: DatabaseSync; clock: { millis: number }; file: string }

export function open(t: TestContext, options: EngineOptions = {}): World {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'))
  const world = openFile(join(folder, 'data.sqlite'), options)
  t.after(() => {
    world.engine.close()
    world.database.close()
    rmSync(folder, { recursive: true })
  })
  return world
}

export function openFile(file: string, options: EngineOptions = {}): World {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  const clock = { millis: Date.UTC(2026, 2, 1) }
  const engine = openEngine(
    {
      database,
      project: 'demo',
      clock: { now: () => clock.millis, timestamp: () => Timestamp.fromMillis(clock.millis) },
      ports: { web: 0, functions: 0, firestore: 0, auth: 0, storage: 0, smtp: 0 },
      log: () => {},
    },
    options,
  )
  return { engine, database, clock, file }
}

/** An engine with these documents, by path; an id alone is one of the collection `c`. */
export async function filled(
  t: TestContext,
  documents: Record<string, Record<string, Plain>>,
  options?: EngineOptions,
) {
  const { engine } = open(t, options)
  await engine.commit(
    Object.entries(documents).map(([path, plain]) => set(path.includes('/') ? path : `c/${path}`, plain)),
  )
  return engine
}

/** Fields from a plain object; numbers that are whole are integers, as the SDKs send them. */
export function fields(plain: Record<string, Plain>): Fields {
  return new Map(Object.entries(plain).map(([field, value]) => [field, toValue(value)]))
}

export type Plain = Value | Plain[] | { [name: string]: Plain }

export function toValue(plain: Plain): Value {
  if (typeof plain === 'number' && Number.isSafeInteger(plain) && !Object.is(plain, -0)) return BigInt(plain)
  if (Array.isArray(plain)) return plain.map((one: Plain) => toValue(one))
  if (plain !== null && typeof plain === 'object' && Object.getPrototypeOf(plain) === Object.prototype) {
    return fields(plain as Record<string, Plain>)
  }
  return plain as Value
}

export function name(path: string): string {
  return `${root}/${path}`
}

export function set(path: string, plain: Record<string, Plain>): Write {
  return { kind: 'update', name: name(path), fields: fields(plain) }
}

export function remove(path: string): Write {
  return { kind: 'delete', name: name(path) }
}

export function where(field: string, op: FilterOp, value: Plain = null): Filter {
  return { kind: 'field', field: field.split('.'), op, value: toValue(value) }
}

export function and(...filters: Filter[]): Filter {
  return { kind: 'and', filters }
}

export function or(...filters: Filter[]): Filter {
  return { kind: 'or', filters }
}

type Asked = Partial<Omit<Query, 'orderBy'>> & { order?: string[] }

/** A query of a collection below the root; `order: ['a', '-b']` is a upwards, then b downwards. */
export function query(collectionId: string, { order = [], ...rest }: Asked = {}): Query {
  return {
    parent: root,
    collectionId,
    allDescendants: false,
    offset: 0,
    orderBy: order.map((one) => ({
      field: one.replace(/^-/u, '').split('.'),
      direction: one.startsWith('-') ? 'desc' : 'asc',
    })),
    ...rest,
  }
}

/** Paths below the root. */
export function paths(documents: readonly Document[]): string[] {
  return documents.map((document) => document.name.slice(root.length + 1))
}

export async function ask(engine: Engine, asked: Query): Promise<string[]> {
  return paths((await engine.runQuery(asked)).documents)
}

export async function read(engine: Engine, path: string): Promise<Document | null> {
  const { documents } = await engine.get([name(path)])
  return documents[0] ?? null
}

/** The status of the refusal; fails when there is none. */
export async function refusal(promise: Promise<unknown>): Promise<{ status: string; message: string }> {
  try {
    await promise
  } catch (error) {
    if (error instanceof FirestoreError) return { status: error.status, message: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}
