// The app's own security rules, asked directly: documents in a map, a persona, a request, a verdict. The doors that carry
// such requests over the wire are tested in tests/local/firestore.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '../../domain/directory/person.ts'
import { Timestamp, type Document, type Fields, type Value } from '../../local/firestore/value.ts'
import { compileRules } from '../../local/rules/compile.ts'
import { ANY_ID, type Caller, type QueryFact, type Ruleset } from '../../local/rules/ruleset.ts'

export type Persona = { uid: string; role: Role; agencyId: string }

/** A plain value as a Firestore value: whole numbers are ints, objects are maps. */
export const value = (plain: unknown): Value => {
  if (plain instanceof Timestamp || plain === null) return plain
  if (typeof plain === 'number') return Number.isInteger(plain) ? BigInt(plain) : plain
  if (Array.isArray(plain)) return plain.map(value)
  if (typeof plain === 'object') return fields(plain)
  return plain as Value
}

const fields = (plain: object): Fields =>
  new Map(Object.entries(plain).map(([key, held]) => [key, value(held)]))

export const requestTime = new Timestamp(1_785_900_000, 0)

const prefix = 'projects/demo/databases/(default)/documents/'

const document = (path: string, data: object): Document => ({
  name: prefix + path,
  fields: fields(data),
  createTime: requestTime,
  updateTime: requestTime,
})

export const source = readFileSync(join(import.meta.dirname, '../../firestore.rules'), 'utf8')

export const compile = (text: string): Ruleset => {
  const compiled = compileRules(text)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.ruleset
}

const own = compile(source)

export const caller = (persona: Persona | null): Caller =>
  persona === null
    ? null
    : {
        uid: persona.uid,
        token: fields({ role: persona.role, agency: persona.agencyId, cv: 1, sub: persona.uid }),
      }

export type World = {
  get(path: string): boolean
  list(collection: string, query?: { limit?: number | null; where?: Record<string, unknown> }): boolean
  create(path: string, data: object): boolean
  update(path: string, data: object): boolean
  delete(path: string): boolean
}

/** What a caller may do where these documents exist. */
export const worldOf = (documents: Record<string, object>, as: Caller, ruleset: Ruleset = own): World => {
  const held = (path: string): Document | null => {
    const data = documents[path]
    return data === undefined ? null : document(path, data)
  }
  const lookups = {
    get: (path: readonly string[]) => held(path.join('/')),
    getAfter: (path: readonly string[]) => held(path.join('/')),
  }
  const ask = (access: Omit<Parameters<Ruleset['check']>[0], 'caller' | 'time'>): boolean =>
    ruleset.check({ ...access, caller: as, time: requestTime }, lookups).allowed
  return {
    get: (path) => ask({ method: 'get', path: path.split('/'), before: held(path) }),
    list: (collection, { limit = 50, where = {} } = {}) => {
      const facts: QueryFact[] = Object.entries(where).map(([field, wanted]) => ({
        field: [field],
        op: '==',
        value: value(wanted),
      }))
      return ask({
        method: 'list',
        path: [...collection.split('/'), ANY_ID],
        query: { limit, offset: 0, orderBy: [], facts },
      })
    },
    create: (path, data) =>
      ask({ method: 'create', path: path.split('/'), before: null, after: document(path, data) }),
    update: (path, data) =>
      ask({ method: 'update', path: path.split('/'), before: held(path), after: document(path, data) }),
    delete: (path) => ask({ method: 'delete', path: path.split('/'), before: held(path), after: null }),
  }
}
