// The app's own security rules, asked directly: documents in a map, a persona, a request, a verdict. The doors that carry
// such requests over the wire are tested in tests/local/firestore.
import { ok } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '../../domain/directory/person.ts'
import { Timestamp, type Document, type Fields, type Value } from '../../local/firestore/value.ts'
import { compileRules } from '../../local/rules/compile.ts'
import { coverageOf } from '../../local/rules/coverage-file.ts'
import type { Coverage } from '../../local/rules/coverage.ts'
import {
  type Access,
  ANY_ID,
  type Caller,
  type Lookups,
  type QueryFact,
  type Ruleset,
  type Service,
  type Verdict,
} from '../../local/rules/ruleset.ts'

export type Persona = { uid: string; role: Role; agencyId: string }

/** A whole number that is stored as a float all the same. */
export class Float {
  readonly value: number
  constructor(of: number) {
    this.value = of
  }
}

/** A plain value as a Firestore value: whole numbers are ints, objects are maps. */
export const value = (plain: unknown): Value => {
  if (plain instanceof Float) return plain.value
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

export const compile = (text: string, coverage: Coverage | null = null, service?: Service): Ruleset => {
  const compiled = compileRules(text, { coverage, ...(service !== undefined && { service }) })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.ruleset
}

const own = compile(source, coverageOf('firestore.rules', source))

export const caller = (persona: Persona | null): Caller =>
  persona === null
    ? null
    : bearer(persona.uid, { role: persona.role, agency: persona.agencyId, cv: 1, sub: persona.uid })

/** A caller whose token says this and no more. */
export const bearer = (uid: string, token: object): Caller => ({ uid, token: fields(token) })

type Verbs<Answer> = {
  get(path: string): Answer
  list(collection: string, query?: { limit?: number | null; where?: Record<string, unknown> }): Answer
  create(path: string, data: object): Answer
  update(path: string, data: object): Answer
  delete(path: string): Answer
}
export type World = Verbs<boolean>

/** Everything the app's own rules were asked in this process, and their answer: what a mutant of them must not pass. */
export type Question = { access: Access; lookups: Lookups; allowed: boolean }
export const questions: Question[] = []

/** What a caller may do where these documents exist. */
export const worldOf = (documents: Record<string, object>, as: Caller): World => {
  const verdicts = verdictsOf(documents, as)
  return {
    get: (path) => verdicts.get(path).allowed,
    list: (collection, query) => verdicts.list(collection, query).allowed,
    create: (path, data) => verdicts.create(path, data).allowed,
    update: (path, data) => verdicts.update(path, data).allowed,
    delete: (path) => verdicts.delete(path).allowed,
  }
}

/** Fails with what the rules say of a denial: the rule, its place, the conjunct and what it was given. */
export const mustAllow = (verdict: Verdict): void => {
  ok(verdict.allowed, verdict.details?.() ?? verdict.reason)
}

/** The same with the rules' reasons. */
export const verdictsOf = (documents: Record<string, object>, as: Caller): Verbs<Verdict> => {
  const held = (path: string): Document | null => {
    const data = documents[path]
    return data === undefined ? null : document(path, data)
  }
  const get = (path: readonly string[]): Document | null => held(path.join('/'))
  const lookups = { get, getAfter: get }
  const ask = (asked: Omit<Access, 'caller' | 'time'>): Verdict => {
    const access = { ...asked, caller: as, time: requestTime }
    const verdict = own.check(access, lookups)
    questions.push({ access, lookups, allowed: verdict.allowed })
    return verdict
  }
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
