import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { openHome, raw, someBytes } from './home.ts'

test('a file is saved, described and read back', async (t) => {
  const { bucket } = await openHome(t)
  const content = Buffer.from('Báo cáo tháng 8')
  const file = bucket.file('reports/2020-08/báo cáo.csv')
  await file.save(content, {
    resumable: false,
    contentType: 'text/csv',
    metadata: { cacheControl: 'no-store', metadata: { sha256: 'abc' } },
  })
  deepEqual((await file.download())[0], content)
  const [metadata] = await file.getMetadata()
  equal(metadata.size, String(content.length))
  equal(metadata.contentType, 'text/csv')
  equal(metadata.md5Hash, createHash('md5').update(content).digest('base64'))
  equal(metadata.cacheControl, 'no-store')
  deepEqual(metadata.metadata, { sha256: 'abc' })
  equal(metadata.metageneration, '1')
})

test('checksums are those of Cloud Storage', async (t) => {
  const { bucket } = await openHome(t)
  // The check value of CRC-32C: the digits 1 to 9 give e3069283.
  await bucket.file('check').save('123456789', { resumable: false })
  const [metadata] = await bucket.file('check').getMetadata()
  equal(metadata.crc32c, Buffer.from('e3069283', 'hex').toString('base64'))
})

test('a file of several rows, sent in small resumable chunks, comes back whole and in ranges', async (t) => {
  const { bucket } = await openHome(t)
  const content = someBytes(3 * 1024 * 1024 + 77)
  const file = bucket.file('large.bin')
  await file.save(content, { resumable: true, chunkSize: 256 * 1024, validation: 'crc32c' })
  deepEqual((await file.download({ validation: 'crc32c' }))[0], content)
  const around = { start: 1024 * 1024 - 3, end: 2 * 1024 * 1024 + 5 }
  deepEqual((await file.download(around))[0], content.subarray(around.start, around.end + 1))
  await bucket.file('one-go.bin').save(content, { resumable: true })
  deepEqual((await bucket.file('one-go.bin').download())[0], content)
  await bucket.file('empty').save('', { resumable: true })
  equal((await bucket.file('empty').download())[0].length, 0)
})

test('an object is created once where generation 0 is asked for', async (t) => {
  const { bucket } = await openHome(t)
  const once = { preconditionOpts: { ifGenerationMatch: 0 } }
  for (const resumable of [false, true]) {
    const file = bucket.file(`once-${resumable}`)
    await file.save('first', { resumable, ...once })
    await rejects(file.save('second', { resumable, ...once }), { code: 412 })
    equal((await file.download())[0].toString(), 'first')
  }
})

test('generations only grow, over replacement, deletion and a clock set back', async (t) => {
  const { bucket, clock } = await openHome(t)
  const file = bucket.file('again')
  const generations: number[] = []
  for (const step of [0, -3600, 0]) {
    clock.advance(step)
    await file.save('x', { resumable: false })
    generations.push(Number((await file.getMetadata())[0].generation))
    await file.delete()
  }
  deepEqual(
    generations,
    generations.toSorted((a, b) => a - b),
  )
  equal(new Set(generations).size, 3)
})

test('metadata is changed key by key, and only for the state its sender saw', async (t) => {
  const { bucket } = await openHome(t)
  const file = bucket.file('a')
  await file.save('x', {
    resumable: false,
    metadata: { contentType: 'text/plain', metadata: { kept: '1', gone: '2' } },
  })
  await file.setMetadata({ metadata: { gone: null, added: '3' } })
  const [metadata] = await file.getMetadata()
  deepEqual(metadata.metadata, { kept: '1', added: '3' })
  equal(metadata.contentType, 'text/plain')
  equal(metadata.metageneration, '2')
  await rejects(file.setMetadata({ contentType: 'text/html' }, { ifMetagenerationMatch: 1 }), { code: 412 })
})

