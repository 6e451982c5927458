// REST as it stands on the wire: the methods no SDK calls, JSON of each kind of value, browsers, and connections.
import { deepEqual, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import { documents, openHome } from './home.ts'
import { at, call, failure, raw } from './raw-http.ts'

test('documents are created, read, changed and deleted by plain requests', async (t) => {
  const home = await openHome(t)
  const created = await call(home, 'POST', `${at}/notes?documentId=a`, {
    fields: { n: { integerValue: '1' } },
  })
  const { createTime, updateTime, ...rest } = created.json as Record<string, string>
  deepEqual(rest, { name: `${documents}/notes/a`, fields: { n: { integerValue: '1' } } })
  match(`${createTime} ${updateTime}`, /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3,6})?Z) \1$/)
  deepEqual((await call(home, 'GET', `${at}/notes/a`)).json, created.json)
  const again = await call(home, 'POST', `${at}/notes?documentId=a`, {})
  deepEqual(
    [again.status, again.json],
    [409, failure(409, 'ALREADY_EXISTS', `Document already exists: ${documents}/notes/a`)],
  )

  const changed = await call(home, 'PATCH', `${at}/notes/a?updateMask.fieldPaths=m&mask.fieldPaths=m`, {
    fields: { m: { booleanValue: true }, ignored: { nullValue: null } },
  })
  deepEqual((changed.json as { fields: object }).fields, { m: { booleanValue: true } })
  const both = (await call(home, 'GET', `${at}/notes/a`)).json as { fields: object }
  deepEqual(both.fields, { n: { integerValue: '1' }, m: { booleanValue: true } })

  const missing = await call(home, 'PATCH', `${at}/notes/b?currentDocument.exists=true`, { fields: {} })
  deepEqual(
    [missing.status, (missing.json as { error: { status: string } }).error.status],
    [404, 'NOT_FOUND'],
  )
  const stale = `${at}/notes/a?currentDocument.updateTime=2001-01-01T00:00:00Z`
  equal((await call(home, 'DELETE', stale)).status, 400)
  deepEqual((await call(home, 'DELETE', `${at}/notes/a`)).json, {})
  const gone = await call(home, 'GET', `${at}/notes/a`)
  deepEqual(gone.json, failure(404, 'NOT_FOUND', `Document "${documents}/notes/a" not found.`))
})

test('a query explains itself in plain JSON', async (t) => {
  const home = await openHome(t)
  const asked = { structuredQuery: { from: [{ collectionId: 'notes' }] }, explainOptions: { analyze: true } }
  const { json } = await call(home, 'POST', `${at}:runQuery`, asked)
  const [{ explainMetrics }] = json as [{ explainMetrics: { executionStats: { executionDuration: string } } }]
  const { executionDuration, ...executionStats } = explainMetrics.executionStats
  match(executionDuration, /^\d+\.\d{9}s$/)
  deepEqual(
    { ...explainMetrics, executionStats },
    {
      planSummary: { indexesUsed: [{ query_scope: 'Collection', properties: '(__name__ ASC)' }] },
      executionStats: { resultsReturned: '0', readOperations: '1', debugStats: { documents_billable: '1' } },
    },
  )
})

test('a document created without an id gets one of 20 letters and digits', async (t) => {
  const home = await openHome(t)
  const { name } = (await call(home, 'POST', `${at}/notes`, {})).json as { name: string }
  match(name.slice(documents.length), /^\/notes\/[A-Za-z0-9]{20}$/)
})

