import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { Write } from '../../../../local/firestore/engine.ts'
import { documentSize, limits } from '../../../../local/firestore/transaction/limits.ts'
import { Timestamp } from '../../../../local/firestore/value.ts'
import type { Plain } from './world.ts'
import { fields, name, open, read, refusal, set } from './world.ts'

function nested(depth: number): Plain {
  return depth === 0 ? 1 : { m: nested(depth - 1) }
}

const REFUSED: readonly [what: string, write: Write][] = [
  ['a reserved id', set('c/__x__', {})],
  ['a reserved collection', set('__c__/x', {})],
  ['an id that is a dot', set('c/.', {})],
  ['a long id', set(`c/${'x'.repeat(1501)}`, {})],
  ['a long name', set(Array.from({ length: 60 }, () => 'x'.repeat(120)).join('/'), {})],
  ['an empty field name', set('c/x', { '': 1 })],
  ['a reserved field name', set('c/x', { m: { __x__: 1 } })],
  ['a long field name', set('c/x', { ['x'.repeat(1501)]: 1 })],
  ['maps too deep', set('c/x', { m: nested(20) })],
  ['too many index entries', set('c/x', { list: Array.from({ length: 40_001 }, (_, n) => n) })],
  ['an array in an array', set('c/x', { list: [[1]] })],
  ['a long value', set('c/x', { text: 'x'.repeat(1_048_488) })],
  ['a large document', set('c/x', { a: 'x'.repeat(600_000), b: 'x'.repeat(600_000) })],
]

test('what production does not store is refused', async (t) => {
  const { engine } = open(t)
  for (const [what, write] of REFUSED) {
    equal((await refusal(engine.commit([set('c/other', {}), write]))).status, 'INVALID_ARGUMENT', what)
  }
  equal(await read(engine, 'c/other'), null)
})

test('what lies at a limit is stored', async (t) => {
  const { engine } = open(t)
  await engine.commit([
    set('c/__id7__', {}),
    set(`c/${'x'.repeat(1500)}`, { ['x'.repeat(1500)]: 1 }),
    set('c/deep', { m: nested(19) }),
    full({}),
  ])
  deepEqual((await read(engine, 'c/deep'))?.fields, fields({ m: nested(19) }))
})

test('one byte more than 1 MiB is refused in production’s words', async (t) => {
  const { engine } = open(t)
  const { message } = await refusal(engine.commit([full({ c: null })]))
  equal(
    message,
    `Document '${name('c/full')}' cannot be written because its size (1,048,579 bytes) exceeds the maximum allowed size of 1,048,576 bytes.`,
  )
})

test('a document’s size is that of the documented example', () => {
  const example = {
    name: name('users/jeff/tasks/my_task_id'),
    fields: fields({ type: 'Personal', done: false, priority: 1, description: 'Learn Cloud Firestore' }),
    createTime: new Timestamp(0, 0),
    updateTime: new Timestamp(0, 0),
  }
  equal(documentSize(example), 147)
})

/** A document of 1 MiB exactly, and the extra fields. */
function full(extra: Record<string, Plain>): Write {
  const times = { createTime: new Timestamp(0, 0), updateTime: new Timestamp(0, 0) }
  const empty = { name: name('c/full'), fields: fields({ a: '', b: '' }), ...times }
  const room = limits.documentBytes - documentSize(empty)
  return set('c/full', { a: 'x'.repeat(500_000), b: 'x'.repeat(room - 500_000), ...extra })
}
