// What REST refuses, in Google's form of an error that names the field at fault.
import { deepEqual, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import { documents, openHome } from './home.ts'
import { at, call, failure, type Reply } from './raw-http.ts'

function search(findNearest: object): object {
  return { from: [{ collectionId: 'a' }], findNearest }
}

const errors: [string, string, string, unknown, number, RegExp][] = [
  ['malformed JSON', 'POST', ':commit', '{"writes": [', 400, /Invalid JSON payload/],
  ['no object', 'POST', ':commit', '[]', 400, /not an object/],
  ['unknown field', 'POST', ':commit', { wrotes: [] }, 400, /Unknown name "wrotes": Cannot find field/],
  ['unknown field inside', 'POST', ':commit', { writes: [{ updat: {} }] }, 400, /"updat" at 'writes\[0\]'/],
  [
    'two members of a oneof',
    'PATCH',
    '/a/b',
    { fields: { x: { nullValue: null, stringValue: '' } } },
    400,
    /oneof/,
  ],
  ['a value without a kind', 'PATCH', '/a/b', { fields: { x: {} } }, 400, /type unset/],
  ['no list', 'POST', ':commit', { writes: {} }, 400, /'writes' \(a list\)/],
  ['no map', 'PATCH', '/a/b', { fields: [] }, 400, /'document\.fields' \(a map\)/],
  ['no int64', 'PATCH', '/a/b', { fields: { x: { integerValue: '9223372036854775808' } } }, 400, /int64/],
  ['a rounded int64', 'PATCH', '/a/b', '{"fields":{"x":{"integerValue":9007199254740993}}}', 400, /int64/],
  ['no number', 'PATCH', '/a/b', { fields: { x: { doubleValue: 'one' } } }, 400, /double/],
  [
    'no time',
    'PATCH',
    '/a/b',
    { fields: { x: { timestampValue: '2026-02-30T00:00:00Z' } } },
    400,
    /Timestamp/,
  ],
  ['no base64', 'PATCH', '/a/b', { fields: { x: { bytesValue: '***' } } }, 400, /bytes/],
  ['half a letter', 'PATCH', '/a/b', '{"fields":{"x":{"stringValue":"\\ud800"}}}', 400, /string/],
  [
    'no place on earth',
    'PATCH',
    '/a/b',
    { fields: { x: { geoPointValue: { latitude: 91 } } } },
    400,
    /[Ll]atitude/,
  ],
  ['no write', 'POST', ':commit', { writes: [{}] }, 400, /operation/],
  [
    'a foreign name',
    'POST',
    ':commit',
    { writes: [{ delete: 'projects/p/databases/d/documents/a/b' }] },
    400,
    /name/,
  ],
  ['a collection to delete', 'POST', ':commit', { writes: [{ delete: `${documents}/a` }] }, 400, /name/],
  ['no query', 'POST', ':runQuery', {}, 400, /query is missing/],
  ['a bad path', 'PATCH', '/a/b?updateMask.fieldPaths=a..b', {}, 400, /property path/],
  ['unknown parameter', 'GET', '/a/b?color=red', undefined, 400, /Unknown name "color"/],
  ['bad percent code', 'GET', '/a/%E0%A4', undefined, 400, /address/],
  ['unknown method', 'POST', '/a/b:explode', {}, 404, /no method/],
  ['unknown verb', 'PUT', '/a/b', {}, 404, /no method/],
  ['an empty vector search', 'POST', ':runQuery', { structuredQuery: search({}) }, 400, /query vector/],
  [
    'a vector search counted',
    'POST',
    ':partitionQuery',
    { partitionCount: '2', structuredQuery: search({}) },
    400,
    /cannot be listened to, counted/,
  ],
  ['a reserved id', 'GET', '/a/__x__', undefined, 400, /reserved/],
  [
    'a batch with a reserved id',
    'POST',
    ':batchWrite',
    { writes: [{ delete: `${documents}/a/__x__` }] },
    400,
    /reserved/,
  ],
  ['pipelines', 'POST', ':executePipeline', {}, 501, /Pipelines/],
]

for (const [what, method, path, body, code, message] of errors)
  test(`refused in Google's form: ${what}`, async (t) => {
    const home = await openHome(t)
    const { status, json, headers } = await call(home, method, `${at}${path}`, body)
    equal(headers.get('content-type'), 'application/json; charset=UTF-8')
    const streams = /:(runQuery|executePipeline)$/.test(path)
    const { error } = (streams ? (json as unknown[])[0] : json) as {
      error: { code: number; message: string }
    }
    deepEqual([status, error.code], [code, code])
    match(error.message, message)
  })

test('a body over 10 MiB is refused, one below is not', async (t) => {
  const home = await openHome(t)
  const commit = (bytes: number): Promise<Reply> =>
    call(home, 'POST', `${at}:commit`, `{"writes":[]${' '.repeat(bytes - 13)}}`)
  equal((await commit(10 * 1024 * 1024)).status, 200)
  const { status, json } = await commit(10 * 1024 * 1024 + 1)
  const message = 'Request payload size exceeds the limit: 10485760 bytes.'
  deepEqual([status, json], [400, failure(400, 'INVALID_ARGUMENT', message)])
})

test('messages nested without end are refused', async (t) => {
  const home = await openHome(t)
  for (const depth of [200, 100_000]) {
    const value = `${'{"arrayValue":{"values":['.repeat(depth)}{"nullValue":null}${']}}'.repeat(depth)}`
    const { status, json } = await call(home, 'PATCH', `${at}/a/b`, `{"fields":{"x":${value}}}`)
    equal(status, 400)
    match(JSON.stringify(json), /too deep/)
  }
})

test('`__proto__` is a name like any other', async (t) => {
  const home = await openHome(t)
  const plain = '{"integerValue":"1"}'
  const body = `{"fields":{"__proto__":${plain},"constructor":${plain},"m":{"mapValue":{"fields":{"__proto__":${plain}}}}}}`
  const { status, json } = await call(home, 'PATCH', `${at}/a/b`, body)
  if (status === 200)
    equal(JSON.stringify((json as { fields: object }).fields), body.slice('{"fields":'.length, -1))
  else match(JSON.stringify(json), /reserved|__proto__/) // names of the form __.*__ are Firestore's own
  const hostile = await call(home, 'POST', `${at}:commit`, '{"__proto__":{"writes":[]},"constructor":{}}')
  equal(hostile.status, 400)
  equal(Object.hasOwn(Object.prototype, 'writes'), false)
})
