// The engine as one client may use it: every read and every write is put before the rules, and a refusal ends the whole
// request. What a query proves is query-facts.ts; the verdict itself is rules/.
import type { Context } from '../../host/context.ts'
import type { Access, Caller, LookupBudget, Ruleset } from '../../rules/ruleset.ts'
import { FirestoreError, type Change, type Engine, type Query } from '../engine.ts'
import type { Store } from '../methods/method.ts'
import type { Document, Timestamp } from '../value.ts'
import { formatFieldPath } from '../indexes/field-path.ts'
import { databaseIdOf, projectOf, rootOf, segmentsOf } from '../wire/resource-names.ts'
import { factsOf, listPath } from './query-facts.ts'

export type Client = {
  caller: Caller
  rules: (project: string) => Ruleset | null
  context: Pick<Context, 'clock' | 'log'>
}

export function judgedStore(engine: Engine, client: Client): Store {
  const judge = new Judge(engine, client)
  return {
    beginTransaction: (options) => engine.beginTransaction(options),
    rollback: (transaction) => engine.rollback(transaction),
    async get(names, at) {
      const found = await engine.get(names, at)
      for (const [index, name] of names.entries()) judge.get(name, found.documents[index] ?? null)
      return found
    },
    async runQuery(query, at) {
      judge.list(query)
      return engine.runQuery(query, at)
    },
    async runAggregation(query, aggregations, at) {
      judge.list(query)
      return engine.runAggregation(query, aggregations, at)
    },
    explain(query) {
      judge.list(query)
      return engine.explain(query)
    },
    async listDocuments(parent, collectionId, page) {
      judge.list({ parent, collectionId, allDescendants: false, orderBy: [], offset: 0, limit: page.size })
      return engine.listDocuments(parent, collectionId, page)
    },
    async listCollectionIds() {
      throw denied() // no rule can allow it: it is for administrators only
    },
    async commit(writes, { transaction, guard } = {}) {
      const judged = (changes: readonly Change[], time: Timestamp): void => {
        judge.commit(changes, time)
        for (const { kind, name } of writes) if (kind === 'verify') judge.get(name, engine.peek(name))
        guard?.(changes, time)
      }
      return engine.commit(writes, { transaction, guard: judged })
    },
  }
}

type Asked = Omit<Access, 'caller' | 'container'>
type Lookup = (name: string) => Document | null

/** Judges the parts of one request, which share the limit on documents that rules may look up. */
class Judge {
  readonly #engine: Engine
  readonly #client: Client
  readonly #budget: LookupBudget = new Set()
  /** By project: the same from the first judgement to the last, whatever is reloaded meanwhile. */
  readonly #inForce = new Map<string, Ruleset | null>()

  constructor(engine: Engine, client: Client) {
    this.#engine = engine
    this.#client = client
  }

  get(name: string, before: Document | null): void {
    this.#judge(rootOf(name), { method: 'get', path: segmentsOf(name), time: this.#now(), before })
  }

  /** Proves the list from the query alone, once for each alternative of its filter. */
  list(query: Query): void {
    const { limit = null, offset } = query
    const orderBy = query.orderBy.map(({ field }) => formatFieldPath(field))
    const asked = { method: 'list', path: listPath(query), time: this.#now() } as const
    for (const facts of factsOf(query))
      this.#judge(rootOf(query.parent), { ...asked, query: { limit, offset, orderBy, facts } })
  }

  /** Judges each document that the commit names; `getAfter` sees what the whole commit would leave. */
  commit(changes: readonly Change[], time: Timestamp): void {
    const byName = new Map(changes.map((change) => [change.name, change]))
    const left: Lookup = (name) => {
      const change = byName.get(name)
      return change === undefined ? this.#engine.peek(name) : change.after
    }
    for (const { name, before, after } of changes) {
      const method = after === null ? 'delete' : before === null ? 'create' : 'update'
      this.#judge(rootOf(name), { method, path: segmentsOf(name), time, before, after }, left)
    }
  }

  #judge(root: string, asked: Asked, left?: Lookup): void {
    const { caller, context } = this.#client
    const rules = this.#rules(projectOf(root))
    const below = (lookup: Lookup) => (path: readonly string[]) => lookup([root, ...path].join('/'))
    const get = below((name) => this.#engine.peek(name))
    const lookups = { get, getAfter: left === undefined ? get : below(left), budget: this.#budget }
    const verdict = rules?.check({ ...asked, caller, container: databaseIdOf(root) }, lookups)
    const collections = asked.path.filter((_, index) => index % 2 === 0).join('/')
    const tell = (what: string): void =>
      context.log('warn', `firestore: ${asked.method} in ${collections}: ${what}`)
    if (verdict?.warning !== undefined) tell(verdict.warning)
    if (verdict?.allowed === true) return
    tell(`denied: ${verdict?.reason ?? 'no valid rules are in force'}`)
    throw denied()
  }

  #rules(project: string): Ruleset | null {
    const known = this.#inForce.get(project)
    const rules = known === undefined ? this.#client.rules(project) : known
    this.#inForce.set(project, rules)
    return rules
  }

  #now(): Timestamp {
    return this.#client.context.clock.timestamp()
  }
}

/** The words of production: they say nothing about whether the document exists. */
function denied(): FirestoreError {
  return new FirestoreError('PERMISSION_DENIED', 'Missing or insufficient permissions.')
}