test('every kind of value has its JSON', async (t) => {
  const home = await openHome(t)
  const fields = {
    null: { nullValue: null },
    yes: { booleanValue: true },
    no: { booleanValue: false },
    zero: { integerValue: '0' },
    largest: { integerValue: '9223372036854775807' },
    smallest: { integerValue: '-9223372036854775808' },
    whole: { doubleValue: 1 },
    nan: { doubleValue: 'NaN' },
    infinite: { doubleValue: '-Infinity' },
    negativeZero: { doubleValue: '-0' },
    text: { stringValue: 'Huế\u0000' },
    empty: { stringValue: '' },
    micros: { timestampValue: '2026-02-28T16:59:59.000001Z' },
    early: { timestampValue: '0001-01-01T00:00:00Z' },
    late: { timestampValue: '9999-12-31T23:59:59.999999Z' },
    bytes: { bytesValue: '+/8=' },
    reference: { referenceValue: `${documents}/notes/a` },
    place: { geoPointValue: { latitude: -90, longitude: 180 } },
    list: {
      arrayValue: { values: [{ integerValue: '1' }, { mapValue: { fields: { x: { nullValue: null } } } }] },
    },
    emptyList: { arrayValue: {} },
    emptyMap: { mapValue: {} },
  }
  await call(home, 'PATCH', `${at}/values/a`, { fields })
  deepEqual(((await call(home, 'GET', `${at}/values/a`)).json as { fields: object }).fields, fields)
})

test('other spellings of proto3 JSON are read too', async (t) => {
  const home = await openHome(t)
  const spellings = {
    integerValue: [7, '7'],
    doubleValue: [0.5, '0.5', '5e-1'],
    timestampValue: ['2026-01-01T07:00:00+07:00', '2026-01-01T00:00:00.000000000Z'],
    bytesValue: ['-_8', '+/8='],
    nullValue: [null, 'NULL_VALUE'],
  }
  for (const [kind, written] of Object.entries(spellings)) {
    const read = new Set<string>()
    for (const value of written) {
      const { json } = await call(home, 'PATCH', `${at}/values/a`, { fields: { v: { [kind]: value } } })
      read.add(JSON.stringify((json as { fields: object }).fields))
    }
    equal(read.size, 1, kind)
  }
  const snake = {
    structured_query: { from: [{ collection_id: 'values' }], order_by: [{ field: { field_path: 'v' } }] },
  }
  equal(((await call(home, 'POST', `${at}:runQuery`, snake)).json as unknown[]).length, 1)
})

test('collections and documents are listed in pages', async (t) => {
  const home = await openHome(t)
  for (const path of ['a/1', 'a/2', 'a/3/deep/x', 'b/1', 'c/1'])
    await call(home, 'PATCH', `${at}/${path}`, {})
  const names = async (query: string): Promise<string[]> => {
    const found: string[] = []
    let pageToken = ''
    do {
      const { json } = await call(home, 'GET', `${at}/a?pageSize=1&pageToken=${pageToken}&${query}`)
      const page = json as { documents?: { name: string }[]; nextPageToken?: string }
      found.push(...(page.documents ?? []).map(({ name }) => name.slice(documents.length + 1)))
      pageToken = page.nextPageToken ?? ''
    } while (pageToken !== '')
    return found
  }
  deepEqual(await names(''), ['a/1', 'a/2'])
  deepEqual(await names('orderBy=__name__%20desc'), ['a/2', 'a/1'])
  deepEqual(await names('showMissing=true'), ['a/1', 'a/2', 'a/3'])
  const first = await call(home, 'POST', `${at}:listCollectionIds`, { pageSize: 2 })
  deepEqual(first.json, { collectionIds: ['a', 'b'], nextPageToken: 'b' })
  const rest = await call(home, 'POST', `${at}:listCollectionIds`, { pageToken: 'b' })
  deepEqual(rest.json, { collectionIds: ['c'] })
  deepEqual((await call(home, 'POST', `${at}/a/3:listCollectionIds`, {})).json, { collectionIds: ['deep'] })
})

test('a transaction is begun, read in, committed and rolled back', async (t) => {
  const home = await openHome(t)
  const begin = async (): Promise<string> =>
    ((await call(home, 'POST', `${at}:beginTransaction`, {})).json as { transaction: string }).transaction
  const name = `${documents}/a/1`
  const first = await begin()
  const read = await call(home, 'POST', `${at}:batchGet`, { documents: [name], transaction: first })
  deepEqual(Object.keys((read.json as object[])[0] ?? {}), ['missing', 'readTime'])
  const writes = [{ update: { name, fields: {} }, currentDocument: { exists: false } }]
  const committed = await call(home, 'POST', `${at}:commit`, { transaction: first, writes })
  const { writeResults, commitTime } = committed.json as { writeResults: object[]; commitTime: string }
  deepEqual(writeResults, [{ updateTime: commitTime }])
  equal((await call(home, 'POST', `${at}:commit`, { transaction: first, writes: [] })).status, 400)
  deepEqual((await call(home, 'POST', `${at}:rollback`, { transaction: await begin() })).json, {})
})

