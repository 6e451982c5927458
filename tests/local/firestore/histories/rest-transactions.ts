// A history's client that is nothing but REST: begin, read under locks, commit, and again with the try before as its elder.
import { setTimeout as pause } from 'node:timers/promises'
import { documents } from '../doors/home.ts'
import type { Attempt, Read } from './check.ts'
import type { Answer, Change, Item, Question } from './model.ts'
import { queries, type Ask, type Transactions } from './transactions.ts'

const TRIES = 5

type Post = (method: string, body: object) => Promise<unknown>

export function restTransactions(port: number): Transactions {
  const post: Post = async (method, body) => {
    const response = await fetch(`http://127.0.0.1:${port}/v1/${documents}:${method}`, {
      method: 'POST',
      headers: { authorization: 'Bearer owner' },
      body: JSON.stringify(body),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Refusal(JSON.stringify(answer))
    return answer
  }
  let seen: string | undefined
  return {
    questions: queries,
    run: (work) => tryAndRetry(post, work),
    snapshot: async (questions, past) => {
      const readTime = past ? seen : undefined
      const [first, ...rest] = questions.map((asked) => ({ asked, at: readTime }))
      if (first === undefined) throw new Error('nothing is asked')
      const told = await ask(post, first.asked, first.at === undefined ? {} : { readTime: first.at })
      const reads: Read[] = [{ asked: first.asked, answer: told.answer }]
      for (const { asked } of rest)
        reads.push({ asked, answer: (await ask(post, asked, { readTime: told.readTime })).answer })
      seen ??= told.readTime
      return { micros: microsOf(told.readTime), reads }
    },
    close: async () => {},
  }
}

class Refusal extends Error {
  /** Another try may succeed: it lost to another transaction, or was so slow that it expired. */
  get isTransient(): boolean {
    return /ABORTED|transaction has expired/.test(this.message)
  }
}

async function tryAndRetry(
  post: Post,
  work: Parameters<Transactions['run']>[0],
): Promise<Attempt['outcome']> {
  let retryTransaction: string | undefined
  for (let number = 1; number <= TRIES; number++) {
    const begun = await post('beginTransaction', { options: { readWrite: { retryTransaction } } })
    const { transaction } = begun as { transaction: string }
    try {
      const writes: object[] = []
      const asking: Ask = async (asked) => (await ask(post, asked, { transaction })).answer
      await work(asking, (attempt, changes) => writes.push(...writesOf(attempt, changes)))
      await post('commit', { transaction, writes })
      return 'committed'
    } catch (error) {
      if (!(error instanceof Refusal) || !error.isTransient) throw error
      retryTransaction = transaction
      await pause(number * 5)
    }
  }
  return 'refused'
}

function writesOf(attempt: string, changes: readonly Change[]): object[] {
  return [
    { update: { name: `${documents}/log/${attempt}`, fields: {} } },
    ...changes.map(({ id, item }) => {
      const name = `${documents}/items/${id}`
      return item === null ? { delete: name } : { update: { name, fields: fieldsOf(item) } }
    }),
  ]
}

async function ask(post: Post, asked: Question, at: object): Promise<{ answer: Answer; readTime: string }> {
  if ('get' in asked) {
    const [told] = (await post('batchGet', {
      ...at,
      documents: [`${documents}/items/${asked.get}`],
    })) as Told[]
    return { answer: itemOf(told?.found)?.[1] ?? null, readTime: told?.readTime ?? '' }
  }
  const structuredQuery = queryOf(asked)
  if ('count' in asked) {
    const structuredAggregationQuery = { structuredQuery, aggregations: [{ alias: 'n', count: {} }] }
    const [told] = (await post('runAggregationQuery', { ...at, structuredAggregationQuery })) as Told[]
    return { answer: Number(told?.result?.aggregateFields.n.integerValue), readTime: told?.readTime ?? '' }
  }
  const told = (await post('runQuery', { ...at, structuredQuery })) as Told[]
  const answer = told.flatMap(({ document }) => {
    const item = itemOf(document)
    return item === null ? [] : [item]
  })
  return { answer, readTime: told.at(-1)?.readTime ?? '' }
}

type Told = {
  readTime: string
  found?: Document
  document?: Document
  result?: { aggregateFields: { n: { integerValue: string } } }
}
type Document = {
  name: string
  fields: { group: { stringValue: string }; n: { integerValue: string }; by: { stringValue: string } }
}

function queryOf(asked: Exclude<Question, { get: string }>): object {
  const filtered = (field: string, op: string, value: object) => ({
    from: [{ collectionId: 'items' }],
    where: { fieldFilter: { field: { fieldPath: field }, op, value } },
  })
  if ('atLeast' in asked)
    return filtered('n', 'GREATER_THAN_OR_EQUAL', { integerValue: String(asked.atLeast) })
  if ('least' in asked)
    return {
      from: [{ collectionId: 'items' }],
      orderBy: [{ field: { fieldPath: 'n' } }],
      limit: asked.least,
    }
  return filtered('group', 'EQUAL', { stringValue: 'group' in asked ? asked.group : asked.count })
}

function itemOf(document: Document | undefined): readonly [string, Item] | null {
  if (document === undefined) return null
  const { group, n, by } = document.fields
  const id = document.name.split('/').at(-1) ?? ''
  return [id, { group: group.stringValue, n: Number(n.integerValue), by: by.stringValue }]
}

function fieldsOf({ group, n, by }: Item): object {
  return { group: { stringValue: group }, n: { integerValue: String(n) }, by: { stringValue: by } }
}

/** Six digits of fraction are all that the store has. */
function microsOf(time: string): number {
  const fraction = /\.(\d+)Z$/.exec(time)?.[1] ?? ''
  return Math.floor(Date.parse(time) / 1000) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}
