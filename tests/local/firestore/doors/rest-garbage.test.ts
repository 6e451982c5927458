// What becomes of requests that nobody meant: thousands of real ones with parts replaced, removed, doubled or cut off.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { documents, openHome } from './home.ts'
import { at, call } from './raw-http.ts'

test('no garbage breaks the server: thousands of mutated requests', async (t) => {
  const home = await openHome(t)
  const next = mulberry(20_261_123)
  const statuses = new Map<number, number>()
  const send = async (): Promise<void> => {
    const { method, path, body } = mutated(next)
    const headers = { authorization: 'Bearer owner' }
    const response = await fetch(`${home.url}${path}`, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body }),
    })
    const text = await response.text()
    ok(
      response.status < 500 || response.status === 501,
      `${response.status} for ${method} ${path} ${body}: ${text}`,
    )
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
  }
  for (let round = 0; round < 160; round++) await Promise.all(Array.from({ length: 16 }, send))
  ok((statuses.get(200) ?? 0) > 100 && (statuses.get(400) ?? 0) > 1000, JSON.stringify([...statuses]))
  deepEqual(
    home.log.filter((line) => line.startsWith('error')),
    [],
  )
  equal((await call(home, 'POST', `${at}:commit`, { writes: [] })).status, 200)
})

const name = `${documents}/a/b`
const value = {
  mapValue: { fields: { x: { arrayValue: { values: [{ integerValue: '1' }, { doubleValue: 'NaN' }] } } } },
}
const filter = {
  compositeFilter: {
    op: 'OR',
    filters: [
      { fieldFilter: { field: { fieldPath: 'x' }, op: 'IN', value: { arrayValue: { values: [value] } } } },
      { unaryFilter: { field: { fieldPath: 'y.z' }, op: 'IS_NULL' } },
    ],
  },
}
const query = {
  from: [{ collectionId: 'a' }],
  where: filter,
  orderBy: [{ field: { fieldPath: 'x' }, direction: 'DESCENDING' }],
  startAt: { values: [value], before: true },
  limit: 3,
  offset: 1,
}
const seeds: [string, string, unknown][] = [
  [
    'POST',
    `${at}:commit`,
    { writes: [{ update: { name, fields: { v: value } }, updateMask: { fieldPaths: ['v'] } }] },
  ],
  [
    'POST',
    `${at}:commit`,
    {
      writes: [
        {
          transform: {
            document: name,
            fieldTransforms: [
              { fieldPath: 'n', increment: { integerValue: '1' } },
              { fieldPath: 't', setToServerValue: 'REQUEST_TIME' },
              { fieldPath: 'l', appendMissingElements: { values: [value] } },
            ],
          },
          currentDocument: { updateTime: '2026-01-01T00:00:00Z' },
        },
        { verify: name, currentDocument: { exists: true } },
      ],
    },
  ],
  [
    'POST',
    `${at}:batchGet`,
    { documents: [name], mask: { fieldPaths: ['v'] }, readTime: '2026-01-01T00:00:00Z' },
  ],
  ['POST', `${at}:runQuery`, { structuredQuery: query }],
  [
    'POST',
    `${at}/a/b:runAggregationQuery`,
    {
      structuredAggregationQuery: {
        structuredQuery: query,
        aggregations: [{ count: { upTo: '5' } }, { sum: { field: { fieldPath: 'x' } } }],
      },
    },
  ],
  ['POST', `${at}:batchWrite`, { writes: [{ delete: name }] }],
  [
    'POST',
    `${at}:partitionQuery`,
    { structuredQuery: { from: [{ collectionId: 'a' }] }, partitionCount: '3' },
  ],
  ['PATCH', `${at}/a/b?updateMask.fieldPaths=v&currentDocument.exists=true`, { fields: { v: value } }],
  ['GET', `${at}/a?pageSize=2&orderBy=x&mask.fieldPaths=v`, {}],
  ['DELETE', `${at}/a/b?currentDocument.exists=true`, {}],
  ['POST', `${at}:listCollectionIds`, { pageSize: 1 }],
  ['POST', `${at}:beginTransaction`, { options: { readWrite: { retryTransaction: 'AAAA' } } }],
  ['POST', `${at}:rollback`, { transaction: 'AAAA' }],
  ['DELETE', `/emulator${at}`, {}],
  ['PUT', '/emulator/v1/projects/demo-doors:securityRules', { rules: { files: [{ content: 'x' }] } }],
]

const oddities = [
  'null',
  '[]',
  '{}',
  '-1',
  '1e999',
  '""',
  '"\\ud800"',
  'true',
  '9223372036854775808',
  '"__proto__"',
  '{"__proto__":{}}',
  '"projects/p/databases/d/documents/x"',
  '[[[[]]]]',
  '0.5',
  '"NaN"',
  '"2026-13-01T00:00:00Z"',
  '{"nullValue":null}',
]

/** A request of the kind that clients send, with a few of its parts replaced, removed, doubled or cut off. */
function mutated(next: (below: number) => number): { method: string; path: string; body: string } {
  const [method, path, json] = seeds[next(seeds.length)] ?? ['GET', at, {}]
  let body = JSON.stringify(json)
  let address = path
  for (let changes = next(4); changes > 0; changes--) {
    const tokens = body.match(/"(?:[^"\\]|\\.)*"|[-\w.]+|[{}[\],:]/g) ?? []
    const place = next(Math.max(1, tokens.length))
    const mutations = [
      () => tokens.splice(place, 1, oddities[next(oddities.length)] ?? ''),
      () => tokens.splice(place, 1),
      () => tokens.splice(place, 0, tokens[next(Math.max(1, tokens.length))] ?? ''),
      () => tokens.splice(place),
      () => (address = address.slice(0, at.length + next(address.length - at.length + 1))),
      () =>
        (address = `${address}${['/', '?', ':', '%', '%2F', '&x=1', '//', '?mask.fieldPaths', '/..'][next(9)]}`),
    ]
    mutations[next(mutations.length)]?.()
    body = tokens.join('')
  }
  return { method, path: address, body }
}

/** A small generator, so that a failure can be seen again. */
function mulberry(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