test('reads begin a transaction when asked to', async (t) => {
  const home = await openHome(t)
  const query = { structuredQuery: { from: [{ collectionId: 'a' }] }, newTransaction: { readOnly: {} } }
  const answers = (await call(home, 'POST', `${at}:runQuery`, query)).json as { transaction?: string }[]
  match(answers[0]?.transaction ?? '', /^[A-Za-z0-9+/]+=*$/)
  const unknownField = { ...query, newTransaction: { readWrite: { retryTransaction: 'AAAA' } } }
  equal((await call(home, 'POST', `${at}:runQuery`, unknownField)).status, 200)
})

test('a batch of independent writes reports each one', async (t) => {
  const home = await openHome(t)
  const body = {
    writes: [
      { update: { name: `${documents}/a/1`, fields: {} } },
      { update: { name: `${documents}/a/2`, fields: {} }, currentDocument: { exists: true } },
    ],
  }
  const { writeResults, status } = (await call(home, 'POST', `${at}:batchWrite`, body)).json as {
    writeResults: object[]
    status: object[]
  }
  deepEqual(
    writeResults.map((result) => Object.keys(result)),
    [['updateTime'], []],
  )
  deepEqual(status, [{}, { code: 5, message: `No document to update: ${documents}/a/2` }])
  const twice = { writes: [body.writes[0], body.writes[0]] }
  equal((await call(home, 'POST', `${at}:batchWrite`, twice)).status, 400)
})

test('pages of this machine may read answers, others may not', async (t) => {
  const home = await openHome(t)
  const allowed = async (origin: string, method = 'OPTIONS'): Promise<string | null> => {
    const headers = { origin, 'access-control-request-headers': 'authorization' }
    const response = await fetch(`${home.url}${at}:commit`, { method, headers })
    equal(response.status, 204)
    return response.headers.get('access-control-allow-origin')
  }
  for (const origin of [
    'http://localhost:5000',
    'http://127.0.0.1:5000',
    'http://[::1]:1',
    'http://app.localhost',
  ])
    equal(await allowed(origin), origin)
  for (const origin of [
    'https://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'null',
  ])
    equal(await allowed(origin), null)
})

test('a request that came under a foreign name is refused', async (t) => {
  const home = await openHome(t)
  const answer = await raw(
    home,
    `GET ${at}/a/b HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer owner\r\n\r\n`,
  )
  match(answer, /^HTTP\/1\.1 403 /)
})

test('what belongs to nobody is not found, and the root answers', async (t) => {
  const home = await openHome(t)
  equal((await fetch(`${home.url}/elsewhere`)).status, 404)
  equal(await (await fetch(home.url)).text(), 'Ok\n')
})

test('the database is emptied as the official emulator is', async (t) => {
  const home = await openHome(t)
  for (const path of ['a/1', 'a/2/b/3', 'a/4/b/5/c/6']) await call(home, 'PATCH', `${at}/${path}`, {})
  const { status } = await call(home, 'DELETE', `/emulator${at}`)
  equal(status, 200)
  deepEqual((await call(home, 'POST', `${at}:listCollectionIds`, {})).json, {})
})

test('a request in pieces is put together', async (t) => {
  const home = await openHome(t)
  const request = `GET /v1/${documents}/a/b HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer owner\r\nConnection: close\r\n\r\n`
  match(await raw(home, ...request.split('')), /^HTTP\/1\.1 404 /)
})

test('a connection that says nothing sensible is closed', async (t) => {
  const home = await openHome(t)
  match(await raw(home, 'PRI is no verb\r\n\r\n'), /^HTTP\/1\.1 400 /)
  equal(typeof (await raw(home, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'garbage'.repeat(100))), 'string')
})
