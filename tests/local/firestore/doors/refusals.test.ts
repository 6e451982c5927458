// What production refuses whatever is stored, refused at both doors alike: each request goes over gRPC and over REST and
// must get the same status and the same words.
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { askGrpc } from './raw-grpc.ts'
import { openHome } from './home.ts'
import { at, call } from './raw-http.ts'
import { others } from './refusals/others.ts'
import { queries } from './refusals/queries.ts'
import {
  aggregate,
  count,
  field,
  fieldsOf,
  indexes,
  integer,
  many,
  set,
  text,
  touched,
  transforms,
  type Json,
  updateMask,
  where,
} from './refusals/requests.ts'
import { writes } from './refusals/writes.ts'

for (const [title, refusals] of Object.entries({ writes, queries, others }))
  test(`refused at both doors alike: ${title}`, async (t) => {
    const home = await openHome(t, { indexes, requireIndexes: true })
    const wrong: object[] = []
    for (const [what, verb, body, status, message] of refusals) {
      const { json } = await call(home, 'POST', `${at}:${verb}`, body)
      const { error } = (Array.isArray(json) ? json[0] : json) as {
        error?: { status: string; message: string }
      }
      const overRest = { status: error?.status ?? 'OK', message: error?.message ?? '' }
      const overGrpc = await askGrpc(t, home, verb, body)
      const isAsIs = overRest.status === status && message.test(overRest.message)
      if (!isAsIs || !isDeepStrictEqual(overRest, overGrpc)) wrong.push({ what, overRest, overGrpc })
    }
    deepEqual(wrong, [])
  })

test('what lies at the limits is taken', async (t) => {
  const home = await openHome(t, { indexes, requireIndexes: true })
  const taken: [string, string, Json][] = [
    ['20,000 fields', 'commit', set('c/x', fieldsOf(20_000))],
    ['40,000 elements', 'commit', set('c/x', { a: many(40_000) })],
    [
      '100 subcollections',
      'commit',
      set(Array.from({ length: 200 }, () => 'x').join('/'), { a: integer(1) }),
    ],
    [
      'a wide entry',
      'commit',
      set('wide/x', Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, text(1200)]))),
    ],
    [
      '500 transforms',
      'commit',
      { writes: [{ update: touched, updateMask, updateTransforms: transforms(500) }] },
    ],
    ['30 values of in', 'runQuery', where(field('a', 'IN', many(30)))],
    ['10 values of not-in', 'runQuery', where(field('a', 'NOT_IN', many(10)))],
    ['5 aggregations', 'runAggregationQuery', aggregate(count, count, count, count, count)],
  ]
  for (const [what, verb, body] of taken) {
    const { status, json } = await call(home, 'POST', `${at}:${verb}`, body)
    equal(status, 200, `${what}: ${JSON.stringify(json).slice(0, 300)}`)
  }
})
