// The engine as one client may use it: every read and every write is put before the rules, and a refusal ends the whole
// request. What a query proves is query-facts.ts; the verdict itself is rules/.
import type { Context } from '../../host/context.ts'
import type { Access, Caller, Ruleset } from '../../rules/ruleset.ts'
import { FirestoreError, type Change, type Engine, type Query, type Write } from '../engine.ts'
import type { Store } from '../methods/method.ts'
import type { Document, Timestamp } from '../value.ts'
import { formatFieldPath } from '../wire/field-paths.ts'
import { rootOf, segmentsOf } from '../wire/resource-names.ts'
import { factsOf, listPath } from './query-facts.ts'

export type Client = { caller: Caller; rules: Ruleset | null; context: Pick<Context, 'clock' | 'log'> }

export function judgedStore(engine: Engine, client: Client): Store {
  const now = (): Timestamp => client.context.clock.timestamp()
  const judgeList = (query: Query): void => judgeQuery(engine, client, query)
  return {
    beginTransaction: (options) => engine.beginTransaction(options),
    rollback: (transaction) => engine.rollback(transaction),
    async get(names, at) {
      const found = await engine.get(names, at)
      for (const [index, name] of names.entries())
        judge(client, rootOf(name), presentOf(engine), {
          method: 'get',
          path: segmentsOf(name),
          time: now(),
          before: found.documents[index] ?? null,
        })
      return found
    },
    async runQuery(query, at) {
      judgeList(query)
      return engine.runQuery(query, at)
    },
    async runAggregation(query, aggregations, at) {
      judgeList(query)
      return engine.runAggregation(query, aggregations, at)
    },
    async listDocuments(parent, collectionId, page) {
      judgeList({ parent, collectionId, allDescendants: false, orderBy: [], offset: 0, limit: page.size })
      return engine.listDocuments(parent, collectionId, page)
    },
    async listCollectionIds() {
      throw denied() // no rule can allow it: it is for administrators only
    },
    commit: async (writes, { transaction, guard } = {}) =>
      engine.commit(writes, {
        transaction,
        guard: (changes, time) => {
          judgeWrites(engine, client, { writes, changes, time })
          guard?.(changes, time)
        },
      }),
  }
}

type Asked = Omit<Access, 'caller'>
type Lookup = (name: string) => Document | null

function presentOf(engine: Engine): { get: Lookup; getAfter: Lookup } {
  const peek = (name: string): Document | null => engine.peek(name)
  return { get: peek, getAfter: peek }
}

function judge(client: Client, root: string, lookups: { get: Lookup; getAfter: Lookup }, asked: Asked): void {
  const verdict = client.rules?.check(
    { ...asked, caller: client.caller },
    {
      get: (path) => lookups.get([root, ...path].join('/')),
      getAfter: (path) => lookups.getAfter([root, ...path].join('/')),
    },
  )
  if (verdict?.allowed === true) return
  const what = `${asked.method} in ${asked.path.filter((_, index) => index % 2 === 0).join('/')}`
  client.context.log('warn', `firestore: denied ${what}: ${verdict?.reason ?? 'no valid rules are loaded'}`)
  throw denied()
}

function judgeQuery(engine: Engine, client: Client, query: Query): void {
  const limits = {
    limit: query.limit ?? null,
    offset: query.offset,
    orderBy: query.orderBy.map(({ field }) => formatFieldPath(field)),
  }
  const time = client.context.clock.timestamp()
  const path = listPath(query)
  for (const facts of factsOf(query.where))
    judge(client, rootOf(query.parent), presentOf(engine), {
      method: 'list',
      path,
      time,
      query: { ...limits, facts },
    })
}

/** Judges each document that the commit names, also where the commit would leave it as it is. */
function judgeWrites(
  engine: Engine,
  client: Client,
  { writes, changes, time }: { writes: readonly Write[]; changes: readonly Change[]; time: Timestamp },
): void {
  const byName = new Map(changes.map((change) => [change.name, change]))
  const get: Lookup = (name) => byName.get(name)?.before ?? (byName.has(name) ? null : engine.peek(name))
  const getAfter: Lookup = (name) => byName.get(name)?.after ?? (byName.has(name) ? null : engine.peek(name))
  const written = writes.filter(({ kind }) => kind !== 'verify')
  for (const name of new Set(written.map((write) => write.name))) {
    const before = get(name)
    const after = getAfter(name)
    const method = after === null ? 'delete' : before === null ? 'create' : 'update'
    judge(client, rootOf(name), { get, getAfter }, { method, path: segmentsOf(name), time, before, after })
  }
}

/** The words of production: they say nothing about whether the document exists. */
function denied(): FirestoreError {
  return new FirestoreError('PERMISSION_DENIED', 'Missing or insufficient permissions.')
}
