// Builders for rules tests: a rules file around one condition, documents, accesses, and what came out.
import assert from 'node:assert/strict'
import { type CompileOptions, compileRules } from '../../../local/rules/compile.ts'
import {
  type Access,
  ANY_ID,
  type Lookups,
  type QueryFact,
  type Ruleset,
  type RulesProblem,
  type Verdict,
} from '../../../local/rules/ruleset.ts'
import { type Document, type Fields, Timestamp, type Value } from '../../../local/firestore/value.ts'

export const noon = Timestamp.fromMillis(Date.UTC(2026, 10, 23, 12))

export function fields(of: Record<string, Value>): Fields {
  return new Map(Object.entries(of))
}

export function doc(path: string, of: Record<string, Value> = {}): Document {
  const name = `projects/demo/databases/(default)/documents/${path}`
  return { name, fields: fields(of), createTime: noon, updateTime: noon }
}

export const alice = { uid: 'alice', token: fields({ role: 'clerk', agency: 'stttt' }) }

/** Lookups in a fixed set of documents, the same before and after. */
export function among(...documents: Document[]): Lookups {
  const byPath = new Map(documents.map((one) => [one.name.split('/documents/')[1], one]))
  const get = (path: readonly string[]): Document | null => byPath.get(path.join('/')) ?? null
  return { get, getAfter: get }
}

export function rules(body: string, version = '2'): string {
  return `rules_version = '${version}';\nservice cloud.firestore {\n  match /databases/{database}/documents {\n${body}\n  }\n}\n`
}

export function compiled(source: string, options?: CompileOptions): Ruleset {
  const result = compileRules(source, options)
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problems))
  return result.ruleset
}

export function problemsOf(source: string, options?: CompileOptions): RulesProblem[] {
  const result = compileRules(source, options)
  assert.ok(!result.ok, 'these rules should not compile')
  return result.problems
}

export function warningsOf(source: string): RulesProblem[] {
  const result = compileRules(source)
  assert.ok(result.ok)
  return result.warnings
}

export function reading(path: string, before: Document | null = doc(path)): Access {
  return { method: 'get', path: path.split('/'), caller: alice, time: noon, before }
}

export function writing(path: string, after: Document, before: Document | null = null): Access {
  const method = before === null ? 'create' : 'update'
  return { method, path: path.split('/'), caller: alice, time: noon, before, after }
}

export function listing(collection: string, ...facts: QueryFact[]): Access {
  const query = { limit: 20, offset: 0, orderBy: [], facts }
  return { method: 'list', path: [...collection.split('/'), ANY_ID], caller: alice, time: noon, query }
}

export function fact(field: string, op: string, value: Value): QueryFact {
  return { field: field.split('.'), op, value }
}

export function check(ruleset: Ruleset, access: Access, lookups = among()): Verdict {
  return ruleset.check(access, lookups)
}

/** What a condition comes to: an error makes neither it nor its negation true. */
export function outcomeOf(condition: string, access = reading('things/t1'), lookups = among()): string {
  const ask = (text: string): boolean =>
    check(compiled(rules(`match /{all=**} { allow read, write: if ${text}; }`)), access, lookups).allowed
  if (ask(condition)) return 'true'
  return ask(`!(${condition})`) ? 'false' : 'error'
}