test('files are copied, moved, joined and deleted', async (t) => {
  const { bucket } = await openHome(t)
  const content = someBytes(1024 * 1024 + 1)
  await bucket.file('a').save(content, { resumable: false, contentType: 'application/pdf' })
  await bucket.file('a').copy(bucket.file('dir/b'))
  await bucket.file('a').move('c')
  await bucket.combine(['dir/b', 'c'], 'both')
  deepEqual((await bucket.file('both').download())[0], Buffer.concat([content, content]))
  equal((await bucket.file('dir/b').getMetadata())[0].contentType, 'application/pdf')
  deepEqual(await bucket.file('a').exists(), [false])
  await bucket.file('both').delete()
  await rejects(bucket.file('both').delete(), { code: 404 })
  await bucket.file('both').delete({ ignoreNotFound: true })
})

test('listing folds at the delimiter, pages, and follows the order of bytes', async (t) => {
  const { bucket } = await openHome(t)
  const names = ['a/1', 'a/2', 'a/đ/3', 'b', 'c/1', 'ă', 'Z']
  await Promise.all(names.map((name) => bucket.file(name).save(name, { resumable: false })))
  const [all] = await bucket.getFiles()
  deepEqual(
    all.map((file) => file.name),
    names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  )
  const [files, , folded] = await bucket.getFiles({ delimiter: '/', autoPaginate: false })
  deepEqual(
    files.map((file) => file.name),
    ['Z', 'b', 'ă'],
  )
  deepEqual((folded as { prefixes: string[] }).prefixes, ['a/', 'c/'])
  const [below] = await bucket.getFiles({ prefix: 'a/', delimiter: '/' })
  deepEqual(
    below.map((file) => file.name),
    ['a/1', 'a/2'],
  )
  const pages: number[] = []
  for (let query: object | null = { maxResults: 3, autoPaginate: false }; query !== null;) {
    const [page, next] = (await bucket.getFiles(query)) as unknown as [unknown[], object | null]
    pages.push(page.length)
    query = next
  }
  deepEqual(pages, [3, 3, 1])
  const [ranged] = await bucket.getFiles({ startOffset: 'a/2', endOffset: 'c' })
  deepEqual(
    ranged.map((file) => file.name),
    ['a/2', 'a/đ/3', 'b'],
  )
})

test('a read under way gets the old bytes while the file is replaced', async (t) => {
  const { bucket } = await openHome(t)
  const [old, fresh] = [someBytes(8 * 1024 * 1024), someBytes(100)]
  const file = bucket.file('busy')
  await file.save(old, { resumable: false })
  const stream = file.createReadStream({ validation: false })
  const hash = createHash('sha256')
  let replaced = false
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!replaced) await file.save(fresh, { resumable: false })
    replaced = true
    hash.update(chunk)
  }
  equal(hash.digest('hex'), createHash('sha256').update(old).digest('hex'))
  deepEqual((await file.download())[0], fresh)
})

test('what was damaged on the way is refused and never visible', async (t) => {
  const home = await openHome(t)
  const path = '/upload/storage/v1/b/some-bucket/o?uploadType=media&name=x'
  for (const sums of ['md5=AAAAAAAAAAAAAAAAAAAAAA==', 'crc32c=AAAAAA==']) {
    const answer = await raw(home, `POST ${path}`, { headers: { 'x-goog-hash': sums }, body: 'content' })
    equal(answer.status, 400)
  }
  equal((await raw(home, 'GET /b/some-bucket/o/x')).status, 404)
  ok((await raw(home, `POST ${path}`, { body: 'content' })).status === 200)
})

test('buckets are there from the start and can be listed, made and deleted', async (t) => {
  const { library, bucket } = await openHome(t)
  deepEqual(await bucket.exists(), [true])
  await library.createBucket('du-lieu-xuat')
  await rejects(library.createBucket('du-lieu-xuat'), { code: 409 })
  const [buckets] = await library.getBuckets()
  deepEqual(buckets.map(({ name }) => name).toSorted(), [
    'demo-sang-kien.firebasestorage.app',
    'du-lieu-xuat',
  ])
  await library.bucket('du-lieu-xuat').file('x').save('x', { resumable: false })
  await rejects(library.bucket('du-lieu-xuat').delete(), { code: 409 })
})
